"""data/catalogue.yml: what villages must publish, how often, and by which rule (with the rule's own years)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from gongkai.load.fields import Day, Flag, Slug, Text
from gongkai.load.records.model import Strict

Frequency = Literal["monthly", "quarterly", "yearly", "event"]
Category = Literal["party", "village", "finance"]


class LegalBasis(Strict):
    """A rule in force from `from` to `to`. `verified`: a person compared it with the official text."""

    id: Slug
    title: Text
    number: Text | None
    article: Text | None
    valid_from: Annotated[Day | None, Field(alias="from")]
    valid_to: Annotated[Day | None, Field(alias="to")]
    verified: Flag
    note: Text | None = None


class Item(Strict):
    id: Text
    category: Category
    name: Text
    frequency: Frequency
    basis: list[Slug]
    note: Text | None = None


class Catalogue(Strict):
    legal_basis: list[LegalBasis]
    items: list[Item]
