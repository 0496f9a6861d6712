"""Every correction of the county's own records, with the page it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.load import Records
from gongkai.load.addresses import SECTIONS
from gongkai.load.records.model import Correction


@dataclass(frozen=True, slots=True)
class CorrectionMade:
    """`where`: the page's name; `url`: its address from the site's root."""

    where: str
    url: str
    correction: Correction
    sample: bool


def county_corrections(records: Records) -> Iterator[CorrectionMade]:
    for kind, section in SECTIONS.items():
        for slug, record in getattr(records, kind).items():
            name = record.name if kind == "programmes" else record.title
            for correction in record.corrections:
                yield CorrectionMade(name, f"{section}/{slug}/", correction, record.sample)
    for slug, interview in records.interviews.items():
        for correction in interview.matter.corrections:
            yield CorrectionMade(interview.matter.title, f"interviews/{slug}/", correction, interview.matter.sample)
