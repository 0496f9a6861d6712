"""SQLite where the disk is full: refused as any other file is, so that a command says it in its own words. And how much
of a database is held."""

from __future__ import annotations

import errno
from collections.abc import Callable

import pytest

from gongkai.cache.pairs import Pairs
from gongkai.cache.stat_table import StatTable
from gongkai.render.database import Database
from gongkai.render.tables import StoredRows, WrittenRows, fields

TEXT = "万" * 5_000


def files() -> None:
    table = StatTable()
    table.connection.execute("PRAGMA max_page_count = 20")
    for number in range(1_000):
        table.put(f"a/b/{number}/{TEXT[:500]}", (1, 2, 3, 4, 5, "0" * 64))
    len(table)


def pairs() -> None:
    names = Pairs()
    names.connection.execute("PRAGMA max_page_count = 20")
    names.add((f"{number}", TEXT) for number in range(50))


def rows() -> None:
    stored = StoredRows()
    stored.connection.execute("PRAGMA max_page_count = 20")
    for number in range(50):
        stored.add(WrittenRows(1, f"{number}{TEXT}".encode(), b"{}"))


def database() -> None:
    made = Database()
    made.connection.execute("PRAGMA max_page_count = 20")
    made.create("lines", fields(("text", "string", "字")))
    made.insert("lines", 1, ((f"{number}{TEXT}",) for number in range(50)))


@pytest.mark.parametrize("fill", [files, pairs, rows, database])
def test_a_full_disk_is_the_system_s_refusal(fill: Callable[[], None]) -> None:
    with pytest.raises(OSError, match="full") as refused:
        fill()
    assert refused.value.errno == errno.ENOSPC


def test_no_database_holds_more_than_a_few_of_its_pages() -> None:
    connections = [made().connection for made in (StatTable, Pairs, StoredRows, Database)]
    assert [one.execute("PRAGMA cache_size").fetchone() for one in connections] == [(-250,)] * 4
