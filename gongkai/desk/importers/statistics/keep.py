"""Figures that were read → the subject's files. Rows are only added: what is there keeps its bytes.

A changed value becomes a second row of its cell, a revision with its reason.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any

import yaml

from gongkai.desk.importers.reading import CellProblem
from gongkai.desk.importers.record import scalar
from gongkai.desk.importers.statistics.result import Observation
from gongkai.records.indicators import Subject
from gongkai.records.series import versions
from gongkai.sources.source import Source


@dataclass(frozen=True, slots=True)
class Row:
    """One row to add. `why`: of a revision; empty for a new figure."""

    seen: Observation
    why: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where figures come from: as the clerk `said`, or as the file says once for all, or else each one's sheet's title,
    or the file's name (`stem`).
    """

    said: str | None
    stem: str

    def document(self, seen: Observation, once: Mapping[str, Any]) -> str | None:
        return self.said or (None if "source" in once else seen.title or self.stem)


class NoPlaceError(Exception):
    """The values stand in a form that nothing can be added to; the message says which."""


def rows_to_add(
    subject: Subject, seen: Sequence[Observation], why: str | None, today: date
) -> tuple[list[Row], int, list[CellProblem]]:
    """(the rows, how many figures are there already, what can't be added)."""
    known = {indicator.id: versions(indicator.values) for indicator in subject.indicators}
    rows: list[Row] = []
    problems: list[CellProblem] = []
    same = 0
    for one in seen:
        before = known[one.indicator].get((one.area, one.period.text), [])
        if not before:
            rows.append(Row(one))
        elif before[-1].value == one.value:
            same += 1
        elif why is None:
            where = f"{one.indicator} 在 {one.period.text}、{one.area}"
            what = f"{where} 已经有一个数 {before[-1].value}，这里是 {one.value:f}"
            problems.append(CellProblem(one.cell, f"{what}；是修订的，用 --why 写明为什么", one.sheet))
        elif before[-1].revision and before[-1].revision.date >= today:
            problems.append(CellProblem(one.cell, f"{one.indicator} 的这个数今天已经修订过一次", one.sheet))
        else:
            rows.append(Row(one, why))
    return rows, same, problems


def with_rows(source: Source, rows: Sequence[Row], origin: Origin, today: date) -> dict[str, str]:
    """path → the new text of each file that gets rows. Raises NoPlaceError."""
    by_indicator: dict[str, list[Row]] = {}
    for row in rows:
        by_indicator.setdefault(row.seen.indicator, []).append(row)
    texts: dict[str, str] = {}
    lines = source.text.split("\n")
    for index, indicator in reversed(list(enumerate(source.written["indicators"]))):
        here = by_indicator.get(indicator["id"], [])
        if not here:
            continue
        table = source.tables.get(("indicators", index, "values"))
        once = table.said_once if table else {}
        written = [fields(row, origin.document(row.seen, once), today) for row in here]
        if table is not None:
            texts[table.path] = csv_with(texts.get(table.path, table.text), table.columns, once, written)
        else:
            add_to_list(lines, source, index, [f"- {in_yaml(row)}" for row in written])
    if (text := "\n".join(lines)) != source.text:
        texts[source.path] = text
    return texts


def fields(row: Row, document: str | None, today: date) -> dict[str, str]:
    """A row's fields by their way: `source.document`."""
    seen = row.seen
    period = {"period": seen.period.text}
    if "/" in seen.period.text:
        period = {"period.from": str(seen.period.start), "period.to": str(seen.period.end)}
    source = {"source.document": document} if document else {}
    revision = {"revision.date": str(today), "revision.why": row.why} if row.why else {}
    return {**period, "area": seen.area, "value": f"{seen.value:f}", "qualifier": "exact", **source, **revision}


def csv_with(text: str, columns: Sequence[str], once: Mapping[str, Any], rows: Sequence[dict[str, str]]) -> str:
    """A table's text with rows at its end; its header gets the columns that these need and it lacks."""
    plain = [{way: value for way, value in row.items() if once_says(once, way) != value} for row in rows]
    named = list(columns)
    for row in plain:
        named += [way for way in row if way not in named]
    body = StringIO()
    csv.writer(body, lineterminator="\n").writerows([row.get(way, "") for way in named] for row in plain)
    head, line, rest = text.partition("\n")
    added = "".join(f",{way}" for way in named[len(columns) :])
    ended = f"{head}{added}{line}{rest}"
    return ended + ("" if ended.endswith("\n") else "\n") + body.getvalue()


def once_says(once: Mapping[str, Any], way: str) -> object:
    outer, _, inner = way.partition(".")
    said = once.get(outer)
    return said.get(inner) if inner and isinstance(said, dict) else said


def in_yaml(fields: dict[str, str]) -> str:
    parts: dict[str, Any] = {}
    for way, value in fields.items():
        outer, _, inner = way.partition(".")
        if inner:
            parts.setdefault(outer, {})[inner] = scalar(value)
        else:
            parts[outer] = scalar(value)

    def flow(value: Any) -> str:
        return value if isinstance(value, str) else "{" + ", ".join(f"{k}: {flow(v)}" for k, v in value.items()) + "}"

    return flow(parts)


def add_to_list(lines: list[str], source: Source, index: int, rows: Sequence[str]) -> None:
    """Put rows behind an indicator's values, or behind its last line if it has none yet. Lines below are not looked at:
    they may have been added to. Raises NoPlaceError.
    """
    node = source.node
    for step in ("indicators", index):
        assert isinstance(node, yaml.MappingNode | yaml.SequenceNode)
        node = next(v for k, v in node.value if k.value == step) if isinstance(step, str) else node.value[step]
    assert isinstance(node, yaml.MappingNode)
    key, values = next(((k, v) for k, v in node.value if k.value == "values"), (None, None))
    indent = " " * (node.start_mark.column + 2)
    if node.flow_style or (values is not None and values.value and values.flow_style is True):
        raise NoPlaceError("values 写在括号里，加不进去；请每个数写一行，前面加短横线")
    if key is None or values is None:
        end = behind(lines, node)
        rows = [f"{indent[2:]}values:", *(f"{indent}{row}" for row in rows)]
    elif isinstance(values, yaml.SequenceNode) and values.value:
        end = behind(lines, values)
        rows = [f"{' ' * values.start_mark.column}{row}" for row in rows]
    else:
        at, line = key.end_mark.line, lines[key.end_mark.line]
        after = values.end_mark.column if values.end_mark.line == at else len(line)
        lines[at] = f"{line[: key.end_mark.column]}:{line[max(after, key.end_mark.column + 1) :]}".rstrip()
        end = at + 1
        rows = [f"{indent}{row}" for row in rows]
    lines[end:end] = rows


def behind(lines: Sequence[str], node: yaml.Node) -> int:
    """The line, from 0, behind what a node says; blank lines and remarks after it stay behind what is added."""
    last = node
    while isinstance(last, yaml.CollectionNode) and last.value and not last.flow_style:
        last = last.value[-1][1] if isinstance(last, yaml.MappingNode) else last.value[-1]
    end = last.end_mark.line + (1 if last.end_mark.column else 0)
    while end > node.start_mark.line + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end
