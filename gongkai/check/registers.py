"""The rows of a register fit its columns in number and type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pydantic_core import PydanticCustomError

from gongkai.findings import Finding, finding
from gongkai.records import Records
from gongkai.records.citations import place
from gongkai.records.fields import is_counted, read_day, read_money, read_number

READERS: dict[str, Callable[[Any], Any]] = {"number": read_number, "money": read_money, "date": read_day}


def check(records: Records) -> Iterator[Finding]:
    for slug, register in records.registers.items():
        path = f"data/registers/{slug}.yml"
        for i, row in enumerate(register.rows):
            if len(row) != len(register.columns):
                message = f"表头有 {len(register.columns)} 列，这一行有 {len(row)} 格。"
                yield finding("GK213", place(records, path, "rows", i), message)
                continue
            for j, (column, cell) in enumerate(zip(register.columns, row, strict=True)):
                read = READERS.get(column.type)
                if read is None or cell is None:
                    continue
                try:
                    value = read(cell)
                    if column.type == "number" and not is_counted(column.unit, value):
                        message = f"{column.name}是 {value} {column.unit}，应是 0 或正整数。"
                        yield finding("GK418", place(records, path, "rows", i, j), message)
                except PydanticCustomError as error:
                    yield finding(error.type, place(records, path, "rows", i, j), error.message())
