"""What stands around a talk: who takes part, told at its head; who wrote it, a day, a page's foot at its end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.desk.importers.labels import OFFICE, Label, Sort, is_credit, is_declaration, label_of, people_of
from gongkai.desk.importers.lines import Line
from gongkai.desk.importers.speech import one_of

SIGNED = re.compile(
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|[（(](?:完|全文完|本文完)[）)]"
    rf"|[（(](?:本[报刊网台])?{one_of('askers', 'credits')}[\s:：].{{2,40}}[）)]"
)
"""A day, an end, who wrote it: 2026年10月8日, （完）, （记者 王某 通讯员 李某）."""
FURNITURE = re.compile(rf"[【\[]?{one_of('furniture')}[^。！？!?]{{0,60}}|[【\[]?(?:打印|关闭|收藏|分享)[】\]]?")


def around(lines: Sequence[Line]) -> set[int]:
    """The lines, by index, that are no part of the talk."""
    speech = [at for at, line in enumerate(lines) if line.opening and line.opening.label.sure and not is_told(line)]
    first, last = (speech[0], speech[-1]) if speech else (len(lines), -1)
    found = {at for at, line in enumerate(lines) if line.kind == "apart" or (at < first and is_told(line))}
    foot = next((at for at in range(last + 1, len(lines)) if FURNITURE.fullmatch(lines[at].text)), len(lines))
    found.update(range(foot, len(lines)))
    for at in range(foot - 1, last, -1):
        signs = SIGNED.fullmatch(lines[at].text) or is_told(lines[at])
        if not (signs or (at + 1 in found and OFFICE.fullmatch(lines[at].text)) or not lines[at].text):
            break
        found.add(at)
    return found


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
