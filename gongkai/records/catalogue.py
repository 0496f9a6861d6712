"""data/catalogue.yml: what villages must publish, how often, and by which rule (with the rule's own years)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from gongkai.records.fields import Day, Flag, Slug, Text
from gongkai.records.model import Strict

Frequency = Literal["monthly", "quarterly", "yearly", "event"]
Profile = Literal["national", "shandong"]
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
    """`by_profile`: where a profile of site.yml asks for another frequency."""

    id: Text
    category: Category
    name: Text
    frequency: Frequency
    by_profile: dict[Profile, Frequency] = {}
    basis: list[Slug]
    note: Text | None = None


class FinanceCategory(Strict):
    """One of the 44 items of finance disclosure (农经发〔2011〕13号). `also`: shorter names for the same."""

    section: Literal["plan", "income", "expense", "assets", "debts", "distribution"]
    name: Text
    also: list[Text] = []


class Catalogue(Strict):
    legal_basis: list[LegalBasis]
    items: list[Item]
    finance_categories: list[FinanceCategory]
