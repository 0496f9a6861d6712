"""公示: the window is as long as it states, names are masked, and children are never named."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Finding, finding
from gongkai.patterns import lazy
from gongkai.records.calendar import window_end
from gongkai.records.dossier import Dossier
from gongkai.records.law import Law
from gongkai.records.notices import Notice

MASKED = lazy(r"[\u4e00-\u9fff]{1,2}[*＊×某○]{1,3}[\u4e00-\u9fff]?")
UNITS = {"calendar_day": "天", "working_day": "个工作日"}


def check(dossier: Dossier, _law: Law) -> Iterator[Finding]:
    for slug, notice in dossier.notices.items():
        yield from window(dossier, slug, notice)
        yield from people(dossier, slug, notice)


def window(dossier: Dossier, slug: str, notice: Notice) -> Iterator[Finding]:
    least = window_end(notice.start, notice.window.value, notice.window.unit)
    if notice.end < least:
        at = dossier.place("notices", slug, "to")
        length = f"{notice.window.value} {UNITS[notice.window.unit]}"
        yield finding("GK530", at, f"从 {notice.start} 起公示 {length}，应到 {least}，写的是 {notice.end}。")
    if notice.published > notice.start:
        at = dossier.place("notices", slug, "from")
        yield finding("GK531", at, f"公示从 {notice.start} 算起，{notice.published} 才公布，群众少了提意见的时间。")


def people(dossier: Dossier, slug: str, notice: Notice) -> Iterator[Finding]:
    table = notice.people
    if table is None:
        return
    if notice.kind == "children":
        yield finding("GK602", dossier.place("notices", slug, "people"), "儿童的公示里有到人的名单。")
        return
    if notice.name_column not in table.columns:
        message = f"没有说哪一列是姓名（name_column），要写表头里有的：{'、'.join(table.columns)}。"
        yield finding("GK532", dossier.place("notices", slug, "name_column"), message)
        return
    column = table.columns.index(notice.name_column)
    for number, row in enumerate(table.rows):
        if len(row) != len(table.columns):
            at = dossier.place("notices", slug, "people", "rows", number)
            yield finding("GK213", at, f"表头有 {len(table.columns)} 列，这一行有 {len(row)} 格。")
        elif not MASKED.fullmatch(row[column] or ""):
            at = dossier.place("notices", slug, "people", "rows", number)
            yield finding("GK601", at, "名单里的姓名没有遮住。")
