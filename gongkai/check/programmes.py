"""A commitment that is closed says by what (GK407)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Finding, finding
from gongkai.records import Records
from gongkai.records.citations import place

LACKING = {
    "done": "写了办结，没有写凭什么说办结",
    "changed": "写了改成别的，没有写改成什么",
    "dropped": "写了不再办，没有写为什么",
    "unanswered": "写了问了没有答复，没有写哪天问的谁",
}


def check(records: Records) -> Iterator[Finding]:
    for slug, programme in records.programmes.items():
        for index, commitment in enumerate(programme.commitments):
            if commitment.status in LACKING and not commitment.evidence:
                at = place(records, f"data/programmes/{slug}.yml", "commitments", index, "status")
                yield finding("GK407", at, f"承诺 {commitment.id} {LACKING[commitment.status]}。")
