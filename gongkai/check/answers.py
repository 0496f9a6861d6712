"""Questions: in our own words (GK536), of no person (GK539), days in order (GK537), a last day to answer (GK538)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gongkai.check.privacy.names import COMMON
from gongkai.check.said import Said
from gongkai.findings import Finding, finding
from gongkai.patterns import lazy
from gongkai.records import Records
from gongkai.records.answers import TO_REWORD, Question, pages_named
from gongkai.records.citations import place
from gongkai.records.fields import read_period
from gongkai.records.kinds import BY_NAME
from gongkai.records.law import provisions_of
from gongkai.records.provisions import Provisions
from gongkai.sources.source import Location

ADDRESSED = lazy(
    f"[{COMMON}](?:先生|女士|小姐|大爷|大娘|大妈|大伯|大叔|大姐|大哥|大嫂|师傅|同志|某|姓(?=[老村居群男女]))"
    f"|(?:(?<=我叫)|(?<=我是)|(?<=来电人)|(?<=诉求人)|(?<=反映人)|(?<=之父)|(?<=之母)|(?<=之子)|(?<=之女))[{COMMON}]"
    "(?=[\u4e00-\u9fff])"
)
"""How a case speaks of who called: a surname is enough to be known by in a village."""
FOLDERS = {"posting": "bulletins", "correction": "bulletins", "decision": "decisions", "project": "projects"}


def check(records: Records) -> Iterator[Finding]:
    law = provisions_of(records)
    for slug, question in records.answers.items():
        path = BY_NAME["answers"].file(slug)
        for part in (to_reword(question), in_order(question), absent(question, records)):
            for code, location, message in part:
                yield finding(code, place(records, path, *location), message)
        if law is not None:
            for code, location, message in by_law(question, law):
                yield finding(code, place(records, path, *location), message)


def to_reword(question: Question) -> Said:
    """What was copied from a case and waits for somebody to say it in our words; and who is spoken of."""
    texts: list[tuple[Location, str]] = [(("title",), question.title)]
    texts += [(("replies", index, "text"), reply.text) for index, reply in enumerate(question.replies)]
    texts += [(("led_to", index, "text"), outcome.text) for index, outcome in enumerate(question.led_to)]
    for location, text in texts:
        if text.startswith(TO_REWORD):
            yield "GK536", location, "这是从工单抄来的话，还没有改写成自己的话。"
        elif found := ADDRESSED.search(text):
            yield "GK539", location, f"“{found[0][0]}*”这样的称呼，村里人看得出是谁。"


def in_order(question: Question) -> Said:
    received = question.received
    if question.due is not None and question.due < received:
        yield "GK537", ("due",), f"最晚答复的 {question.due} 早于收到的 {received}。"
    if question.published < received:
        yield "GK537", ("published",), f"公开的 {question.published} 早于收到的 {received}。"
    for index, reply in enumerate(question.replies):
        if reply.date < received:
            yield "GK537", ("replies", index, "date"), f"答复的 {reply.date} 早于收到的 {received}。"
    for index, (before, after) in enumerate(pairwise(question.replies), 1):
        if after.date < before.date:
            yield "GK537", ("replies", index, "date"), f"这次答复的 {after.date} 早于前一次的 {before.date}。"
    if question.rating is not None and question.answer is None:
        yield "GK537", ("rating",), "还没有答复，谈不上满意不满意。"
    if (posting := question.about.posting) and read_period(posting.name).start > received:
        yield "GK537", ("about", "posting"), f"问的是 {posting.name} 这一期，收到的 {received} 那时还没有开始。"


def absent(question: Question, records: Records) -> Said:
    """Villages' records that it names and that are not there. People may ask for a posting that is still missing."""
    for field, value, location in pages_named(question):
        if field in FOLDERS and location != ("about", "posting"):
            file = BY_NAME[FOLDERS[field]].file(*value)
            if file not in records.village_files:
                yield "GK301", location, f"没有 {file} 这份记录。"


def by_law(question: Question, law: Provisions) -> Said:
    if question.about.item is not None and question.about.item not in law.items:
        yield "GK301", ("about", "item"), f"公开目录里没有“{question.about.item}”这一项。"
    if question.due is None and law.limit("answer-days", question.received) is None:
        message = f"没有说 {question.received} 收到的事几个工作日内答复，这一件不会算作逾期。"
        yield "GK538", ("received",), message
