"""data/programmes/SLUG.yml: the named mechanisms, services and projects, and what was promised of them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from gongkai.records.fields import Slug, Text, When
from gongkai.records.model import Citation, Record, Strict

Theme = Literal["assistance", "tekun", "welfare", "elderly", "governance", "affairs", "conduct"]
Status = Literal["planned", "under_way", "done", "changed", "dropped", "unanswered"]
OPEN: tuple[Status, ...] = ("planned", "under_way")
"""A promise is closed by one of the others: kept, changed into something else, given up, or asked about in vain."""


class Evidence(Strict):
    """What shows the state: a text, and where to see it."""

    date: Annotated[When, Field(title="时间")]
    text: Text
    source: Citation


class Commitment(Strict):
    """A public promise. `status` is that of `as_of`, not of today.

    A closed one needs evidence (GK407): of `done` what shows it, of `changed` by what, of `dropped` why, of
    `unanswered` who was asked and when.
    """

    id: Slug
    text: Text
    due: When | None
    status: Status
    as_of: When
    source: Citation
    evidence: list[Evidence] = []


class Programme(Record):
    name: Text
    kind: Literal["idea", "mechanism", "benefit", "service", "facility", "campaign", "project", "document", "column"]
    theme: Theme
    summary: Text
    source: Citation
    towns: list[Slug] = []
    indicators: list[Slug] = []
    policies: list[Slug] = []
    milestones: list[Evidence] = []
    commitments: list[Commitment] = []
