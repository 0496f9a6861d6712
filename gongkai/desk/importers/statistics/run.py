"""A file of sheets → figures of a subject, in its files; or what is asked and refused, and nothing written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from gongkai.desk.importers.foreign import UnreadableError, read_apart
from gongkai.desk.importers.reading import CellProblem
from gongkai.desk.importers.sheets import sheets_of
from gongkai.desk.importers.statistics.export import NoSubjectError
from gongkai.desk.importers.statistics.keep import NoPlaceError, Origin, Row, rows_to_add, with_rows
from gongkai.desk.importers.statistics.mapping import answered, name_of, written
from gongkai.desk.importers.statistics.reading import read_statistics
from gongkai.desk.importers.statistics.result import Statistics
from gongkai.desk.importers.statistics.wanted import wanted_of
from gongkai.load import load
from gongkai.load.record import read_file
from gongkai.records.fields import Period
from gongkai.records.indicators import Subject
from gongkai.records.kinds import BY_NAME
from gongkai.sources.reading import read_text

FORM = re.compile(r"^form:.*?(?=^[^\s#]|\Z)", re.M | re.S)
"""A mapping's form, up to the next thing at the margin."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the clerk said. `document`: where the figures come from; None: as the subject's files say once, or else the
    sheet's title. `why`: the reason for values that changed.
    """

    subject: str
    period: Period | None = None
    sheet: str | None = None
    document: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """`rows`: what was added; `same`: how many figures were there already; `mapping`: the file to answer in, or that
    remembers the answers. With `problems` no figure was written.
    """

    reading: Statistics
    rows: tuple[Row, ...] = ()
    same: int = 0
    problems: tuple[CellProblem, ...] = ()
    mapping: str = ""
    files: tuple[str, ...] = field(default=())


def import_statistics(root: Path, file: Path, order: Order, today: date) -> Imported:
    """Raises NoSubjectError, UnreadableError."""
    records = load(root)[0]
    subject = records.indicators.get(order.subject)
    if subject is None or records.divisions is None:
        raise NoSubjectError("、".join(records.indicators))
    sheets = read_apart(sheets_of, file, "Excel")
    if order.sheet is not None:
        sheets = [sheet for sheet in sheets if sheet.name == order.sheet]
        if not sheets:
            raise UnreadableError(f"没有工作表“{order.sheet}”")
    wanted = wanted_of(subject, records.divisions, order.period)
    reading = read_statistics(sheets, wanted, file.stem)
    name = name_of(order.subject, reading.headings, reading.titles)
    if known := records.mappings.get(name):
        reading = read_statistics(sheets, answered(wanted, known), file.stem)
    rows, same, changed = rows_to_add(subject, [] if reading.problems else reading.observations, order.why, today)
    problems = [*reading.problems, *changed]
    path = BY_NAME["mappings"].file(name)
    if known is None and reading.headings and not (root / path).exists():
        text = written(reading.title or file.stem, order.subject, reading.headings)
        put(root, {path: text})
    if not problems:
        remember(root, path, reading.form)
    if not problems and rows:
        source = records.sources[BY_NAME["indicators"].file(order.subject)]
        try:
            texts = with_rows(source, rows, Origin(order.document, file.stem), today)
            must_hold(root, order.subject, subject, texts, len(rows))
        except NoPlaceError as error:
            problems.append(CellProblem("", str(error)))
        else:
            put(root, texts)
            return Imported(reading, tuple(rows), same, (), path, tuple(texts))
    return Imported(reading, (), same, tuple(problems), path)


def must_hold(root: Path, slug: str, before: Subject, texts: Mapping[str, str], more: int) -> None:
    """That the files as they will be are read as they were, with so many more values. Raises NoPlaceError."""
    path = BY_NAME["indicators"].file(slug)

    def text(name: str) -> object:
        return texts.get(name) or read_text(root, name)

    after, _, findings = read_file(BY_NAME["indicators"], slug, path, text(path), text)  # type: ignore[arg-type]
    old, new = (sum(len(i.values) for i in s.indicators) if s else -1 for s in (before, after))
    if new != old + more:
        why = findings[0].message if findings else "读回来的数不一样多"
        raise NoPlaceError(f"加到 {path} 以后读不出来：{why}")


def remember(root: Path, path: str, form: str) -> None:
    """Put the sheet's form, as it was read, into its mapping."""
    text = read_text(root, path)
    if isinstance(text, str) and form and form not in text:
        without = FORM.sub("", text)
        put(root, {path: without + ("" if without.endswith("\n") else "\n") + form})


def put(root: Path, texts: Mapping[str, str]) -> None:
    """Each file whole or not at all; lines end as they did."""
    for path, text in texts.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        ends = "\r\n" if file.is_file() and b"\r\n" in file.read_bytes() else "\n"
        beside = file.with_name(f".{file.name}.new")
        with beside.open("w", encoding="utf-8", newline=ends) as out:
            out.write(text)
        beside.replace(file)
