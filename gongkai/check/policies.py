"""A document and the one that replaces it name each other (GK309)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Finding, finding
from gongkai.records import Records
from gongkai.records.citations import place


def check(records: Records) -> Iterator[Finding]:
    for slug, policy in records.policies.items():
        path = f"data/policies/{slug}.yml"
        new = records.policies.get(policy.replaced_by or "")
        if new is not None and slug not in new.replaces:
            message = f"这里说由《{new.title}》替代，那份文件的 replaces 里没有 {slug}。"
            yield finding("GK309", place(records, path, "replaced_by"), message)
        for index, old_slug in enumerate(policy.replaces):
            old = records.policies.get(old_slug)
            if old is not None and old.replaced_by != slug:
                message = f"这里说替代《{old.title}》，那份文件没有写 replaced_by: {slug}。"
                yield finding("GK309", place(records, path, "replaces", index), message)
