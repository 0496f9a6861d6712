"""Lists that stand in CSV files beside a record's YAML: `values: {from: dibao.csv, source: {document: 月报}}`.

What stands beside `from` holds for every row that does not say otherwise. The record is the same as if the rows stood
in the YAML, and a finding about one names the CSV's line and column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from gongkai.findings import Finding, Place, finding
from gongkai.load.bind import error_finding
from gongkai.load.rows import REQUIRED, reader
from gongkai.records.fields import SLUG
from gongkai.records.indicators import Value
from gongkai.records.kinds import Kind
from gongkai.sources.source import Location, Source
from gongkai.sources.table import Table, TableError
from gongkai.sources.yamltext import YamlError


def with_tables(kind: Kind, source: Source, read: Callable[[str], str | Finding]) -> tuple[Source, list[Finding]]:
    """A source with the tables that it names, and what is wrong with these. read: the text of a path."""
    tables: dict[Location, Table] = {}
    findings: list[Finding] = []
    try:
        written = source.written
    except YamlError:
        return source, []  # `read_record` says why
    for location, named in names_of_tables(kind, written):
        name, said_once = named["from"], without_from(named)
        at = source.place((*location, "from"))
        stem, dot, ending = name.rpartition(".") if isinstance(name, str) else ("", "", "")
        if not SLUG.fullmatch(stem) or dot + ending != ".csv":
            findings.append(finding("GK108", at, f"“{name}”不能用，应写同一个文件夹里的文件名，如 dibao.csv。"))
            continue
        path = f"{source.path.rpartition('/')[0]}/{name}"
        text = read(path)
        if isinstance(text, Finding):
            # A file that is not there is a mistake of the line that names it.
            findings.append(replace(text, place=at) if text.code == "GK101" else text)
            continue
        tables[location] = Table(path, text, said_once)
        findings += [*wrong_columns(tables[location]), *wrong_once(source, location, said_once)]
    return replace(source, tables=tables), findings


def names_of_tables(kind: Kind, written: Any) -> Iterator[tuple[Location, dict[str, Any]]]:
    """Where the record names a table for a list, and what it says of it. written: the YAML's value."""
    outer, inner = kind.beside
    items = written.get(outer) if isinstance(written, dict) else None
    for index, item in enumerate(items if isinstance(items, list) else ()):
        named = item.get(inner) if isinstance(item, dict) else None
        if isinstance(named, dict) and "from" in named:
            yield (outer, index, inner), named


def without_from(named: dict[str, Any]) -> dict[str, Any]:
    """What holds for every row."""
    return {key: value for key, value in named.items() if key != "from"}


def tables_of(kind: Kind, source: Source, texts: Mapping[str, str]) -> Source:
    """A source with those of its tables whose texts are known, by name, and that can be read."""
    tables: dict[Location, Table] = {}
    for location, named in names_of_tables(kind, source.written):
        if named["from"] in texts:
            table = Table(
                f"{source.path.rpartition('/')[0]}/{named['from']}", texts[named["from"]], without_from(named)
            )
            if not any(True for _ in wrong_columns(table)):
                tables[location] = table
    return replace(source, tables=tables)


def wrong_columns(table: Table) -> Iterator[Finding]:
    """What is wrong with a table as such: its form, its header."""
    try:
        for _ in table.items():
            pass
    except TableError as error:
        yield finding("GK117", error.place, f"{error.message}。")
        return
    head = table.head
    for name in sorted(REQUIRED - table.said_once.keys() - {name.partition(".")[0] for name in table.columns}):
        yield finding("GK201", Place(table.path, head), f"表头里缺少“{name}”这一列。")
    for index, name in enumerate(table.columns):
        place = table.cell(head, index)
        if name.partition(".")[0] not in Value.model_fields:
            yield finding("GK202", place, f"表头里的“{name}”不认识，可以写 {'、'.join(Value.model_fields)}。")
        elif name in table.columns[:index]:
            yield finding("GK104", place, f"表头里“{name}”写了两次。")


def wrong_once(source: Source, location: Location, said_once: dict[str, Any]) -> Iterator[Finding]:
    """What is wrong with the fields that hold for all rows: said here, not once a row."""
    for name, written in said_once.items():
        if name not in Value.model_fields:
            yield finding("GK202", source.place((*location, name), key=True), f"不认识“{name}”这一项。")
            continue
        try:
            reader(name).validate_python(written)
        except ValidationError as error:
            for one in error.errors(include_url=False):
                yield error_finding(one | {"loc": (*location, name, *one["loc"])}, Value, source)
