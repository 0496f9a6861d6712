"""The body of an interview file → turns.

A paragraph that begins `姓名:` or `姓名：` opens a turn; paragraphs and headings after it belong to it, and so do the
headings that stand right before it. Lines between pipes are a table, as in Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Finding, finding
from gongkai.records.interviews import Block, Interview, InterviewMatter, Person, Turn
from gongkai.sources.source import Source

PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
TABLE = re.compile(r"\|.*\|[ \t]*\n\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?:\n\|.*\|[ \t]*)*")
HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*$")


def read_interview(slug: str, matter: InterviewMatter, source: Source, body: int) -> tuple[Interview, list[Finding]]:
    """The turns of an interview. body: the offset in the source's text where the front matter ends."""
    askers = [matter.host, *matter.askers]
    people = {name: person for person in (*askers, *matter.guests) for name in (person.name, *person.spoken)}
    turns, findings = read_turns(people, askers, source, body)
    return Interview(slug, matter, tuple(turns)), findings


def read_turns(
    people: dict[str, Person], askers: list[Person], source: Source, body: int
) -> tuple[list[Turn], list[Finding]]:
    """people: by every name that they speak under."""
    opening = re.compile("(" + "|".join(map(re.escape, sorted(people, key=len, reverse=True))) + r")\s*[:：]\s*")
    turns: list[Turn] = []
    blocks: list[Block] = []
    headings: list[Block] = []
    speaker: Person | None = None
    number = 0
    findings: list[Finding] = []

    def close() -> None:
        if speaker is not None:
            turns.append(Turn(len(turns) + 1, speaker, any(speaker is asker for asker in askers), tuple(blocks)))
        blocks.clear()

    for text, offset in paragraphs(source.text, body):
        if heading := HEADING.fullmatch(text):
            headings.append(Block("heading", heading[2], offset + heading.start(2), 0))
            continue
        if match := opening.match(text):
            close()
            number = 0
            speaker = people[match[1]]
            blocks += headings
            headings.clear()
            text, offset = text[match.end() :], offset + match.end()
            if not text:
                continue
        if speaker is None:
            findings.append(
                finding(
                    "GK308",
                    source.place_at(offset),
                    f"“{text[:20]}…”出现在第一位发言人之前，不知道是谁说的。",
                )
            )
        else:
            blocks += headings
            headings.clear()
            number += 1
            blocks.append(Block("table" if TABLE.fullmatch(text) else "paragraph", text, offset, number))
    blocks += headings
    close()
    if not turns:
        findings.append(finding("GK308", source.place_at(body), "正文里没有一段以发言人的名字和冒号开头。"))
    return turns, findings


def paragraphs(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Blocks between blank lines, with their offsets; a heading is a block of its own."""
    for match in PARAGRAPH.finditer(text, start):
        lines = match[0].split("\n")
        if lines[0].startswith("#") and len(lines) > 1:
            yield lines[0], match.start()
            yield "\n".join(lines[1:]), match.start() + len(lines[0]) + 1
        else:
            yield match[0].rstrip(), match.start()
