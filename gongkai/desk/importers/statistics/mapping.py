"""What a sheet's texts mean, remembered for the next month in a file for each shape of sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from gongkai.desk.importers.record import scalar
from gongkai.desk.importers.statistics.wanted import Wanted
from gongkai.records.mappings import SheetMapping


def name_of(subject: str, headings: Iterable[str], titles: Iterable[str]) -> str:
    """The name of the file for sheets with these headings and titles: 户数 under 城市低保 is another figure than under
    农村低保.
    """
    shape = sha256("\n".join([*sorted(headings), *sorted(set(titles))]).encode()).hexdigest()
    return f"{subject[:60].strip('-')}-{shape[:8]}"


def written(title: str, subject: str, headings: dict[str, str | None]) -> str:
    lines = [
        "# 这种表的表头是什么意思：以后同样的表照这样读。indicator 空着的，要写上指标的标识；",
        "# 不取的，移到 ignored: [表头]。地名写法不同的，写 areas: [{name: 表里的写法, area: 标识}]。",
        "# 标题里的字问到了、其实不改变意思的，写 neutral: [那几个字]，前面带着这几个字的表头就不用写。",
        f"title: {scalar(title)}",
        f"subject: {subject}",
        "headings:",
    ]
    lines += [f"  - {{heading: {scalar(text)}, indicator: {id_ or 'null'}}}" for text, id_ in headings.items()]
    return "\n".join(lines) + "\n"


def answered(wanted: Wanted, mapping: SheetMapping) -> Wanted:
    """With what was answered once."""
    return replace(
        wanted,
        headings={row.heading: row.indicator for row in mapping.headings if row.indicator},
        areas={row.name: row.area for row in mapping.areas},
        ignored=frozenset(mapping.ignored),
        neutral=frozenset(mapping.neutral),
    )
