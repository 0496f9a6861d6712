"""What every record has in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, model_validator

from gongkai.records.fields import Day, Flag, Slug, Text, wrong


class Strict(BaseModel):
    """Frozen, and no key passes unread."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Correction(Strict):
    """What a published field was, what it is now, and why.

    `field`: its path, like `finance.closing` or `party[0].title`; the `now` of what was taken out is 删去.
    """

    date: Day
    field: Text
    was: Text
    now: Text
    why: Text


class Record(Strict):
    """One file, one page. `published`: the day it was put on the site (PubDate of the government-site rules).

    `sample`: made up to show the page; said on it, left out by `--no-samples`.
    """

    published: Day
    corrections: list[Correction] = []
    sample: Flag = False


class Citation(Strict):
    """Where a statement comes from: exactly one of an interview's words, a policy, a document.

    `quote` must stand in the interview to the letter (half- and full-width forms count as the same).
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
