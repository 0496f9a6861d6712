"""What every record has in common."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gongkai.records.fields import Day, Flag, Slug, Text, wrong

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""What is valid is said here alone; and looking for plugins reads what every installed package says of itself."""


class Strict(BaseModel):
    """Immutable, and an unknown key is an error. Its validator is made when a record is first read: most commands read
    few kinds.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Dated(Strict):
    """A row that holds from `from` to `to`, both days included; null means no beginning, or no end."""

    valid_from: Annotated[Day | None, Field(alias="from")]
    valid_to: Annotated[Day | None, Field(alias="to")]

    def holds(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and not self.ended_by(day)

    def ended_by(self, day: date) -> bool:
        """Whether its last day is past."""
        return self.valid_to is not None and self.valid_to < day


DatedRow = TypeVar("DatedRow", bound=Dated)


def on(rows: Iterable[DatedRow], day: date) -> DatedRow | None:
    """The row that holds on a day; the first of several."""
    return next((row for row in rows if row.holds(day)), None)


REMOVED = "删去"
"""What a correction gives as `now` if the value was removed."""
ENOUGH = 40
"""Characters of a long value by which a correction may name it."""


class Correction(Strict):
    """What a published field was, what it is now, and why.

    `field`: its path, like `finance.closing` or `party[0].title`. `now`: REMOVED if the value was removed.
    """

    date: Day
    field: Text
    was: Text
    now: Text
    why: Text


class Record(Strict):
    """One file, one page. `published`: the day it was put on the site (PubDate of the government-site rules).

    `sample`: made up to show the page; its page says so, and `--no-samples` leaves it out.
    """

    published: Day
    corrections: list[Correction] = []
    sample: Flag = False


class Citation(Strict):
    """Where a statement comes from: exactly one of an interview's words, a policy, a document.

    `quote` must occur in the interview word for word (half- and full-width forms count as the same).
    """

    interview: Slug | None = None
    quote: Text | None = None
    policy: Slug | None = None
    article: Text | None = None
    document: Text | None = None
    url: Text | None = None

    @model_validator(mode="after")
    def one_kind(self) -> Citation:
        named = [n for n in ("interview", "policy", "document") if getattr(self, n) is not None]
        if len(named) != 1:
            raise wrong("GK212", "来源要写一种：interview（访谈）、policy（政策）或 document（文件）。")
        if (self.interview is None) != (self.quote is None):
            raise wrong("GK212", "引访谈时 interview 和 quote（原话）要一起写。")
        return self
