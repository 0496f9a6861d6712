"""Replies that came after a question was imported → its file, which keeps every other byte."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import yaml

from gongkai.desk.importers.answers.cases import Case, CaseReply
from gongkai.desk.importers.answers.drafts import reply_yaml
from gongkai.records.answers import Question
from gongkai.sources.source import Source
from gongkai.sources.yamltext import parse

EMPTY = re.compile(r"^replies:(?:[ ]*\[\])?[ ]*(?=\n|$|#|[ ]#)", re.M)


class NoPlaceError(Exception):
    """The replies stand in a form that nothing can be added to; the message says which."""


def later_replies(question: Question, case: Case) -> list[CaseReply]:
    """Those on days of which the question has no reply yet. Its own words may be others by now: days are compared."""
    days = {reply.date for reply in question.replies}
    return [reply for reply in case.replies if reply.day not in days]


def with_replies(source: Source, replies: Sequence[CaseReply], case: Case, today: date, said: list[str]) -> str:
    """The file's text with these replies. Raises NoPlaceError."""
    lines = [f"  - {reply_yaml(reply, case, today, said)}" for reply in replies]
    before = source.value.get("replies")
    text = source.text if source.text.endswith("\n") else f"{source.text}\n"
    if before:
        rows = text.split("\n")
        at, indent = end_of_replies(source)
        rows[at:at] = [indent + line.removeprefix("  ") for line in lines]
        grown = "\n".join(rows)
    elif EMPTY.search(text):
        grown = EMPTY.sub(lambda _: "\n".join(["replies:", *lines]), text, count=1)
    else:
        grown = "\n".join([f"{text}replies:", *lines, ""])
    after = parse(grown)
    if (
        not isinstance(after, dict)
        or without(after) != without(source.value)
        or len(after["replies"]) != len(before or ()) + len(lines)
    ):
        raise NoPlaceError("答复加不进去；请每次答复写一行，前面加短横线")
    return grown


def without(value: dict[str, object]) -> dict[str, object]:
    return {key: part for key, part in value.items() if key != "replies"}


def end_of_replies(source: Source) -> tuple[int, str]:
    """The line, from 0, before which a reply can be added, and how far it is indented. Raises NoPlaceError."""
    assert isinstance(source.node, yaml.MappingNode)
    node = next(value for key, value in source.node.value if key.value == "replies")
    if not isinstance(node, yaml.SequenceNode) or node.flow_style:
        raise NoPlaceError("replies 写在方括号里，加不进去；请每次答复写一行，前面加短横线")
    last = node.value[-1]
    return last.end_mark.line + (1 if last.end_mark.column else 0), " " * node.start_mark.column
