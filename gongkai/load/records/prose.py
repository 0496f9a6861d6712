"""Front matter of content/: what the writer of a page says about it."""

from __future__ import annotations

from gongkai.load.fields import Day, Flag, Slug, Text
from gongkai.load.records.model import Strict


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
