"""Leaving out samples: records and villages that are made up to show the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gongkai.records import Records
from gongkai.records.dossier import Dossier
from gongkai.records.kinds import BY_NAME, matter_of


def real(kind: str, records: Mapping[Any, Any]) -> dict[Any, Any]:
    """The records of a kind, less every one marked `sample: true`."""
    if not BY_NAME[kind].may_be_sample:
        return dict(records)
    return {name: record for name, record in records.items() if not matter_of(record).sample}


def without_samples(records: Records) -> Records:
    """The records less every one marked `sample: true`, and the sample villages and townships."""
    by_kind: dict[str, dict[str, Any]] = {kind: real(kind, by_name) for kind, by_name in records.by_kind.items()}
    if records.divisions is not None:
        towns = [
            town.model_copy(update={"villages": [v for v in town.villages if not v.sample]})
            for town in records.divisions.towns
            if not town.sample
        ]
        divisions = records.divisions.model_copy(update={"towns": towns})
        by_kind["divisions"] = {"": divisions}
        if records.follow is not None:
            made_up = records.divisions.areas - divisions.areas
            by_kind["follow"] = {"": records.follow.without(made_up)}
    return replace(records, by_kind=by_kind)


def real_dossiers(dossiers: list[Dossier], records: Records) -> list[Dossier]:
    """The dossiers of villages that `without_samples` left, less their sample records."""
    towns = records.divisions.towns if records.divisions else []
    kept = {(town.slug, village.slug) for town in towns for village in town.villages}
    return [real_dossier(dossier) for dossier in dossiers if (dossier.town, dossier.village) in kept]


def real_dossier(dossier: Dossier) -> Dossier:
    """A dossier less its sample records, and the pictures that only these name."""
    less = replace(dossier, by_kind={kind: real(kind, by_name) for kind, by_name in dossier.by_kind.items()})
    named, still_named = ({path for *_, path in one.pictures_named()} for one in (dossier, less))
    return replace(less, pictures=dossier.pictures - (named - still_named))
