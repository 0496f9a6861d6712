"""data/answers/SLUG.yml: a question that people asked, in our own words, and what was answered. Never who asked it.

There is no field for a name or a contact, nor for the number of the case at the hotline: with it and a telephone number
anyone could look the case up there. How an import knows a case again is told in desk/importers/answers/seen.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, Field, PlainValidator, model_validator

from gongkai.records.fields import SLUG, AreaSlug, Count, Day, Flag, Slug, Text, as_written, read_period, wrong
from gongkai.records.model import Record, Strict
from gongkai.sources.source import Location

Channel = Annotated[
    Literal["12345", "window", "letter", "site"],
    as_written("string", "integer", enum=["12345", 12345, "window", "letter", "site"]),
]
QuestionKind = Literal["consultation", "help", "complaint", "suggestion", "objection"]
Satisfaction = Literal["satisfied", "fairly", "dissatisfied"]
TO_REWORD = "待改写："
"""How a text starts that was copied from a case and that nobody has put into our own words yet (GK536)."""


class OfVillage(NamedTuple):
    """A record of a village as TOWN/VILLAGE/NAME: a posting by its period, a decision by its slug."""

    town: str
    village: str
    name: str

    def __str__(self) -> str:
        return "/".join(self)

    @property
    def area(self) -> str:
        return f"{self.town}/{self.village}"


def read_of_village(value: Any) -> OfVillage:
    parts = value.split("/") if isinstance(value, str) else []
    if len(parts) != 3 or not all(map(SLUG.fullmatch, parts[:2])):
        raise wrong("GK208", f"“{str(value)[:40]}”不是村里的一份记录，应写成 乡镇标识/村标识/名称。")
    return OfVillage(*parts)


def read_posting(value: Any) -> OfVillage:
    posting = read_of_village(value)
    read_period(posting.name)
    return posting


def somebody(count: int) -> int:
    if count < 1:
        raise wrong("GK206", "至少有 1 个人问过。")
    return count


PostingPath = Annotated[OfVillage, PlainValidator(read_posting), as_written("string")]
RecordPath = Annotated[OfVillage, PlainValidator(read_of_village), as_written("string")]


class PageNamed(Strict):
    """A page of this site. `area`: county, TOWN or TOWN/VILLAGE; `correction`: of a posting, by the posting's path."""

    posting: Annotated[PostingPath | None, Field(title="哪一期三务公开", description="乡镇/村/时间")] = None
    correction: Annotated[PostingPath | None, Field(title="哪一期的更正", description="乡镇/村/时间")] = None
    decision: Annotated[RecordPath | None, Field(title="哪件四议两公开", description="乡镇/村/名称")] = None
    project: Annotated[RecordPath | None, Field(title="哪个工程", description="乡镇/村/名称")] = None
    policy: Slug | None = None
    programme: Annotated[Slug | None, Field(title="项目", description="项目的文件名")] = None
    indicator: Slug | None = None
    area: Annotated[AreaSlug | None, Field(title="哪里的事", description="county（全县）、乡镇，或 乡镇/村")] = None

    @property
    def named(self) -> list[tuple[str, Any]]:
        """(field, value) of the pages that it names."""
        return [(name, value) for name in PageNamed.model_fields if (value := getattr(self, name)) is not None]


class About(PageNamed):
    """What a question is about: one page; of a posting or a village also the item of the catalogue."""

    item: Text | None = None

    @model_validator(mode="after")
    def one_page(self) -> About:
        if len(self.named) != 1:
            raise wrong("GK201", "问的是什么，写一样：posting（哪一期）、policy（政策）、area（哪里）等。")
        return self


class Outcome(PageNamed):
    """What a question led to, with its page where it has one."""

    text: Text

    @model_validator(mode="after")
    def at_most_one_page(self) -> Outcome:
        if len(self.named) > 1:
            raise wrong("GK201", "一件事只指一页；有几件，写几条。")
        return self


class Reply(Strict):
    """`interim`: says how far it is, and answers nothing yet. `office`: never a person."""

    date: Day
    office: Annotated[Text, Field(title="哪个单位答复的", description="只写单位")]
    text: Text
    interim: Annotated[Flag, Field(title="还没有答完", description="只说办到哪一步，不算答复")] = False


class Rating(Strict):
    """How satisfied who asked was, in their own words or choice; never what a system filled in for them."""

    value: Annotated[Satisfaction, Field(title="来电人怎样评价", description="只写来电人自己给的")]
    source: Text


class Question(Record):
    """`title`: the question in our words. `asked`: how many asked it. `due`: the last day given for this case; without
    it the county's rule holds (`answer-days` in data/procedures.yml). `office`: who has to answer.
    """

    title: Annotated[Text, Field(title="问什么", description="用自己的话写，看不出是谁问的")]
    kind: Annotated[QuestionKind, Field(title="哪一类")]
    received: Annotated[Day, Field(title="收到的日子")]
    by: Annotated[Channel, Field(title="从哪里来的", description="12345、window 窗口、letter 来信、site 网上")]
    about: Annotated[About, Field(title="问的是什么", description="哪一期、哪个政策，或哪里")]
    asked: Annotated[Count, AfterValidator(somebody)] = 1
    office: Text
    due: Annotated[Day | None, Field(title="最晚哪天答复", description="工单上写了才写")] = None
    replies: list[Reply] = []
    led_to: list[Outcome] = []
    rating: Rating | None = None

    @property
    def answer(self) -> Reply | None:
        """The first reply that answers it."""
        return next((reply for reply in self.replies if not reply.interim), None)

    @property
    def village(self) -> tuple[str, str] | None:
        """(town, village) of the village it is about; None if it is about none."""
        parts = self.about_area.split("/")
        return (parts[0], parts[1]) if len(parts) == 2 else None

    @property
    def about_area(self) -> str:
        """The area it is about: county, TOWN or TOWN/VILLAGE."""
        about = self.about
        record = about.posting or about.correction or about.decision or about.project
        return record.area if record else about.area or "county"


def by_village(questions: Mapping[str, Question]) -> dict[tuple[str, str], dict[str, Question]]:
    """The questions about each village, by slug."""
    found: dict[tuple[str, str], dict[str, Question]] = {}
    for slug, question in questions.items():
        if question.village:
            found.setdefault(question.village, {})[slug] = question
    return found


def pages_named(question: Question) -> Iterator[tuple[str, Any, Location]]:
    """(field, value, where it is written) of every page that a question names."""
    yield from ((name, value, ("about", name)) for name, value in question.about.named)
    for index, outcome in enumerate(question.led_to):
        yield from ((name, value, ("led_to", index, name)) for name, value in outcome.named)
