"""Questions with their state by the day: answered or not, in time or not, and how many days it took."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from gongkai.records import Records
from gongkai.records.addresses import indicator_url, section_url, town_url, url_of, village_url
from gongkai.records.answers import OfVillage, PageNamed, Question
from gongkai.records.areas import Area
from gongkai.records.calendar import window_days, window_end
from gongkai.records.fields import read_period
from gongkai.records.law import Law
from gongkai.records.procedures import Limit

AnswerState = Literal["overdue", "open", "late", "answered"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as pages show it. `due`: the last day to answer, None if nothing sets one; `limit`: the rule that sets
    it, None if the case has a day of its own. `late`: how many days after it, 0 if not answered. `answered`: the day,
    `took`: the working days from the day it was received. For how long it is overdue is said by its last day, so that
    pages change when something happens, not every day.
    """

    slug: str
    question: Question
    state: AnswerState
    due: date | None
    limit: Limit | None
    late: int
    answered: date | None
    took: int | None

    @property
    def url(self) -> str:
        return url_of("answers", self.slug)

    @property
    def sample(self) -> bool:
        return self.question.sample

    @property
    def is_open(self) -> bool:
        return self.answered is None


def asked(questions: Mapping[str, Question], law: Law) -> tuple[Asked, ...]:
    """Every question, the newest first. Samples are judged by site.yml's `samples_as_of`, so that they never change."""
    found = [
        standing(slug, question, law, law.site.judged_on(law.as_of, sample=question.sample))
        for slug, question in questions.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.question.received.toordinal(), one.slug)))


def standing(slug: str, question: Question, law: Law, day: date) -> Asked:
    """A question's state on a day. An interim reply is no answer."""
    received, answer = question.received, question.answer
    limit = None if question.due else law.limit("answer-days", received)
    next_day = received + timedelta(days=1)
    due = question.due or (window_end(next_day, limit.value, "working_day") if limit else None)
    if answer is None:
        return Asked(slug, question, "overdue" if due and day > due else "open", due, limit, 0, None, None)
    late = max(0, (answer.date - due).days) if due else 0
    took = window_days(next_day, answer.date, "working_day")
    return Asked(slug, question, "late" if late else "answered", due, limit, late, answer.date, took)


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page by its name. `url`: from the site's root; None while there is no such page yet."""

    name: str
    url: str | None


def page_named(records: Records, areas: Mapping[str, Area], named: PageNamed) -> PageLink | None:
    """The page that a question is about, or that it led to; None if it names none."""
    for field, value in named.named:
        match field:
            case "posting" | "correction":
                return posting_named(records, areas, value, field == "correction")
            case "decision":
                place = areas[value.area].full
                return PageLink(f"{place}的四议两公开", url_of("decisions", value.name, value.town, value.village))
            case "project":
                place = areas[value.area].full
                return PageLink(f"{place}的工程", url_of("projects", value.name, value.town, value.village))
            case "policy":
                policy = records.policies[value]
                return PageLink(policy.short or policy.title, url_of("policies", value))
            case "programme":
                return PageLink(records.programmes[value].name, url_of("programmes", value))
            case "indicator":
                return indicator_named(records, value)
            case _:
                return area_named(areas[value])
    return None


def posting_named(records: Records, areas: Mapping[str, Area], path: OfVillage, correction: bool) -> PageLink:
    name = f"{areas[path.area].full}{read_period(path.name).label}三务公开{'的更正' if correction else ''}"
    if f"data/bulletins/{path}.yml" not in records.village_files:
        return PageLink(name, None)
    return PageLink(name, url_of("bulletins", path.name, path.town, path.village) + ("#corrections" * correction))


def indicator_named(records: Records, id_: str) -> PageLink:
    for slug, subject in records.indicators.items():
        for indicator in subject.indicators:
            if indicator.id == id_:
                return PageLink(indicator.name, indicator_url(slug, id_))
    raise LookupError(id_)


def area_named(area: Area) -> PageLink:
    match area.level:
        case "county":
            return PageLink(area.name, section_url("villages"))
        case "town":
            return PageLink(area.name, town_url(area.slug))
        case _:
            return PageLink(area.full, village_url(*area.slug.split("/")))


def by_page(questions: Iterable[Asked]) -> dict[tuple[str, str], tuple[Asked, ...]]:
    """The questions about each page that a record of the county has: (field, slug), as `about` names it."""
    found: dict[tuple[str, str], tuple[Asked, ...]] = {}
    for one in questions:
        for field, value in one.question.about.named:
            found[field, str(value)] = (*found.get((field, str(value)), ()), one)
    return found


def about_town(questions: Iterable[Asked], town: str) -> tuple[Asked, ...]:
    """Those about a township or one of its villages."""
    return tuple(one for one in questions if one.question.about_area.partition("/")[0] == town)
