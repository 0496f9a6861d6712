"""`correct`: the corrections that a published record's changes ask for, written into it; what is there stays."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.check.changes import PUBLISHED, Edit, place_in_words, uncorrected, written_value
from gongkai.check.corrections import named_by
from gongkai.check.privacy.detectors import masked_in
from gongkai.derive.corrections import NamedCorrection
from gongkai.desk.importers.month.keep import map_of, with_corrections
from gongkai.desk.importers.record import WouldOverwriteError
from gongkai.load.history import changes
from gongkai.records.model import Correction
from gongkai.sources.front import END

NOT_IN_ROWS = "已有的更正不是一条一行的写法，请先改成一条一行"


class NotPublishedError(Exception):
    """There is no such record, or the revision does not have it: nothing is to be corrected. The message: its path."""


class NotWritableError(Exception):
    """The record can't be read, or its corrections stand in a form that nothing can be added to. The message: why."""


@dataclass(frozen=True, slots=True)
class WrittenCorrection:
    """A correction that was written: `named` for people, `row` as it stands in the file."""

    named: NamedCorrection
    row: str


def correct(root: Path, path: str, base: str, day: date, why: str) -> list[WrittenCorrection]:
    """Write a correction, dated `day`, for each changed value that has none yet.

    path: the record's, from the root. base: the revision that was published. Raises NotPublishedError,
    NotWritableError, UnknownRevisionError.
    """
    if not path.startswith(tuple(f"{folder}/" for folder in PUBLISHED)) or not (root / path).is_file():
        raise NotPublishedError(path)
    raw = (root / path).read_bytes()
    found, _ = changes(root, base, (path,))
    if not found:
        return []
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise NotWritableError("文件不是 UTF-8 编码，请先运行 check") from None
    before, after = written_value(path, found[0].before), written_value(path, text)
    if not isinstance(before, dict):
        raise NotPublishedError(path)
    if not isinstance(after, dict):
        raise NotWritableError("文件读不了，请先运行 check")
    edits = uncorrected(before, after)
    if not edits:
        return []
    named = [Edit(edit.field, named_by(masked_in(edit.was)), edit.now and named_by(edit.now)) for edit in edits]
    rows = map_of(named, day, why)
    new = with_rows(path, text, named, day, why)
    if written_value(path, new) != after | {"corrections": [*(after.get("corrections") or []), *rows]}:
        raise NotWritableError(NOT_IN_ROWS)
    encoding = "utf-8-sig" if raw.startswith(BOM_UTF8) else "utf-8"
    (root / path).write_text(new, encoding, newline="\r\n" if b"\r\n" in raw else "\n")
    places = (place_in_words(path, before, after, edit) for edit in edits)
    return [
        WrittenCorrection(NamedCorrection(place, Correction.model_validate(row)), json.dumps(row, ensure_ascii=False))
        for place, row in zip(places, rows, strict=True)
    ]


def with_rows(path: str, text: str, edits: list[Edit], day: date, why: str) -> str:
    """The file with corrections at the end of its list; of Markdown in its front matter. Raises NotWritableError."""
    start = 4 if path.endswith(".md") else 0
    end = END.search(text, start) if start else None
    stop = end.start() if end else len(text)
    try:
        return text[:start] + with_corrections(text[start:stop], edits, day, why) + text[stop:]
    except WouldOverwriteError:
        raise NotWritableError(NOT_IN_ROWS) from None
