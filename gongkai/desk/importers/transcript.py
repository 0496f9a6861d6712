"""An interview's paragraphs → who says what.

A wrong speaker is worse than a question: who is not surely a speaker, and not surely none, becomes one with a question
that must be answered before `check` passes. No text is lost: what nobody says stays as comments of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from gongkai.desk.importers.labels import Sort, is_credit, is_declaration, label_of, people_of
from gongkai.desk.importers.lines import Line, lines_of
from gongkai.desk.importers.paragraph import Paragraph
from gongkai.desk.importers.speakers import Cast, Speaker
from gongkai.desk.importers.speech import words

UNMARKED = "不知道是谁"
"""Speaks what follows a question and has no mark of its own."""
SECTION = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十\d]+(?:部分|节|章)|\d{1,2}[、.．])[^。！!；;]{1,40}"
)
FURNITURE = re.compile(
    r"[【\[]?(?:" + "|".join(map(re.escape, sorted(words("furniture"), reverse=True))) + r")[^。！？!?]{0,60}"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a table that somebody says, and the number of the paragraph it comes from."""

    text: str
    kind: str
    number: int


@dataclass(slots=True)
class Turn:
    speaker: Speaker
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Transcript:
    """`aside`: what nobody says. `heads`: what stood before a speech, with the times in it as `head_stamps`; `stamps`:
    other times; each with its paragraph's number.
    `labels`: how the text calls a speaker where the file does otherwise, as (number, as written, speaker's name).
    `passed`: what looks like a speaker's and was not taken, as (number, label).
    """

    turns: list[Turn] = field(default_factory=list)
    aside: list[Line] = field(default_factory=list)
    heads: list[tuple[int, str]] = field(default_factory=list)
    head_stamps: list[tuple[int, str]] = field(default_factory=list)
    stamps: list[tuple[int, str]] = field(default_factory=list)
    labels: list[tuple[int, str, str]] = field(default_factory=list)
    passed: list[tuple[int, str]] = field(default_factory=list)

    @property
    def speakers(self) -> list[Speaker]:
        """In the order in which they first speak."""
        return list({turn.speaker.name: turn.speaker for turn in self.turns}.values())


def read_transcript(paragraphs: Iterable[Paragraph]) -> Transcript:
    lines = lines_of(paragraphs)
    listening = Listening(lines, Cast(line.opening for line in lines if line.opening), Transcript())
    for at in range(len(lines)):
        listening.hear(at)
    return listening.result


@dataclass(slots=True)
class Listening:
    """One pass over the lines. `turn`: whose words follow; `boxed`: the same in each text box.

    `coming`: headings that wait for the speaker who follows. `foot`: whether the page's foot has begun.
    """

    lines: list[Line]
    cast: Cast
    result: Transcript
    turn: Turn | None = None
    boxed: dict[int, Turn] = field(default_factory=dict)
    coming: list[Block] = field(default_factory=list)
    foot: bool = False

    def hear(self, at: int) -> None:
        line = self.lines[at]
        self.result.stamps += [(line.number, stamp) for stamp in line.stamps]
        if not line.text:
            return
        if self.is_aside(at):
            self.result.aside.append(line)
        elif speaker := self.speaker_at(at):
            self.open(line, speaker)
        elif self.is_heading(at):
            self.coming.append(Block(line.heading or line.text, "heading", line.number))
        elif self.is_unmarked_answer(line):
            self.turn = Turn(self.unmarked(line))
            self.result.turns.append(self.turn)
            self.add(line)
        else:
            self.add(line)

    def current(self, line: Line) -> Turn | None:
        """What stands in a text box goes on with a speaker of its own alone."""
        return self.boxed.get(line.group) if line.group else self.turn

    def speaker_at(self, at: int) -> Speaker | None:
        line = self.lines[at]
        if line.opening is None or line.kind == "apart":
            return None
        before = self.current(line)
        following = next((other for other in self.lines[at + 1 :] if other.text), None)
        followed = following is not None and following.opening is None
        return self.cast.speaker(line.opening, before is not None and before.speaker.asks, followed)

    def open(self, line: Line, speaker: Speaker) -> None:
        opened = line.opening
        assert opened is not None
        turn = Turn(speaker, [*self.coming])
        self.coming.clear()
        if opened.text:
            turn.blocks.append(Block(opened.text, "paragraph", line.number))
        self.result.turns.append(turn)
        self.result.heads.append((line.number, opened.head))
        self.result.head_stamps += [(line.number, stamp) for stamp in opened.stamps]
        if opened.raw not in (speaker.name, f"{speaker.name}（{speaker.role}）"):
            self.result.labels.append((line.number, opened.raw, speaker.name))
        if line.group:
            self.boxed[line.group] = turn
        else:
            self.turn = turn

    def add(self, line: Line) -> None:
        turn = self.current(line)
        if line.opening and line.opening.form in ("colon", "bracketed") and line.text != line.heading:
            self.result.passed.append((line.number, line.opening.raw))
        if turn is None:
            self.result.aside.append(line)
            return
        turn.blocks += self.coming
        self.coming.clear()
        kind = "heading" if line.heading else "table" if line.kind == "table" else "paragraph"
        turn.blocks.append(Block(line.heading or line.text, kind, line.number))

    def is_aside(self, at: int) -> bool:
        """A page's menu and foot, who made it, who takes part."""
        line = self.lines[at]
        opened = line.opening
        if line.kind == "apart":
            return True
        if opened and opened.form == "colon" and is_credit(opened.raw, opened.text):
            return True
        if opened and self.turn is None and is_declaration(opened.raw, opened.text):
            for person in people_of(opened.text):
                self.cast.enter(
                    label_of(*person) if opened.label.sort is not Sort.ASKER else label_of(f"{opened.raw} {person[0]}")
                )
            return True
        self.foot = self.foot or (FURNITURE.fullmatch(line.text) is not None and not self.is_spoken_after(at))
        return self.foot or (self.turn is None and FURNITURE.fullmatch(line.text) is not None)

    def is_spoken_after(self, at: int) -> bool:
        return any(other.opening and other.opening.label.sure for other in self.lines[at + 1 :])

    def is_heading(self, at: int) -> bool:
        """Of the speaker who follows: a heading or a numbered title, with nothing between; a question above 答."""
        line = self.lines[at]
        if line.group or line.kind == "table":
            return False
        later = range(at + 1, len(self.lines))
        following = next((n for n in later if self.lines[n].text and not self.lines[n].heading), None)
        if following is None or not self.would_open(following):
            return False
        opened = self.lines[following].opening
        asked = line.text.endswith(("？", "?")) and opened is not None and opened.label.sort is Sort.ANSWERER
        asked = asked and not (self.turn and self.turn.speaker.asks) and len(line.text) <= 80
        return line.heading is not None or asked or SECTION.fullmatch(line.text) is not None

    def would_open(self, at: int) -> bool:
        opened = self.lines[at].opening
        return opened is not None and (opened.label.sure or self.cast.name_of(opened.label) in self.cast.speaking)

    def is_unmarked_answer(self, line: Line) -> bool:
        """A paragraph behind 问：…？ that asks nothing."""
        if self.turn is None or line.group or not (self.turn.speaker.mark and self.turn.speaker.asks):
            return False
        said = self.turn.blocks[-1:]
        return bool(said) and said[0].text.endswith(("？", "?")) and not line.text.endswith(("？", "?"))

    def unmarked(self, line: Line) -> Speaker:
        why = f"第{line.number}段在问话后面，没有写是谁说的"
        return self.cast.speaking.setdefault(UNMARKED, Speaker(UNMARKED, why=why))
