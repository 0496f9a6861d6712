"""A sheet's rows → cases: one for each number, with its replies; what can't be read is named by its cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from gongkai.check.privacy.names import COMMON
from gongkai.desk.importers.answers.headings import Head, Role
from gongkai.desk.importers.answers.known import Known
from gongkai.desk.importers.answers.values import (
    BY_THE_CALLER,
    BY_THE_SYSTEM,
    CHANNELS,
    DONE,
    NO_RATING,
    NOT_TAKEN,
    RATINGS,
    SORTS,
    STILL_OPEN,
    TAKEN_BACK,
    YES_OR_NO,
    one_of,
)
from gongkai.desk.importers.cells import CellRef, UnclearError, cell_day, cell_text, cell_words
from gongkai.desk.importers.reading import CellProblem
from gongkai.desk.importers.rows import SAYS_SUM
from gongkai.desk.importers.sheet import CellValue, Sheet

Read = TypeVar("Read")
EXACT = 15
"""Digits of a number that Excel keeps."""
WHOLE_NAME = re.compile(f"[{COMMON}][\u4e00-\u9fff]{{2}}")
YEAR = re.compile(r"(?:19|20)\d\d")
ON_A_DAY = re.compile(r"(?:19|20)\d\d[-年./]\d{1,2}[-月./]\d{1,2}")
"""More than one of them in a reply: it is several replies."""


@dataclass(frozen=True, slots=True)
class CopiedText:
    """A text as the sheet has it, and its cell."""

    spot: str
    text: str


@dataclass(frozen=True, slots=True)
class CaseReply:
    day: date
    office: str
    text: CopiedText
    interim: bool


@dataclass(frozen=True, slots=True)
class CaseRating:
    """`by`: how the sheet says it was given; empty where it does not say."""

    value: str
    by: str


@dataclass(slots=True)
class Case:
    """`kind`: None where the sheet has no such column; `area`: where it says no place. `personal`: what the columns
    about persons hold, to keep it out of the texts.
    """

    number: str
    received: date
    channel: str
    kind: str | None
    content: CopiedText
    office: str
    area: str | None
    due: date | None
    personal: frozenset[str]
    replies: list[CaseReply] = field(default_factory=list)
    rating: CaseRating | None = None


@dataclass(slots=True)
class Cases:
    """`left_out`: how many rows were not taken, by why. With `problems` nothing is to be written."""

    cases: dict[str, Case] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def read_cases(sheet: Sheet, head: Head, known: Known, into: Cases) -> None:
    for row in range(head.row + 1, len(sheet.rows)):
        reader = RowReader(sheet, head, known, row, into.problems)
        if reader.is_empty or reader.is_sum:
            continue
        if row in sheet.hidden_rows:
            reader.refuse(CellRef(row, 0), "这一行是隐藏的：要取的取消隐藏，不要的删去")
        elif why := reader.not_taken():
            into.left_out[why] += 1
        else:
            add(reader, into)


def add(reader: RowReader, into: Cases) -> None:
    """A row as a new case, or as one more reply of the case that has its number."""
    case = reader.case()
    if case is None:
        return
    before = into.cases.setdefault(case.number, case)
    if before is case:
        return
    if before.received != case.received:
        spot = reader.spot("received")
        reader.refuse(spot, f"和 {before.content.spot} 那一行是同一个工单，收到的日子不一样（{before.received}）")
    if before.content.text and case.content.text and before.content.text != case.content.text:
        reader.refuse(reader.spot("content"), f"和 {before.content.spot} 是同一个工单，内容不一样")
    before.replies += [reply for reply in case.replies if (reply.day, reply.text.text) not in said_in(before)]
    before.replies.sort(key=lambda reply: reply.day)
    before.personal |= case.personal
    before.rating = case.rating or before.rating


def said_in(case: Case) -> set[tuple[date, str]]:
    return {(reply.day, reply.text.text) for reply in case.replies}


@dataclass(slots=True)
class RowReader:
    """One row; what is wrong with a cell is added to `problems`, so that all of a row is told at once."""

    sheet: Sheet
    head: Head
    known: Known
    row: int
    problems: list[CellProblem]

    @property
    def is_empty(self) -> bool:
        return not any(cell_text(value) for value in self.sheet.rows[self.row])

    @property
    def is_sum(self) -> bool:
        first = next((cell_text(value) for value in self.sheet.rows[self.row] if cell_text(value)), "")
        return bool(SAYS_SUM.fullmatch(first.replace(" ", "")))

    def spot(self, role: Role) -> CellRef:
        return CellRef(self.row, self.head.columns[role])

    def value(self, role: Role) -> CellValue:
        """The cell's value; of one that is merged into the cell above, that one's."""
        if role not in self.head.columns:
            return None
        spot = self.spot(role)
        above = self.sheet.top_of(spot.row, spot.column)
        return self.sheet.at(*above) if above else self.sheet.at(spot.row, spot.column)

    def text(self, role: Role) -> str:
        return cell_text(self.value(role))

    def words(self, role: Role) -> CopiedText:
        """A text as typed."""
        value = self.value(role)
        return CopiedText(str(self.spot(role)) if role in self.head.columns else "", cell_words(value))

    def refuse(self, spot: CellRef, why: str, choices: tuple[str, ...] = ()) -> None:
        problem = CellProblem(str(spot), why, self.sheet.name, choices=choices)
        if problem not in self.problems:
            self.problems.append(problem)

    def attempt(self, read: Callable[[], Read]) -> Read | None:
        """What `read` gives; None, with a problem, where the cell is unclear."""
        try:
            return read()
        except UnclearError as error:
            self.refuse(error.spot, str(error), error.choices)
            return None

    def not_taken(self) -> str | None:
        """Why the row is left out: kept secret, no question, sent back."""
        kind, status = self.text("kind"), self.text("status")
        if YES_OR_NO.get(self.text("secret")) or YES_OR_NO.get(self.text("public")) is False:
            return "表里写着保密或不公开的"
        if self.text("content").lstrip("【[（(").startswith("举报"):
            return NOT_TAKEN["举报"]
        back = TAKEN_BACK.search(status) and not DONE.search(status) and "重办" not in status
        return next((why for word, why in NOT_TAKEN.items() if word in kind), "退回、撤销或重复的" if back else None)

    def case(self) -> Case | None:
        """The case as this row has it; None if something is wrong with it."""
        before = len(self.problems)
        number = re.sub(r"\s", "", self.text("number"))
        if isinstance(self.value("number"), int | float) and len(number) > EXACT:
            self.refuse(self.spot("number"), "编号太长，Excel 把它当作数，后几位变成了 0；请把这一列设成文本，重新导出")
        elif not number:
            self.refuse(self.spot("number"), "这一行没有工单编号；同一件事的几次答复，每一行都写编号")
        received = self.attempt(lambda: self.day("received"))
        if received is None and len(self.problems) == before:
            self.refuse(self.spot("received"), "没有写哪天收到")
        content = self.words("content")
        if not content.text:
            self.refuse(self.spot("content"), "没有写问的是什么")
        office = self.attempt(self.office)
        channel = self.attempt(lambda: self.listed("channel", CHANNELS, "从哪里来的")) or "12345"
        kind = self.attempt(lambda: self.listed("kind", SORTS, "哪一类"))
        area = self.attempt(self.area)
        due = self.attempt(lambda: self.day("due", ahead=True))
        rating = self.attempt(self.rating)
        replies = self.replies(office or "", received)
        undecided: tuple[Role, ...] = ("secret", "public")
        for role in undecided:
            if self.text(role) and self.text(role) not in YES_OR_NO:
                self.refuse(self.spot(role), f"“{self.text(role)}”看不出能不能公开，请写 是 或 否")
        if len(self.problems) > before or received is None or office is None:
            return None
        return Case(number, received, channel, kind, content, office, area, due, self.personal(), replies, rating)

    def day(self, role: Role, ahead: bool = False) -> date | None:
        """Raises UnclearError. ahead: whether it may lie in the future."""
        if role not in self.head.columns:
            return None
        spot, value = self.spot(role), self.value(role)
        if isinstance(value, str) and cell_text(value) and not YEAR.search(value):
            raise UnclearError(spot, f"“{cell_text(value)}”看不出是哪一年，应写成 2026-07-03")
        day = cell_day(spot, value, self.known.today.year, self.sheet.formats.get((spot.row, spot.column), ""))
        if day is not None and not ahead and day > self.known.today:
            raise UnclearError(spot, f"{day} 还没有到")
        return day

    def office(self) -> str:
        name = re.sub(r"\s", "", self.text("office"))
        if not name:
            raise UnclearError(self.spot("office"), "没有写承办单位")
        return self.known.office(self.spot("office"), name)

    def listed(self, role: Role, known: Mapping[str, str], what: str) -> str | None:
        """One of the words that a column may hold; None where there is no such column."""
        if role not in self.head.columns:
            return None
        text = self.text(role)
        found = one_of(text, known)
        if found is None:
            raise UnclearError(self.spot(role), f"“{text}”看不出是{what}", tuple(dict.fromkeys(known)))
        return found

    def area(self) -> str | None:
        town, village = re.sub(r"\s", "", self.text("town")), re.sub(r"\s", "", self.text("village"))
        found = self.known.town(self.spot("town"), town) if town else None
        if village:
            return self.known.village(self.spot("village"), village, found).slug
        return found.slug if found else None

    def rating(self) -> CaseRating | None:
        text, by = self.text("rating").replace(" ", ""), self.text("rater").replace(" ", "")
        if not text or NO_RATING.search(text) or NO_RATING.search(by) or BY_THE_SYSTEM.search(by):
            return None
        if text not in RATINGS:
            raise UnclearError(self.spot("rating"), f"“{text}”看不出满意不满意", tuple(RATINGS))
        return CaseRating(RATINGS[text], by if BY_THE_CALLER.search(by) else "")

    def replies(self, office: str, received: date | None) -> list[CaseReply]:
        """None, or the one that the row tells of: final where the case is closed."""
        status, text = self.text("status"), self.words("result")
        done = bool(DONE.search(status)) and not STILL_OPEN.match(status)
        if status and not done and not STILL_OPEN.search(status):
            self.refuse(self.spot("status"), f"“{status}”看不出办完没有", ("已办结", "办理中", "退回"))
        day = self.attempt(lambda: self.day("finished"))
        if done and "result" in self.head.columns and not text.text:
            self.refuse(self.spot("result"), "写了办结，没有写办理结果")
        if text.text and day is None and (done or not status) and "finished" in self.head.columns:
            self.refuse(self.spot("finished"), "写了办理结果，没有写哪天")
        if day is not None and received is not None and day < received:
            self.refuse(self.spot("finished"), f"办结的 {day} 早于收到的 {received}")
        if len(ON_A_DAY.findall(text.text)) > 1:
            self.refuse(self.spot("result"), "一格里像有几次答复：一次答复写一行，各写各的日子和单位，工单编号相同")
        if not text.text or day is None:
            return []
        return [CaseReply(day, office, text, interim=bool(status) and not done)]

    def personal(self) -> frozenset[str]:
        """What the columns about persons hold, and parts of it that tell as much: a given name, a place."""
        values = [cell_text(self.sheet.at(self.row, column)).replace(" ", "") for column in self.head.personal]
        parts = [value[1:] for value in values if WHOLE_NAME.fullmatch(value)]
        for value in values:
            place = value
            for area in self.known.areas.values():
                place = place.replace(area.name, " ")
            if place != value:
                parts += place.split()
        return frozenset(part for part in (*values, *parts) if len(part) > 1)
