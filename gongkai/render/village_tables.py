"""The county's tables whose rows come from its villages: what each adds to their files, and to the database."""

from __future__ import annotations

from functools import cache

from gongkai.derive.village import VillageView
from gongkai.render.database import name_of
from gongkai.render.money import LINES, line_rows
from gongkai.render.pages import village_modules
from gongkai.render.tables import Field, Row, VillageTable, WrittenRows


@cache
def village_tables() -> dict[str, VillageTable]:
    """By kind."""
    return {kind: module.TABLE for kind, module in village_modules().items() if hasattr(module, "TABLE")}


@cache
def database_columns() -> dict[str, tuple[Field, ...]]:
    """Of the villages' tables in the database, by their names there."""
    return {"lines": LINES} | {name_of(table.name): table.fields for table in village_tables().values()}


def database_rows(village: VillageView) -> dict[str, tuple[Row, ...]]:
    """A village's rows in the database, by the table's name there."""
    modules = village_modules()
    return {"lines": line_rows(village)} | {
        name_of(table.name): modules[kind].rows(village) for kind, table in village_tables().items()
    }


def written_rows(rows: dict[str, tuple[Row, ...]]) -> dict[str, WrittenRows]:
    """A village's rows as they stand in the tables' files, by kind. rows: as in the database."""
    there = {kind: rows[name_of(table.name)] for kind, table in village_tables().items()}
    return {kind: village_tables()[kind].written(some) for kind, some in there.items() if some}
