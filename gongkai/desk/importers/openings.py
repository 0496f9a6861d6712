"""How a paragraph begins: with a time, somebody's label, a colon — in every order that sites and papers use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from gongkai.desk.importers.labels import Label, Sort, label_of, plain

CLOCK = r"(?:[上下]午|早上|晚上)?\s*(?:\d{1,2}[:：])?\d{1,2}[:：]\d{2}(?:[.,，]\d{1,3})?"
DAY = r"(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?"
TIME = rf"(?:{DAY}[\sT]*)?{CLOCK}"
STAMP = rf"(?:[\[【［(（〔]\s*{TIME}\s*[\]】］)）〕]|{TIME})"
BULLETS = r"[\u200b\ufeff\s▲△●■◆◇★☆○◎※•▶►▼—–*]*"
ROLE = rf"(?:[(（]\s*(?!{TIME})(?P<role>[^()（）]{{1,40}})\s*[)）])"
MARK = r"(?:：|:(?!\d)|(?<!\d):)"
NAME = r"(?P<name>[^\s:：。！？!?；;\[\]【】［］〔〕()（）][^:：。！？!?；;\[\]【】［］〔〕()（）\n]{0,39}?)"
COLON = re.compile(
    rf"(?P<head>{BULLETS}(?P<before>{STAMP})?\s*{NAME}\s*{ROLE}?\s*(?P<after>{STAMP})?\s*{MARK})\s*(?P<text>.*)", re.S
)
BRACKETED = re.compile(
    rf"(?P<head>{BULLETS}(?P<before>{STAMP})?\s*[\[【［〔<＜〈](?P<name>[^\[\]【】［］〔〕<>＜＞〈〉]{{1,40}})[\]】］〕>＞〉]\s*{ROLE}?\s*(?P<after>{STAMP})?\s*[:：]?)"
    r"\s*(?P<text>.*)",
    re.S,
)
ALONE = re.compile(rf"(?P<head>{BULLETS}(?P<before>{STAMP})?\s*{NAME}\s*{ROLE}?\s*(?P<after>{STAMP})?)(?P<text>)")
GAP = r"(?:[\t\u3000\u2002\u2003]|  |\s*(?:——|[｜|]))"
WIDE = rf"(?P<head>{BULLETS}(?P<before>{STAMP})?\s*NAME\s*{ROLE}?(?P<after>){GAP})\s*(?P<text>.+)"
WIDEST = re.compile(WIDE.replace("NAME", NAME.replace("}?)", "})")), re.S)
"""县民政局局长　李某　我来说: the label may have a gap of its own."""
WIDE_FIRST = re.compile(WIDE.replace("NAME", NAME), re.S)
NARROW = re.compile(
    rf"(?P<head>{BULLETS}(?P<before>{STAMP})?\s*(?P<name>[^\s()（）]{{1,8}})(?P<role>)(?P<after>)[ \t])(?P<text>.+)",
    re.S,
)
CUE = r"\d{1,2}:\d{2}:\d{2}[.,]\d{1,3}\s*-->\s*\d{1,2}:\d{2}:\d{2}[.,]\d{1,3}"
STAMPED = re.compile(rf"(?:{STAMP}|{CUE})(?:\s*[-—~至]+\s*{STAMP})?")
AT_END = re.compile(
    rf"\s*(?:[\[【［〔]\s*{TIME}\s*[\]】］〕]|[(（]\s*{DAY}[\sT]*{CLOCK}\s*[)）]|[(（]\s*\d{{1,2}}[:：]\d{{2}}[:：]\d{{2}}\s*[)）])$"
)
POINTED = re.compile(r"(?P<head>(?P<before>)(?P<name>[问問答])(?P<role>)(?P<after>)[.．、])\s*(?P<text>.+)", re.S)
BOLD = re.compile(r"\*\*([^*]+)\*\*(.*)", re.S)
INNER_ANSWER = re.compile(r"(?<=[？?。！!\s])\s*(?=(?:答|A)\s*\d{0,3}[:：])")

Form = Literal["colon", "bracketed", "alone", "spaced"]


@dataclass(frozen=True, slots=True)
class Opening:
    """`head` and `text` together are the paragraph, less the blanks between them; `raw`: the label as written."""

    form: Form
    label: Label
    raw: str
    head: str
    text: str
    stamps: tuple[str, ...]


def opening(paragraph: str) -> Opening | None:
    """The paragraph as the beginning of a turn, whether a speaker's or a heading's; None where nothing heads it."""
    bold = BOLD.fullmatch(paragraph)
    plainly = bold[1] + bold[2] if bold else paragraph
    for form, pattern in FORMS:
        match = pattern.fullmatch(plainly)
        if match is None or not match["name"].strip():
            continue
        label = label_of(match["name"], match["role"] or "")
        if form != "colon" and label.sort is Sort.HEADING:
            continue
        if form == "alone" and not (label.sure or label.sort is Sort.PERSON):
            continue
        if form == "spaced" and not may_stand_before_a_space(label, match):
            continue
        stamps = tuple(match[group] for group in ("before", "after") if match[group])
        raw = plain(match["name"]) + (f"（{match['role']}）" if match["role"] else "")
        return Opening(form, label, raw, paragraph[: len(paragraph) - len(match["text"])], match["text"], stamps)
    return None


FORMS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("bracketed", BRACKETED),
    ("alone", ALONE),
    ("colon", COLON),
    ("spaced", WIDEST),
    ("spaced", WIDE_FIRST),
    ("spaced", NARROW),
    ("spaced", POINTED),
)


def may_stand_before_a_space(label: Label, match: re.Match[str]) -> bool:
    """A single blank is enough behind 主持人 and 问; a wide one behind whoever has a title."""
    if match.re is NARROW:
        return label.sure and (label.host or label.name == label.role or label.sort in (Sort.ASKER, Sort.ANSWERER))
    return label.sure or label.sort is Sort.PERSON
