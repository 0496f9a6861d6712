"""How a paragraph begins: with a time, somebody's label, a colon — in every order that sites and papers use."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from gongkai.desk.importers.labels import HAN, Label, Sort, label_of, plain
from gongkai.desk.importers.speech import words

CLOCK = r"(?:[上下]午|早上|晚上)?\s*(?:\d{1,2}[:：])?\d{1,2}[:：]\d{2}(?:[.,，]\d{1,3})?"
DAY = r"(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?"
TIME = rf"(?:{DAY}[\sT]*)?{CLOCK}"
STAMP = rf"(?:[\[【［(（〔]\s*{TIME}\s*[\]】］)）〕]|{TIME})"
BULLETS = r"[\u200b\ufeff\s▲△●■◆◇★☆○◎※•▶►▼▍▎▌—–*]{0,8}"
ROLE = rf"(?:[(（]\s*(?!{TIME})(?P<role>[^()（）]{{1,40}})\s*[)）])"
MARK = r"(?:[：︰﹕]|[:∶](?!\d)|(?<!\d)[:∶])"
NAME = r"(?P<name>[^\s:：。！？!?；;\[\]【】［］〔〕()（）][^:：。！？!?；;\[\]【】［］〔〕()（）\n]{0,39}?)"
COLON = re.compile(
    rf"(?P<head>{BULLETS}(?P<before>(?:\d{{1,4}}\s+)?{STAMP})?\s*{NAME}\s*{ROLE}?\s*(?P<after>{STAMP})?\s*{MARK})\s*(?P<text>.*)",
    re.S,
)
BRACKETED = re.compile(
    rf"(?P<head>{BULLETS}(?P<before>{STAMP})?\s*[\[【［〔<＜〈](?P<name>[^\[\]【】［］〔〕<>＜＞〈〉]{{1,40}})[\]】］〕>＞〉]\s*{ROLE}?\s*(?P<after>{STAMP})?\s*[:：]?)"
    r"\s*(?P<text>.*)",
    re.S,
)
ALONE = re.compile(rf"(?P<head>{BULLETS}(?P<before>{STAMP})?\s*{NAME}\s*{ROLE}?\s*(?P<after>{STAMP})?)(?P<text>)")
GAP = r"(?:[\t\u3000\u2002\u2003\xa0]|  |\s*(?:——|[｜|]))"
GAPPED = re.compile(rf"(.{{1,30}}?){GAP}.+")
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
SHORT = re.compile(rf"[{HAN}]{{2,4}}")
BOLD = re.compile(r"\*\*([^*]+)\*\*(.*)", re.S)

ROUND = re.compile(
    r"(?P<head>(?P<before>)[(（](?P<name>[^()（）]{1,20})[)）](?P<role>)(?P<after>))\s*(?P<text>[^:：\s].*)", re.S
)
MISTYPED = re.compile(rf"(?P<head>(?P<before>){NAME}(?P<role>)(?P<after>)[；;])\s*(?P<text>.+)", re.S)
WITHIN = re.compile(r"(?<=[。？！?!])\s*(?=[^\s。？！?!；;，,:：“”]{1,20}\s*[:：])")
"""Where a paragraph may go on with somebody else."""

Form = Literal["colon", "bracketed", "alone", "spaced", "mistyped"]


@dataclass(frozen=True, slots=True)
class Opening:
    """`head` and `text` together are the paragraph, less the blanks between them; `raw`: the label as written."""

    form: Form
    label: Label
    raw: str
    head: str
    text: str
    stamps: tuple[str, ...]

    @property
    def may_be_words(self) -> bool:
        """A short line that has nothing of a speaker's but that it stands alone."""
        return self.form == "alone" and self.label.sort is Sort.UNKNOWN and not self.stamps


def opening(paragraph: str) -> Opening | None:
    """The paragraph as the beginning of a turn, whether a speaker's or a heading's; None where nothing heads it."""
    found = first_label(paragraph)
    if found is None or found.form not in ("colon", "bracketed"):
        return found
    told = found.label.name in words("declared") or (found.form == "bracketed" and found.label.sort is Sort.UNKNOWN)
    if found.label.sort is not Sort.HEADING and not told:
        return found
    inner = first_label(found.text)  # 【同期声】李局长：…, 嘉宾：李明：…
    people = (Sort.OFFICIAL, Sort.PERSON, Sort.ASKER)
    if inner is None or inner.form != "colon" or inner.label.sort not in people:
        return found if found.form == "colon" or found.label.sort is not Sort.HEADING else None
    return replace(inner, raw=f"{found.raw} {inner.raw}", head=paragraph[: len(paragraph) - len(inner.text)])


def first_label(paragraph: str) -> Opening | None:
    bold = BOLD.fullmatch(paragraph)
    plainly = bold[1] + bold[2] if bold else paragraph
    for form, pattern in FORMS:
        match = pattern.fullmatch(plainly)
        if match is None or not match["name"].strip():
            continue
        label = label_of(match["name"], match["role"] or "")
        if not may_stand(label, form, match) or (form == "colon" and stands_before_gap(label, match["name"])):
            continue
        stamps = tuple(match[group] for group in ("before", "after") if match[group])
        raw = plain(match["name"]) + (f"（{match['role']}）" if match["role"] else "")
        return Opening(form, label, raw, paragraph[: len(paragraph) - len(match["text"])], match["text"], stamps)
    return None


def stands_before_gap(label: Label, name: str) -> bool:
    """何玉兰　孤儿基本生活费：…: a colon in what the name before the wide blank says."""
    parts = GAPPED.fullmatch(name) if label.sort in (Sort.HEADING, Sort.UNKNOWN) else None
    if parts is None:
        return False
    before = label_of(parts[1])
    return before.sure or before.sort is Sort.PERSON


FORMS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("bracketed", BRACKETED),
    ("alone", ALONE),
    ("colon", COLON),
    ("spaced", WIDEST),
    ("spaced", WIDE_FIRST),
    ("spaced", NARROW),
    ("spaced", POINTED),
    ("spaced", ROUND),
    ("mistyped", MISTYPED),
)


def may_stand(label: Label, form: Form, match: re.Match[str]) -> bool:
    """The less a form tells, the surer the label must be."""
    match form:
        case "colon":
            return True
        case "bracketed":
            return label.sort is not Sort.HEADING or bool(match["text"])
        case "alone":
            times = match["before"] or match["after"]
            short = times or SHORT.fullmatch(label.name)  # 刘立新 and 高标 are names, and words
            return label.sure or label.sort is Sort.PERSON or bool(short and label.sort is Sort.UNKNOWN)
        case "mistyped":
            return label.sure
        case "spaced":
            return label.sure or (label.sort is Sort.PERSON and match.re is not ROUND)


def others_within(text: str) -> list[int]:
    """Where, behind the end of a sentence and outside quotes, a sure label and a colon stand."""
    found = []
    for match in WITHIN.finditer(text):
        opened = first_label(text[match.end() : match.end() + 60])
        if opened and opened.form == "colon" and opened.label.sure:
            before = text[: match.start()]
            found += [match.end()] * (before.count("“") <= before.count("”"))
    return found
