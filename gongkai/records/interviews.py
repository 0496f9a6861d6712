"""content/interviews/SLUG.md: who asked, who answered, and the turns they took."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from gongkai.records.fields import Flag, Text, When
from gongkai.records.model import Record, Strict


class Person(Strict):
    name: Annotated[Text, Field(title="姓名")]
    role: Text
    spoken: list[Text] = []


class InterviewMatter(Record):
    """content/interviews/SLUG.md. `edited`: an account in other words, not a transcript; said on the page.

    `spoken`: other names a person speaks under in the text. `askers`: who asks beside the host: journalists, citizens.
    """

    title: Text
    description: Text
    date: Annotated[When, Field(title="访谈的日子", description="只知道年份就写 2021")]
    date_note: Text | None = None
    programme: Text
    host: Person
    askers: list[Person] = []
    guests: Annotated[list[Person], Field(min_length=1)]
    topics: list[Text]
    edited: Flag
    source: Text


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a table. `offset`: where its text starts in the file.

    `number`: paragraphs and tables from 1 in a turn.
    """

    kind: Literal["paragraph", "heading", "table"]
    text: str
    offset: int
    number: int


@dataclass(frozen=True, slots=True)
class Turn:
    number: int
    speaker: Person
    is_host: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Interview:
    slug: str
    matter: InterviewMatter
    turns: tuple[Turn, ...]
