"""What reading an attachment gives: passages of text, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

MAX_BYTES = 200_000_000
"""Of all the parts of a file together, unpacked."""
MAX_TEXT = 5_000_000
"""Characters: a thousand pages have two million."""
MAX_DEPTH = 3
"""Files in files: a workbook in a document in a PDF."""


class UnreadableError(Exception):
    """A file whose text can't all be had, so that nobody can know what it publishes. The message is the why, in
    Chinese."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that stands in a file. `where`: in which part, in Chinese; empty for the file itself."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a file beside what it says. `code`: the rule it breaks; `message`: in Chinese."""

    code: str
    message: str


Part = Passage | Trouble
Inner = Callable[[bytes, str], Iterator[Part]]
"""Reads a file that stands in another: its bytes, and where."""


class Budget:
    """How much one file may still unfold to. Raises UnreadableError where that is spent."""

    def __init__(self) -> None:
        self.bytes = MAX_BYTES
        self.text = MAX_TEXT

    def spend(self, count: int) -> None:
        self.bytes -= count
        if self.bytes < 0:
            raise UnreadableError("展开以后太大")

    def spend_text(self, count: int) -> None:
        self.text -= count
        if self.text < 0:
            raise UnreadableError("文字太多")
