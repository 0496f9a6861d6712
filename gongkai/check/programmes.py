"""A commitment reported as done shows evidence (GK407)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Finding, finding
from gongkai.records import Records
from gongkai.records.citations import place


def check(records: Records) -> Iterator[Finding]:
    for slug, programme in records.programmes.items():
        for index, commitment in enumerate(programme.commitments):
            if commitment.status == "done" and not commitment.evidence:
                at = place(records, f"data/programmes/{slug}.yml", "commitments", index, "status")
                yield finding("GK407", at, f"承诺 {commitment.id} 写了办结，没有写凭什么说办结。")
