"""The records as they are published: without the numbers that are too small to publish."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from gongkai.records import Records
from gongkai.records.areas import COUNTY, areas
from gongkai.records.indicators import Indicator, Subject, Value
from gongkai.records.kinds import BY_NAME
from gongkai.records.law import provisions_of
from gongkai.records.model import Correction
from gongkai.records.procedures import SmallFigures
from gongkai.records.series import Key, current, indicators, versions
from gongkai.records.sums import sums, values
from gongkai.records.suppression import Hidden, Numbers, hide, is_small
from gongkai.sources.source import Location

NOT_SHOWN = "人数少，不公开"


def too_small(records: Records, as_of: date) -> Hidden:
    """Which numbers are not published by the rule of a day; none where the rule could not be read."""
    law = provisions_of(records)
    rule = law.small_figures(as_of) if law else None
    if rule is None or records.divisions is None:
        return Hidden(frozenset(), frozenset())
    small = frozenset(
        (indicator.id, *cell)
        for _, _, indicator in indicators(records)
        if counts_persons(indicator, rule)
        for cell, written in versions(indicator.values).items()
        if cell[0] != COUNTY and any(is_small(value.value, rule.below) for value in written)
    )
    if not small:
        return Hidden(small, small)
    named = {key[0] for key in small}
    with_all = with_totals(records)
    published = {key: value.value for key, value in values(records).items()}
    totals = {key: value.value for key, value in values(with_all).items() if key not in published}
    fixed = frozenset(key for key in published if key[1] == COUNTY)
    linked = tuple(sums(with_all)) if named else ()
    return hide(Numbers(published, totals, small, fixed, linked, rule.below))


def counts_persons(indicator: Indicator, rule: SmallFigures) -> bool:
    return indicator.unit in rule.units and indicator.kind in ("stock", "flow")


def with_totals(records: Records) -> Records:
    """The records with the totals that nobody wrote but anybody can add up, of townships and of the county."""
    assert records.divisions is not None
    places = areas(records.divisions)
    levels = sorted(places.values(), key=lambda area: area.level != "town")  # townships first, the county adds them

    def filled(indicator: Indicator, sample: bool) -> Indicator:
        here = current(indicator.values)
        for area in levels:
            parts = area.sample_parts if sample else area.parts
            for period in {period for part in parts[:1] for place, period in here if place == part}:
                there = [here.get((part, period)) for part in parts]
                if (area.slug, period) not in here and all(there):
                    known = [value for value in there if value]
                    total = sum((value.value for value in known), Decimal(0))
                    here[area.slug, period] = known[0].model_copy(update={"area": area.slug, "value": total})
        return indicator.model_copy(update={"values": list(here.values())})

    changed = {
        slug: subject.model_copy(
            update={
                "indicators": [
                    filled(i, subject.sample) if i.kind in ("stock", "flow") else i for i in subject.indicators
                ]
            }
        )
        for slug, subject in records.indicators.items()
    }
    return replace(records, by_kind={**records.by_kind, "indicators": changed})


def as_published(records: Records, as_of: date) -> Records:
    """The records without what is too small. Every later step gets these, so that none can show what it has not got.

    A hidden value is taken out of its indicator and named in `hidden`; its corrections and its place in the record's
    canonical form lose the number as well.
    """
    cells = too_small(records, as_of).cells
    if not cells:
        return records
    subjects: dict[str, Subject] = {}
    places: dict[str, tuple[Location, ...]] = {}
    for slug, subject in records.indicators.items():
        locations: list[Location] = []
        kept = [left(indicator, cells, number, locations) for number, indicator in enumerate(subject.indicators)]
        corrections = [masked(correction, locations) for correction in subject.corrections]
        subjects[slug] = subject.model_copy(update={"indicators": kept, "corrections": corrections})
        written_corrections = [
            ("corrections", index, name)
            for index, (shown, correction) in enumerate(zip(corrections, subject.corrections, strict=True))
            if shown != correction
            for name in ("was", "now")
        ]
        places[BY_NAME["indicators"].file(slug)] = (*locations, *written_corrections)
    periods = {key: value.period for key, value in values(records).items() if key in cells}
    return replace(records, by_kind={**records.by_kind, "indicators": subjects}, hidden=periods, masked=places)


def left(indicator: Indicator, cells: frozenset[Key], number: int, locations: list[Location]) -> Indicator:
    """An indicator without its hidden values; adds where they are written to `locations`."""
    kept: list[Value] = []
    for index, value in enumerate(indicator.values):
        if (indicator.id, value.area, value.period.text) in cells:
            locations += [("indicators", number, "values", index, name) for name in ("value", "note", "revision")]
        else:
            kept.append(value)
    return indicator.model_copy(update={"values": kept})


def masked(correction: Correction, locations: list[Location]) -> Correction:
    """A correction without the numbers of a hidden value."""
    fields = {f"{a}[{i}].{b}[{j}].{c}" for a, i, b, j, c in locations}
    if correction.field not in fields:
        return correction
    return correction.model_copy(update={"was": NOT_SHOWN, "now": NOT_SHOWN})
