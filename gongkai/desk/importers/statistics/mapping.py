"""What a sheet's texts mean, remembered for the next month in a file for each shape of sheet."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from gongkai.desk.importers.record import scalar
from gongkai.records.mappings import SheetMapping


def name_of(subject: str, headings: Iterable[str]) -> str:
    """The name of the file for sheets with these headings."""
    shape = sha256("\n".join(sorted(headings)).encode()).hexdigest()
    return f"{subject[:60].strip('-')}-{shape[:8]}"


def written(title: str, subject: str, headings: dict[str, str | None]) -> str:
    lines = [
        "# 这种表的表头是什么意思：以后同样的表照这样读。indicator 空着的，要写上指标的标识；",
        "# 不取的，移到 ignored: [表头]。地名写法不同的，写 areas: [{name: 表里的写法, area: 标识}]。",
        f"title: {scalar(title)}",
        f"subject: {subject}",
        "headings:",
    ]
    lines += [f"  - {{heading: {scalar(text)}, indicator: {id_ or 'null'}}}" for text, id_ in headings.items()]
    return "\n".join(lines) + "\n"


def answers(mapping: SheetMapping) -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """(heading → indicator, name → area, what is left out)."""
    headings = {row.heading: row.indicator for row in mapping.headings if row.indicator}
    return headings, {row.name: row.area for row in mapping.areas}, frozenset(mapping.ignored)
