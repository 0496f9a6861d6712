"""Markdown with front matter: the pages of content/, and villages' charters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from gongkai.records.fields import Day, Flag, Slug, Text
from gongkai.records.model import Strict

FrontMatter = TypeVar("FrontMatter", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Prose(Generic[FrontMatter]):
    """`matter`: the front matter; `text`: the Markdown below it."""

    matter: FrontMatter
    text: str


class PageMatter(Strict):
    """content/guides/*.md, content/about/*.md."""

    title: Text
    description: Text
    published: Day
    sample: Flag = False


class HomeMatter(Strict):
    """content/index.md: which figures and interviews the home page shows; its text is the welcome."""

    title: Text
    description: Text
    published: Day
    figures: list[Slug] = []
    interview: Slug | None = None
