"""What was read from photographs, until a person confirms it: `drafts/TOWN/VILLAGE/PERIOD/`, which no step reads, Git
ignores and nothing publishes."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from gongkai.check.privacy.attachments import writing
from gongkai.check.privacy.attachments.child import Child
from gongkai.check.privacy.attachments.parts import UnreadableError
from gongkai.desk.importers.wanted import Wanted
from gongkai.desk.photo.doubts import doubts_of, why_of
from gongkai.desk.photo.proof import cells
from gongkai.desk.photo.seen import seen_of
from gongkai.desk.photo.table import Cell, Row, sheet_rows
from gongkai.desk.redact.proposal import NoReaderError

FOLDER = "drafts"
COMMAND = (sys.executable, "-m", "gongkai.desk.photo.reader")


class NoTableError(Exception):
    """No table of money was found in the photographs."""


class DraftExistsError(Exception):
    """There is a draft of this posting; the message is its folder."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`target`: TOWN/VILLAGE/PERIOD; `pictures`: JPEGs; `doubts`: by cell, why it may be wrong; `wrong`: the same of no
    cell."""

    target: str
    title: str
    pictures: tuple[bytes, ...]
    rows: tuple[Row, ...]
    doubts: Mapping[tuple[int, int], str]
    wrong: tuple[str, ...]

    @property
    def values(self) -> list[tuple[tuple[int, int], Cell]]:
        """What a person must confirm."""
        return [(spot, cell) for spot, cell in cells(self.rows) if not cell.fixed]


def answers(files: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """What `reader` says of each photograph. Raises NoReaderError, UnreadableError."""
    if not writing.can_read() or find_spec("numpy") is None:
        raise NoReaderError
    with Child(command=COMMAND) as child:
        for file in files:
            said = child.ask({"path": str(file.absolute()), "ending": file.suffix.lower()})
            if said is None:
                raise UnreadableError(f"{file.name}：在限定的时间和内存里读不完")
            if "why" in said:
                raise UnreadableError(f"{file.name}：{said['why']}")
            yield said


def draft_of(said: Sequence[Mapping[str, Any]], target: str, title: str, wanted: Wanted) -> Draft:
    """said: of each photograph in order. Raises NoTableError."""
    photographs = [seen_of(one) for one in said]
    rows = sheet_rows(photographs)
    if not any(not cell.fixed and cell.role != "title" for _, cell in cells(rows)):
        raise NoTableError
    doubts, wrong = doubts_of(rows, photographs, wanted)
    pictures = tuple(base64.b64decode(one["picture"]) for one in said)
    return Draft(target, title, pictures, tuple(rows), {at: why_of(whys) for at, whys in doubts.items()}, tuple(wrong))


def folder_of(root: Path, target: str) -> Path:
    return root / FOLDER / target


def as_json(draft: Draft) -> str:
    """Its rows; `digest_of` this is what a confirmation names."""
    rows = [
        [cell and asdict(cell) | {"doubt": draft.doubts.get((number, at), "")} for at, cell in enumerate(row)]
        for number, row in enumerate(draft.rows)
    ]
    pictures = [hashlib.sha256(picture).hexdigest() for picture in draft.pictures]
    told = {"target": draft.target, "pictures": pictures, "rows": rows, "wrong": draft.wrong}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def digest_of(written: str) -> str:
    return hashlib.sha256(written.encode()).hexdigest()


def write_draft(root: Path, draft: Draft, page: str) -> Path:
    """The page's file. Raises DraftExistsError, OSError."""
    folder = folder_of(root, draft.target)
    if folder.exists():
        raise DraftExistsError(folder)
    folder.mkdir(parents=True)
    ignore = root / FOLDER / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", "utf-8")
    for number, picture in enumerate(draft.pictures, start=1):
        (folder / f"{number}.jpg").write_bytes(picture)
    (folder / "draft.json").write_text(as_json(draft), "utf-8")
    file = folder / "check.html"
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as written:
        written.write(page)
    return file


def read_draft(root: Path, target: str) -> tuple[str, list[Row]] | None:
    """(the digest of what is written, its rows); None where there is none, or it is no draft of ours."""
    try:
        written = (folder_of(root, target) / "draft.json").read_text("utf-8")
        told = json.loads(written)
        rows = [tuple(cell and cell_from(cell) for cell in row) for row in told["rows"]]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return digest_of(written), rows


def cell_from(told: Mapping[str, Any]) -> Cell:
    box = told["box"]
    return Cell(
        told["text"], told["picture"], tuple(box) if box else None, told["confidence"], told["role"], told["fixed"]
    )
