"""data/categories.yml: how the lines of a village's accounts are usually worded, and the category each belongs to."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from gongkai.records.fields import Text, wrong
from gongkai.records.model import Strict


class Worded(Strict):
    """`category`: a name of the catalogue's finance_categories. `words`: each stands once in its side."""

    category: Text
    words: Annotated[list[Text], Field(title="摘要里的写法")]


class Wordings(Strict):
    """`income`, `expense`: a word may mean one thing on each side, and no two on the same."""

    source: Text
    income: list[Worded] = []
    expense: list[Worded] = []

    @model_validator(mode="after")
    def means_one_thing(self) -> Wordings:
        for rows in (self.income, self.expense):
            seen: dict[str, str] = {}
            for row in rows:
                for word in row.words:
                    if word in seen:
                        raise wrong("GK104", f"“{word}”写了两次：{seen[word]}、{row.category}。")
                    seen[word] = row.category
        return self

    def by_word(self) -> dict[str, dict[str, str]]:
        """side → word → category."""
        return {
            "income": {word: row.category for row in self.income for word in row.words},
            "expense": {word: row.category for row in self.expense for word in row.words},
        }
