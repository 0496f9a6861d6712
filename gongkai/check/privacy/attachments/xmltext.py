"""The text of any XML: what stands in its elements, its comments and the attributes that say something.

It knows which elements of Office Open XML (ECMA-376) make a line, a cell or a tracked change; of all others each is a
line of its own. A document type is refused, so that there are no entities to unfold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.parsers import expat

from gongkai.check.privacy.attachments.parts import UnreadableError

LINES = frozenset({"p", "si", "row", "tr", "rPh", "comment", "text"})
CELLS = frozenset({"c", "tc"})
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "f": "\t"}
DELETED = frozenset({"del", "moveFrom"})
INSERTED = frozenset({"ins", "moveTo"})
MAX_DEPTH = 200
LARGE_NUMBER = re.compile(r"(\d)(?:\.(\d+))?E\+?(\d\d)", re.I)
TELLING = re.compile("[\u3400-\u9fff@＠]")
MARK = re.compile(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<")


def is_xml(content: bytes) -> bool:
    return MARK.match(content[:400]) is not None


def is_telling(value: str) -> bool:
    """Whether an attribute's value may say something of a person: names, addresses, numbers; most are measures."""
    return TELLING.search(value) is not None or sum(map(str.isdigit, value)) > 6


def written_out(value: str) -> str:
    """A number as a person reads it: workbooks keep long ones as 3.7132519491231E+17."""
    if (found := LARGE_NUMBER.fullmatch(value)) is None or int(found[3]) > 30:
        return value
    return (found[1] + (found[2] or "")).ljust(int(found[3]) + 1, "0")


class Lines:
    """What expat reads, put together. A tracked change makes two texts: as it was, and as it is."""

    def __init__(self, shared: Sequence[str]) -> None:
        self.shared = shared
        self.pieces: list[tuple[str, str]] = []
        self.asides: list[str] = []
        self.open: list[str] = []
        self.is_shared = False
        self.value_from: int | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition("}")[2]
        self.open.append(local)
        if len(self.open) > MAX_DEPTH:
            raise UnreadableError("层次太深")
        self.asides += [written_out(value) for value in attributes.values() if is_telling(value)]
        if local == "c":
            self.is_shared = attributes.get("t") == "s"
        if local == "v":
            self.value_from = len(self.pieces)

    def text(self, text: str) -> None:
        change = next((name for name in reversed(self.open) if name in DELETED or name in INSERTED), "")
        self.pieces.append(("del" if change in DELETED else "ins" if change else "", text))

    def end(self, name: str) -> None:
        local = name.rpartition("}")[2]
        self.open.pop()
        if local == "v" and self.value_from is not None:
            value = "".join(text for _, text in self.pieces[self.value_from :]).strip()
            self.pieces[self.value_from :] = [("", self.cell(value))]
            self.value_from = None
        self.pieces.append(("", self.behind(local)))

    def cell(self, value: str) -> str:
        if not self.is_shared:
            return written_out(value)
        number = int(value) if value.isascii() and value.isdigit() else -1
        return self.shared[number].replace("\n", " ") if 0 <= number < len(self.shared) else value

    def behind(self, local: str) -> str:
        """What parts the end of an element from what follows."""
        in_row = "tr" in self.open or "row" in self.open
        if local in CELLS:
            return "\t"
        if local in BREAKS:
            return BREAKS[local] if not in_row else " "
        if local in LINES:
            return " " if in_row else "\n"
        return "" if in_row or "p" in self.open or "si" in self.open else "\n"

    def whole(self) -> str:
        kinds = {kind for kind, _ in self.pieces}
        texts = [
            "".join(text for kind, text in self.pieces if kind != without)
            for without in (("del", "ins") if kinds - {""} else ("none",))
        ]
        return re.sub(r"[ \t]*\n\s*", "\n", "\n".join([*texts, *self.asides]))


def xml_text(content: bytes, shared: Sequence[str] = ()) -> str:
    """shared: a workbook's strings, which its cells name by number. Raises UnreadableError."""
    lines = Lines(shared)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = lines.start
    parser.EndElementHandler = lines.end
    parser.CharacterDataHandler = lines.text
    parser.CommentHandler = lines.asides.append
    parser.ProcessingInstructionHandler = lambda _target, data: lines.asides.append(data)
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnreadableError("XML 损坏，或文字的编码不认识") from error
    return lines.whole()


def refuse(*_declared: object) -> None:
    raise UnreadableError("XML 里有文档类型声明")
