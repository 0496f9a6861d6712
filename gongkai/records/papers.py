"""data/papers/TOWN/VILLAGE/SLUG.yml: the picture of a receipt behind one or several lines of a posting.

The pictures stand beside it: SLUG.jpg, what is private covered, and SLUG.small.jpg, the same in small. No field names
a file, so none can lie elsewhere; the digests say which two were seen.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from gongkai.records.bulletins import Line, Role, Side
from gongkai.records.fields import Day, Money, Text, as_written, wrong
from gongkai.records.model import Record, Strict

LARGE, SMALL = ".jpg", ".small.jpg"
"""What the names of a paper's pictures end in, after its slug."""
SHA256 = re.compile("[0-9a-f]{64}")


def read_digest(value: Any) -> str:
    if not isinstance(value, str) or not SHA256.fullmatch(value):
        raise wrong("GK208", "这里要写照片的 sha256，64 个小写字母和数字，由 papers confirm 写进来。")
    return value


Digest = Annotated[str, BeforeValidator(read_digest), as_written("string", pattern=f"^{SHA256.pattern}$")]


class PaperLine(Strict):
    """A line of the posting as it stood when the paper was laid beside it: a later correction shows."""

    side: Annotated[Side, Field(title="收入还是支出")]
    voucher: Text
    amount: Annotated[Money, Field(title="这一笔的金额（元）", description="和公开的一样")]

    def is_of(self, line: Line) -> bool:
        return (line.voucher, line.amount) == (self.voucher, self.amount)


class Redacted(Strict):
    """Who covered what is private, by role, never by name."""

    by: Annotated[Role, Field(title="谁遮挡的")]
    date: Day


class Reviewed(Strict):
    """Who looked at the covered picture: by role, and another one than who covered it. The SHA-256 of what was seen."""

    by: Annotated[Role, Field(title="谁看过", description="不能是遮挡的人")]
    date: Day
    sha256: Annotated[Digest, Field(title="照片的 sha256", description="由 papers confirm 写进来")]
    small_sha256: Annotated[Digest, Field(title="小图的 sha256", description="由 papers confirm 写进来")]


class Paper(Record):
    """`posting`: the period of the posting whose lines it is behind."""

    title: Text
    posting: Annotated[Text, Field(title="哪一期三务公开", description="如 2026-10")]
    lines: Annotated[list[PaperLine], Field(min_length=1, title="哪几笔", description="几笔合用一张票据的，都写上")]
    redacted: Redacted
    reviewed: Reviewed | None = None

    @staticmethod
    def picture_files(slug: str) -> list[str]:
        """The names of its pictures: in full, and in small."""
        return [slug + LARGE, slug + SMALL]

    def last_day(self, days: int) -> date:
        """The last day on which its picture is shown. days: for how many, the first and the last included."""
        return self.published + timedelta(days=days - 1)


class PapersAt(Strict):
    """Where people may see the papers themselves. `who`: an office or role, no person."""

    who: Annotated[Text, Field(title="找谁看", description="单位或职务，如 村务监督委员会")]
    address: Text | None = None
    hours: Annotated[Text | None, Field(title="什么时候能看")] = None
