"""What stands around a talk: who takes part, told at its head; who wrote it, a day, a page's foot at its end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.desk.importers.labels import (
    OFFICE,
    Label,
    Sort,
    credits_people,
    is_credit,
    is_declaration,
    label_of,
    people_of,
)
from gongkai.desk.importers.lines import Line
from gongkai.desk.importers.speech import one_of

SIGNED = re.compile(
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|[（(](?:完|全文完|本文完)[）)]"
    rf"|[（(](?:本[报刊网台])?{one_of('askers', 'credits')}[\s:：].{{2,40}}[）)]"
)
"""A day, an end, who wrote it: 2026年10月8日, （完）, （记者 王某 通讯员 李某）."""
FURNITURE = re.compile(rf"[【\[]?{one_of('furniture')}[^。！？!?]{{0,60}}|[【\[]?(?:打印|关闭|收藏|分享)[】\]]?")


BYLINE = re.compile(rf"本[报刊网台站][^。？！?!：:]{{0,8}}{one_of('reporters')}[^。？！?!：:]{{1,40}}")


def around(lines: Sequence[Line]) -> set[int]:
    """The lines, by index, that are no part of the talk."""
    sure = [at for at, line in enumerate(lines) if line.opening and line.opening.label.sure and not is_told(line)]
    signed = {at for at in sure if is_byline(at, lines, sure)}
    speech = [at for at in sure if at not in signed]
    first, last = (speech[0], speech[-1]) if speech else (len(lines), -1)
    found = {at for at, line in enumerate(lines) if line.kind == "apart" or (at < first and is_told(line))}
    found |= signed
    foot = next((at for at in range(last + 1, len(lines)) if is_foot(lines[at])), len(lines))
    found.update(range(foot, len(lines)))
    for at in range(foot - 1, last, -1):
        signs = at in signed or SIGNED.fullmatch(lines[at].text) or is_told(lines[at])
        if not (signs or (at + 1 in found and OFFICE.fullmatch(lines[at].text)) or not lines[at].text):
            break
        found.add(at)
    return found


def is_byline(at: int, lines: Sequence[Line], sure: Sequence[int]) -> bool:
    """本报记者 田野 — who wrote the talk down: on a line alone, once, where speakers' names stand otherwise."""
    if BYLINE.fullmatch(lines[at].text):
        return sum(line.text == lines[at].text for line in lines) == 1
    opened = lines[at].opening
    if opened is None or opened.form != "alone" or opened.label.sort is not Sort.ASKER or opened.label.host:
        return False
    others = {other: opening.form for other in sure if other != at and (opening := lines[other].opening)}
    colons = [other for other, form in others.items() if form != "alone"]
    named = opened.label.name not in (opened.raw, opened.label.role)
    return named and len(colons) == len(others) > 0 and not colons[0] < at < colons[-1]


def is_foot(line: Line) -> bool:
    """Where a page goes on below its text."""
    opened = line.opening
    signed = opened is not None and opened.form == "colon" and credits_people(opened.raw, opened.text)
    return signed or FURNITURE.fullmatch(line.text) is not None


def is_told(line: Line) -> bool:
    """责任编辑：王某; 嘉宾：县民政局局长 李明."""
    opened = line.opening
    if opened is None or opened.form != "colon":
        return False
    return is_credit(opened.raw, opened.text) or is_declaration(opened.raw, opened.text)


def taking_part(lines: Sequence[Line], frame: set[int]) -> list[Label]:
    """Who takes part, as the head tells."""
    found = []
    for at in sorted(frame):
        opened = lines[at].opening
        if opened and is_declaration(opened.raw, opened.text):
            asks = opened.label.sort is Sort.ASKER
            people = people_of(opened.text)
            found += [label_of(f"{opened.raw} {name}") if asks else label_of(name, role) for name, role in people]
    return found
