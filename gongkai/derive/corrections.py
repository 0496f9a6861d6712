"""Every correction of the county's own records, with its page and the place it corrects in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.records import Records
from gongkai.records.field_in_words import field_in_words
from gongkai.records.kinds import COUNTY_KINDS, Kind, matter_of
from gongkai.records.model import REMOVED, Correction
from gongkai.sources.source import Source


@dataclass(frozen=True, slots=True)
class NamedCorrection:
    """`place`: which value was corrected, in words: 「支出第 2 笔（2026年11月20日，买纸）的金额」."""

    place: str
    correction: Correction


@dataclass(frozen=True, slots=True)
class CorrectionMade:
    """`where`: the page's name; `url`: its address from the site's root."""

    where: str
    url: str
    named: NamedCorrection
    sample: bool


def named_corrections(kind: Kind, source: Source, corrections: Iterable[Correction]) -> tuple[NamedCorrection, ...]:
    """A record's corrections. source: its file; the words of items are taken from there.

    What was removed is named by its number alone: another item may stand there now.
    """
    return tuple(
        NamedCorrection(field_in_words(kind.model, None if c.now == REMOVED else source.value, c.field), c)
        for c in corrections
    )


def county_corrections(records: Records) -> Iterator[CorrectionMade]:
    for kind in COUNTY_KINDS:
        if kind.corrected and not kind.forgotten:
            for slug, record in records.of(kind.name).items():
                matter = matter_of(record)
                for named in named_corrections(kind, records.sources[kind.file(slug)], matter.corrections):
                    yield CorrectionMade(kind.title_of(slug, record), kind.address(slug), named, matter.sample)
