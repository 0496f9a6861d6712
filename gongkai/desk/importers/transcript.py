"""An interview's paragraphs → who says what.

A wrong speaker is worse than a question: who is not surely a speaker, and not surely none, becomes one with a question
that must be answered before `check` passes. No text is lost: what nobody says stays as comments of the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from gongkai.desk.importers.frame import around, taking_part
from gongkai.desk.importers.labels import Sort
from gongkai.desk.importers.lines import Line, lines_of
from gongkai.desk.importers.paragraph import Paragraph
from gongkai.desk.importers.sections import is_title
from gongkai.desk.importers.speakers import Cast, Speaker
from gongkai.desk.importers.speech import words

UNMARKED = "不知道是谁"
"""Speaks what follows a question and has no mark of its own."""
ASKING = ("？", "?")


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
    frame = around(lines)
    cast = Cast(line.opening for at, line in enumerate(lines) if line.opening and at not in frame)
    for person in taking_part(lines, frame):
        cast.takes_part(person)
    for _ in range(2):  # who is known by a later speech was the speaker of an earlier one
        listening = Listening(lines, frame, cast, next_names(lines, cast), Transcript())
        for at in range(len(lines)):
            listening.hear(at)
    return with_askers(listening.result)


def with_askers(transcript: Transcript) -> Transcript:
    """Where nobody is known to ask: those whose every speech ends in a question."""
    if any(turn.speaker.asks for turn in transcript.turns):
        return transcript
    own: dict[str, list[Turn]] = {}
    for turn in transcript.turns:
        own.setdefault(turn.speaker.name, []).append(turn)
    for turns in own.values():
        if all(turn.blocks and turn.blocks[-1].text.endswith(ASKING) for turn in turns):
            for turn in turns:
                turn.speaker = replace(turn.speaker, asks=True)
    return transcript


@dataclass(slots=True)
class Listening:
    """One pass over the lines. `frame`: those around the talk. `following`: who speaks next, for each line.

    `turn`: whose words follow; `boxed`: in each text box.

    `coming`: headings that wait for the speaker who follows; `titles`: numbered ones that had one.
    """

    lines: list[Line]
    frame: set[int]
    cast: Cast
    following: list[str | None]
    result: Transcript
    turn: Turn | None = None
    boxed: dict[int, Turn] = field(default_factory=dict)
    coming: list[Line] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    def hear(self, at: int) -> None:
        line = self.lines[at]
        self.result.stamps += [(line.number, stamp) for stamp in line.stamps]
        if not line.text:
            return
        if at in self.frame:
            self.result.aside.append(line)
        elif line.doubtful:
            self.open_unmarked(line, "有人名，不知道是换人说话还是叫他")
        elif speaker := self.speaker_at(at):
            self.open(line, speaker)
        elif self.is_heading(at):
            self.coming.append(line)
        elif self.is_unmarked_answer(at):
            self.open_unmarked(line, "在问话后面，没有写是谁说的")
        else:
            self.add(line)

    def open_unmarked(self, line: Line, why: str) -> None:
        speaker = Speaker(UNMARKED, why=f"第{line.number}段{why}")
        turn = Turn(self.cast.speaking.setdefault(UNMARKED, speaker))
        self.result.turns.append(turn)
        if line.group:
            self.boxed[line.group] = turn
        else:
            self.turn = turn
        self.add(line)

    def current(self, line: Line) -> Turn | None:
        """What stands in a text box goes on with a speaker of its own alone."""
        return self.boxed.get(line.group) if line.group else self.turn

    def next_line(self, at: int) -> Line | None:
        """The next that is no time and no heading."""
        later = (n for n in range(at + 1, len(self.lines)) if n not in self.frame)
        return next((self.lines[n] for n in later if self.lines[n].text and not self.lines[n].heading), None)

    def speaker_at(self, at: int) -> Speaker | None:
        line = self.lines[at]
        if line.opening is None:
            return None
        before, following = self.current(line), self.next_line(at)
        if line.opening.may_be_words and before is not None and not before.blocks:
            return None  # the first words of somebody whose name stands above
        heads = following is not None and self.heads_speech(following)
        asked = None
        if before is not None:
            asked = before.speaker.asks or any(block.text.endswith(ASKING) for block in before.blocks[-1:])
        return self.cast.speaker(line.opening, asked, following is not None and not heads)

    def heads_speech(self, line: Line) -> bool:
        """Whether a line begins with a speaker, by all that it tells itself."""
        opened = line.opening
        if opened is None or opened.may_be_words:
            return False
        unsure = opened.label.sort in (Sort.HEADING, Sort.UNKNOWN, Sort.OFFICE) and not opened.label.sure
        return opened.form != "colon" or not unsure or self.cast.name_of(opened.label) in self.cast.speaking

    def open(self, line: Line, speaker: Speaker) -> None:
        opened = line.opening
        assert opened is not None
        turn = Turn(speaker, self.headings())
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

    def headings(self) -> list[Block]:
        """Those that waited."""
        self.titles += [line.text for line in self.coming]
        blocks = [Block(line.heading or line.text, "heading", line.number) for line in self.coming]
        self.coming.clear()
        return blocks

    def add(self, line: Line) -> None:
        turn = self.current(line)
        if line.opening and line.opening.form != "alone" and line.text != line.heading and not line.doubtful:
            self.result.passed.append((line.number, line.opening.raw))
        if turn is None:
            self.result.aside += [*self.coming, line]
            self.coming.clear()
            return
        kind = "heading" if line.heading else "table" if line.kind == "table" else "paragraph"
        turn.blocks += [*self.headings(), Block(line.heading or line.text, kind, line.number)]

    def is_heading(self, at: int) -> bool:
        """Of the speaker who follows: a heading or a section's title, with nothing between; a question above 答."""
        line, following = self.lines[at], self.next_line(at)
        if line.group or line.kind == "table" or following is None or not self.would_open(following):
            return False
        if line.heading:
            return True
        asks = self.turn is not None and self.turn.speaker.asks
        answered = following.opening is not None and following.opening.label.sort is Sort.ANSWERER
        if line.text.endswith(ASKING) and answered and not asks and len(line.text) <= 80:
            return True
        said = [block.text for block in self.turn.blocks] if self.turn else []
        return is_title(line.text, said, self.titles)

    def would_open(self, line: Line) -> bool:
        opened = line.opening
        return opened is not None and (opened.label.sure or self.cast.name_of(opened.label) in self.cast.speaking)

    def is_unmarked_answer(self, at: int) -> bool:
        """What asks nothing behind 问：…？; behind a host's question, if the host asks again next, or 回复内容：…."""
        line, turn = self.lines[at], self.turn
        if turn is None or line.group or not turn.speaker.asks or not turn.blocks:
            return False
        if not turn.blocks[-1].text.endswith(ASKING) or line.text.endswith(ASKING):
            return False
        answers = line.opening is not None and any(word in line.opening.raw for word in words("in_writing"))
        return turn.speaker.mark or answers or self.following[at] == turn.speaker.name


def next_names(lines: list[Line], cast: Cast) -> list[str | None]:
    """For each line the name of the next sure speaker behind it."""
    names: list[str | None] = []
    name = None
    for line in reversed(lines):
        names.append(name)
        if line.opening and line.opening.label.sure:
            name = cast.name_of(line.opening.label)
    return names[::-1]
