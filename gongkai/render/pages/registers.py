"""Public tables: homes, stations, organisations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from gongkai.derive.county import County
from gongkai.records.addresses import TABLES, section_url
from gongkai.records.registers import Column, Register
from gongkai.render.page import Page
from gongkai.render.pages.record import county_record_page
from gongkai.render.tables import Field, FieldType, Table
from gongkai.render.words import number

COLUMN_TYPES: dict[str, FieldType] = {"text": "string", "number": "number", "money": "number", "date": "date"}


def pages(county: County) -> Iterator[Page]:
    registers = county.records.registers
    index = Page(
        url=section_url("registers"),
        template="registers.html",
        title="名录",
        description=f"{county.name}民政的机构和设施名录。",
        role="column",
        column="名录",
        column_type="数据开放",
        data={"registers": registers.items()},
    )
    yield index
    for slug, register in registers.items():
        yield replace(
            county_record_page(index, county, "registers", slug),
            template="register.html",
            description=register.summary,
            data={
                "register": register,
                "columns": [column_head(column) for column in register.columns],
                "rows": rows(register),
                "origin": county.origins["registers", slug],
            },
        )


class ColumnHead(NamedTuple):
    """The head of a column, with its unit."""

    title: str
    numeric: bool


def column_head(column: Column) -> ColumnHead:
    title = f"{column.name}（{column.unit}）" if column.unit else column.name
    return ColumnHead(title, column.type in ("number", "money"))


def rows(register: Register) -> list[list[tuple[ColumnHead, str | None]]]:
    """Each cell with the head of its column; None where it is not known yet."""
    heads = [column_head(column) for column in register.columns]
    return [
        [(c, number(cell) if c.numeric and cell is not None else cell) for c, cell in zip(heads, row, strict=False)]
        for row in register.rows
    ]


def tables(county: County) -> Iterator[Table]:
    for slug, register in county.records.registers.items():
        columns = tuple(Field(c.id, COLUMN_TYPES[c.type], c.name) for c in register.columns)
        yield Table(f"{TABLES}register-{slug}", register.title, columns, tuple(tuple(row) for row in register.rows))
