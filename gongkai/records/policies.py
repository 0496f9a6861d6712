"""data/policies/SLUG.yml: guides a citizen applies by, and the documents they rest on."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from gongkai.records.fields import Day, Flag, Number, Slug, Text
from gongkai.records.model import Citation, Record, Strict


class Basis(Strict):
    policy: Slug
    article: Text | None = None


class Article(Strict):
    """What one article says, in our own words."""

    article: Text
    says: Text


class Policy(Record):
    """`kind: guide` answers "what can I claim"; `document` is a law, rule or plan, hosted or only named.

    A document that is only named may have no number and no date: null, shown as such (公文 metadata of the
    government-information header: index number, issuer, number, dates, validity).
    `verified`: whether its number and date were compared with an official text; if not, the page says so.
    """

    kind: Literal["guide", "document"]
    level: Literal["national", "provincial", "county"]
    title: Text
    short: Text | None = None
    order: Number | None = None
    summary: Text
    issuer: Text | None = None
    doc_no: Text | None = None
    index_no: Text | None = None
    written_on: Day | None = None
    published_on: Day | None = None
    effective_from: Day | None = None
    effective_to: Day | None = None
    theme: Text | None = None
    form: Text | None = None
    publicity: Literal["proactive", "on_request"] | None = None
    validity: Literal["in_force", "amended", "superseded", "repealed", "unknown"] = "unknown"
    replaces: list[Slug] = []
    replaced_by: Slug | None = None
    interpretations: list[Slug] = []
    verified: Flag
    note: Text | None = None
    who: Text | None = None
    amount: Annotated[Text | None, Field(title="给多少", description="没有核实的不写")] = None
    how: list[Text] = []
    materials: list[Text] = []
    where: Text | None = None
    contact: Text | None = None
    basis: list[Basis] = []
    articles: list[Article] = []
    source: Citation | None = None
    body: Text | None = None
