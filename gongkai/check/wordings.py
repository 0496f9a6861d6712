"""What data/categories.yml sorts lines into are categories of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Finding, finding
from gongkai.records import Records
from gongkai.records.citations import place

FILE = "data/categories.yml"


def check(records: Records) -> Iterator[Finding]:
    if records.categories is None or records.catalogue is None:
        return
    for section in ("income", "expense"):
        known = {row.name for row in records.catalogue.finance_categories if row.section == section}
        for index, row in enumerate(getattr(records.categories, section)):
            if row.category not in known:
                at = place(records, FILE, section, index, "category")
                yield finding("GK311", at, f"“{row.category}”不是公开目录里的分类，请写目录里的全名。")
