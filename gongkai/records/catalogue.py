"""data/catalogue.yml: what villages must publish, how often, and by which law (with the law's own years)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from gongkai.records.dues import DueRule
from gongkai.records.fields import Day, Slug, Text, wrong
from gongkai.records.model import Dated, Strict

Frequency = Literal["twice_monthly", "monthly", "quarterly", "half_yearly", "yearly", "event"]
Category = Literal["party", "village", "finance"]
Scope = Literal["public", "members", "unit"]


class Verification(Strict):
    """Who compared our wording with which official text, and when. `by`: a role or an office, never a person's name."""

    by: Annotated[Text, Field(title="谁核对的", description="只写单位或职务")]
    source: Annotated[Text, Field(title="对照什么文本")]
    date: Day


class LegalBasis(Dated):
    """An article in force from `from` to `to`. `official_id`: in the national database of laws (flk.npc.gov.cn).

    `asks`: what it requires, in our words. `successor`: the id of the basis that replaces it; `ended`: why none does.
    `open`: what is not known yet, and what would settle it; required where `verified` is null.
    An id that starts with a policy's slug and a hyphen belongs to the law on that policy's page.
    """

    id: Slug
    title: Text
    number: Text | None
    article: Text | None
    official_id: Text | None = None
    asks: Text | None = None
    verified: Verification | None
    open: Text | None = None
    successor: Slug | None = None
    ended: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def says_what_is_open(self) -> LegalBasis:
        if self.verified is None and self.open is None:
            raise wrong("GK201", f"“{self.id}”还没有核对，要写 open：哪里不清楚，找到什么就能核对。")
        return self

    @property
    def label(self) -> str:
        """《…》第三十五条."""
        return f"《{self.title}》{self.article or ''}"


class Item(Strict):
    """Something that villages must publish. `scope`: to whom: the public, party members, or the village's own people;
    only public items belong on the site. `due`: its own last day, in place of its frequency's."""

    id: Text
    category: Category
    name: Text
    frequency: Frequency
    due: DueRule | None = None
    scope: Scope = "public"
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
