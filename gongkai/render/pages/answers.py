"""What people asked and what was answered: all of it, month by month, and a page for each question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from statistics import median

from gongkai.derive.answers import Asked, PageLink, page_named
from gongkai.derive.county import County
from gongkai.records.addresses import TABLES, asked_in_url, item_url, section_url
from gongkai.records.catalogue import LegalBasis
from gongkai.records.fields import Period, day_label, read_period
from gongkai.render.feed import FeedEntry
from gongkai.render.page import HOME, Page
from gongkai.render.pages.record import county_record_page
from gongkai.render.tables import Keys, Table, fields
from gongkai.render.words import word
from gongkai.words import WORDS

FEED = f"{section_url('feeds')}answers.xml"
SHOWN = 30
"""Answered questions on the first page; the lists by month have all."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many questions came, how many are not answered, how many of these are overdue; `days`: the median of the
    working days that answers took, in words.
    """

    name: str
    received: int
    open: int
    overdue: int
    days: str


def tally(name: str, questions: Iterable[Asked]) -> Tally:
    listed = list(questions)
    took = [one.took for one in listed if one.took is not None]
    return Tally(
        name,
        len(listed),
        sum(one.is_open for one in listed),
        sum(one.state == "overdue" for one in listed),
        f"{median(took):g}" if took else "–",
    )


def tallies(questions: tuple[Asked, ...], group: Callable[[Asked], str]) -> list[Tally]:
    """One for each group, those with most questions first."""
    names = dict.fromkeys(map(group, questions))
    found = [tally(name, (one for one in questions if group(one) == name)) for name in names]
    return sorted(found, key=lambda one: (-one.received, one.name))


def counted(questions: tuple[Asked, ...]) -> tuple[Asked, ...]:
    """Those that figures are made of: samples only where there is nothing else."""
    return tuple(one for one in questions if not one.sample) or questions


def in_short(all_: Tally) -> str:
    """In short: 「6 件，2 件还没有答复，其中 1 件逾期」."""
    if not all_.open:
        return f"{all_.received} 件，都答复了"
    overdue = f"，其中 {all_.overdue} 件逾期" if all_.overdue else ""
    return f"{all_.received} 件，{all_.open} 件还没有答复{overdue}"


def pages(county: County) -> Iterator[Page]:
    """None without questions: a county that has none keeps its pages as they are."""
    if not county.asked:
        return
    all_ = tally("", counted(county.asked))
    index = Page(
        url=section_url("answers"),
        template="answers.html",
        title="问答",
        description=f"群众问{county.name}民政和各村的事，答复了没有、怎样答复的。",
        role="column",
        column="问答",
        column_type="回应关切",
        feeds=(("问答", FEED),),
        data={
            "all": all_,
            "standing": in_short(all_),
            "sample": counted(county.asked)[0].sample,
            "open": sorted((one for one in county.asked if one.is_open), key=urgency),
            "answered": [one for one in county.asked if not one.is_open][:SHOWN],
            "months": [(when.label, asked_in_url(when.text), len(listed)) for when, listed in by_month(county.asked)],
            "offices": tallies(counted(county.asked), lambda one: one.question.office),
            "kinds": tallies(counted(county.asked), lambda one: word(one.question.kind, "question")),
            "ratings": ratings(counted(county.asked)),
        },
    )
    yield index
    for when, listed in by_month(county.asked):
        yield replace(
            index,
            url=asked_in_url(when.text),
            template="answers_month.html",
            title=f"{when.label}的问答",
            crumbs=(HOME, (index.title, index.url)),
            feeds=(),
            data={"listed": listed},
        )
    for one in county.asked:
        yield replace(
            county_record_page(index, county, "answers", one.slug),
            template="answer.html",
            description=f"{word(one.question.kind, 'question')}，{day_label(one.question.received)}收到。",
            feeds=(),
            data=question_data(county, one),
        )


def urgency(one: Asked) -> tuple[bool, date, str]:
    """What is overdue comes first, the oldest of it before the others."""
    return one.state != "overdue", one.due or date.max, one.slug


def by_month(questions: tuple[Asked, ...]) -> list[tuple[Period, list[Asked]]]:
    """The questions by the month in which they came. questions: the newest first, and so are the months."""
    months = groupby(questions, key=lambda one: f"{one.question.received:%Y-%m}")
    return [(read_period(month), list(listed)) for month, listed in months]


def ratings(questions: tuple[Asked, ...]) -> list[tuple[str, int]]:
    """How often who asked said how satisfied they were, by what they said; none where nobody did."""
    given = [one.question.rating.value for one in questions if one.question.rating]
    return [(name, given.count(value)) for value, name in WORDS["satisfaction"].items() if value in given]


def question_data(county: County, one: Asked) -> dict[str, object]:
    question = one.question
    item = question.about.item
    return {
        "one": one,
        "q": question,
        "about": page_named(county.records, county.areas, question.about),
        "item": PageLink(county.law.items[item].name, item_url(item)) if item else None,
        "deadline": deadline(one),
        "basis": basis(county, one),
        "led_to": [(o.text, page_named(county.records, county.areas, o)) for o in question.led_to],
    }


def deadline(one: Asked) -> str | None:
    """By when it was to be answered, and who says so."""
    if one.due is None:
        return None
    if one.limit is None:
        return f"最晚{day_label(one.due)}答复，工单上写的。"
    own = "" if one.limit.basis else "，本县定的，不是法条"
    return f"最晚{day_label(one.due)}答复：收到后 {one.limit.value} 个工作日{own}。"


def basis(county: County, one: Asked) -> tuple[LegalBasis, ...]:
    """The articles that the last day rests on."""
    return county.law.in_force(one.limit.basis, one.question.received) if one.limit else ()


def news(county: County) -> list[FeedEntry]:
    """What the feed tells: each question with what became of it, by the day of its last reply or correction."""
    return [
        FeedEntry(
            max(last_days(one)),
            one.url,
            f"{one.question.title}（{'还没有答复' if one.is_open else '已答复'}）",
        )
        for one in county.asked
    ]


def last_days(one: Asked) -> list[date]:
    question = one.question
    return [question.published, *(r.date for r in question.replies), *(c.date for c in question.corrections)]


def tables(county: County) -> Iterator[Table]:
    columns = fields(
        ("id", "string", "标识"),
        ("title", "string", "问什么"),
        ("kind", "string", "哪一类"),
        ("received", "date", "收到"),
        ("by", "string", "从哪里来"),
        ("area_id", "string", "哪里"),
        ("about", "string", "问的是什么"),
        ("item", "string", "公开目录的哪一项"),
        ("asked", "integer", "几个人问过"),
        ("office", "string", "谁负责答复"),
        ("due", "date", "最晚"),
        ("answered", "date", "答复"),
        ("state", "string", "情况"),
        ("days_late", "integer", "迟了几天"),
        ("working_days", "integer", "用了几个工作日"),
        ("rating", "string", "来电人的评价"),
        ("rating_source", "string", "评价的出处"),
        ("sample", "boolean", "示例"),
    )
    yield Table(f"{TABLES}answers", "问答", columns, tuple(row(county, one) for one in county.asked), Keys(("id",)))


def row(county: County, one: Asked) -> tuple[str | int | bool | None, ...]:
    question, about = one.question, page_named(county.records, county.areas, one.question.about)
    return (
        one.slug,
        question.title,
        question.kind,
        question.received.isoformat(),
        question.by,
        question.about_area,
        about.name if about else None,
        question.about.item,
        question.asked,
        question.office,
        one.due.isoformat() if one.due else None,
        one.answered.isoformat() if one.answered else None,
        one.state,
        one.late,
        one.took,
        question.rating.value if question.rating else None,
        question.rating.source if question.rating else None,
        one.sample,
    )
