"""data/site.yml: who publishes, how to reach them, which rules apply. And mkdocs.yml's name of the site."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from gongkai.records.dues import DueDays
from gongkai.records.fields import Day, Flag, Slug, Text, When
from gongkai.records.model import Strict
from gongkai.records.papers import PapersAt


class Identifiers(Strict):
    """What a government site must say of itself (国办发〔2017〕47号); null where it is not known yet."""

    url: Text | None = None
    address: Text | None = None
    phone: Text | None = None
    hours: Text | None = None
    email: Text | None = None
    site_id_code: Text | None = None
    icp_record: Text | None = None
    police_record: Text | None = None
    error_report_url: Text | None = None


AWAITED = tuple(Identifiers.model_fields)


class Site(Identifiers):
    """A null identifier is shown as 待补; `pending` lists those that are known to be missing and no longer reported.

    `profile`: the file of data/profiles/ whose rules apply. `due_days`: take precedence over the profile's.
    `disclosure_from`: villages must post from the first day of this period on.
    `history_url`: where the forge shows a file's history; `{path}` stands for the file.
    `objection_url`: a form for objections; `{page}` stands for the page's address.
    `papers_at`: where receipts can be seen; a village that says so itself comes first.
    `samples_as_of`: the day by which sample villages are judged, so that their pages do not change.
    """

    publisher: Text
    intro: Text
    hotline: Text
    hotline_note: Text
    history_url: Text | None = None
    objection_url: Text | None = None
    pending: list[Literal[AWAITED]] = []  # type: ignore[valid-type]
    profile: Slug
    disclosure_from: When
    due_days: DueDays = DueDays()
    papers_at: Annotated[PapersAt | None, Field(title="到哪里看票据")] = None
    samples_as_of: Day | None = None
    colour: Text
    licence: Text
    sample: Flag = False

    def judged_on(self, as_of: date, *, sample: bool) -> date:
        """The day by which something is judged: samples by a day of their own, so that they do not grow old."""
        return min(self.samples_as_of, as_of) if sample and self.samples_as_of else as_of


class Mkdocs(BaseModel):
    """The part of mkdocs.yml the records need; the rest belongs to the theme engine."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    site_name: Text
