"""Every correction of the county's own records, with its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.records import Records
from gongkai.records.kinds import COUNTY_KINDS, matter_of
from gongkai.records.model import Correction


@dataclass(frozen=True, slots=True)
class CorrectionMade:
    """`where`: the page's name; `url`: its address from the site's root."""

    where: str
    url: str
    correction: Correction
    sample: bool


def county_corrections(records: Records) -> Iterator[CorrectionMade]:
    for kind in COUNTY_KINDS:
        if kind.corrected and not kind.forgotten:
            for slug, record in records.of(kind.name).items():
                matter = matter_of(record)
                for correction in matter.corrections:
                    yield CorrectionMade(kind.title_of(slug, record), kind.address(slug), correction, matter.sample)
