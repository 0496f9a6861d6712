"""Leaving out what is made up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gongkai.load.records import Records


def without_samples(records: Records) -> Records:
    """The records less every one marked `sample: true`, and the sample villages and townships."""

    def real(found: dict[str, Any]) -> dict[str, Any]:
        return {slug: record for slug, record in found.items() if not getattr(record, "matter", record).sample}

    divisions = records.divisions
    if divisions is not None:
        towns = [
            town.model_copy(update={"villages": [v for v in town.villages if not v.sample]})
            for town in divisions.towns
            if not town.sample
        ]
        divisions = divisions.model_copy(update={"towns": towns})
    return replace(
        records,
        divisions=divisions,
        indicators=real(records.indicators),
        policies=real(records.policies),
        programmes=real(records.programmes),
        registers=real(records.registers),
        interviews=real(records.interviews),
        prose=real(records.prose),
    )
