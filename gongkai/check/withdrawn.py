"""What data/withdrawn.yml lists is gone, and the files that replaced it exist (GK312)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Finding, finding
from gongkai.records import Records
from gongkai.records.addresses import page_of
from gongkai.records.citations import place

FILE = "data/withdrawn.yml"


def check(records: Records) -> Iterator[Finding]:
    there = {*records.sources, *records.village_files, *records.broken}
    for i, withdrawal in enumerate(records.withdrawn.withdrawn if records.withdrawn else []):
        for name in ("path", "moved_to"):
            path = getattr(withdrawal, name)
            if path is not None and page_of(path) is None:
                message = f"“{path}”不是一份记录的文件。"
                yield finding("GK312", place(records, FILE, "withdrawn", i, name), message)
        if withdrawal.path in there:
            message = f"“{withdrawal.path}”已经撤下，文件却还在，没有公开。"
            yield finding("GK313", place(records, FILE, "withdrawn", i, "path"), message)
        moved = withdrawal.moved_to
        if moved is not None and page_of(moved) is not None and moved not in there:
            message = f"现在的位置“{moved}”没有文件。"
            yield finding("GK312", place(records, FILE, "withdrawn", i, "moved_to"), message)
