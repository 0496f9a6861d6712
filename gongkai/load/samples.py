"""Leaving out what is made up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from gongkai.load.dossiers import Dossier
from gongkai.load.records import Records


def is_sample(record: Any) -> bool:
    """Prose keeps its flag in its front matter."""
    matter = getattr(record, "matter", None)
    owner: Any = matter if isinstance(matter, BaseModel) else record
    return bool(owner.sample)


def without_samples(records: Records) -> Records:
    """The records less every one marked `sample: true`, and the sample villages and townships."""

    def real(found: dict[str, Any]) -> dict[str, Any]:
        return {slug: record for slug, record in found.items() if not is_sample(record)}

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


def real_dossiers(dossiers: list[Dossier], records: Records) -> list[Dossier]:
    """The dossiers of villages that `without_samples` left, less their sample records."""
    towns = records.divisions.towns if records.divisions else []
    kept = {(town.slug, village.slug) for town in towns for village in town.villages}

    def real(found: dict[Any, Any]) -> dict[Any, Any]:
        return {name: record for name, record in found.items() if not is_sample(record)}

    return [
        replace(
            dossier,
            bulletins=real(dossier.bulletins),
            decisions=real(dossier.decisions),
            notices=real(dossier.notices),
            charters=real(dossier.charters),
        )
        for dossier in dossiers
        if (dossier.town, dossier.village) in kept
    ]
