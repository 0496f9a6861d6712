"""What a build opens it closes, also where errors stop it: an open file can't be removed on Windows."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import build_site, replace_in


class Noted(sqlite3.Connection):
    """A connection that is counted until it is closed."""

    still_open: set[int]

    def close(self) -> None:
        super().close()
        self.still_open.discard(id(self))


@pytest.mark.parametrize("stopped", [False, True])
def test_a_build_leaves_no_database_open(
    county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped: bool
) -> None:
    held: list[sqlite3.Connection] = []  # so that none is closed because nobody holds it
    monkeypatch.setattr(Noted, "still_open", set(), raising=False)

    def opened(connect: partial[Noted], *args: object, **options: object) -> Noted:
        connection = connect(*args, **options)
        held.append(connection)
        Noted.still_open.add(id(connection))
        return connection

    monkeypatch.setattr(sqlite3, "connect", partial(opened, partial(sqlite3.connect, factory=Noted)))
    if stopped:
        replace_in(county / "data/notices/beishan/nan/dibao-1.yml", "title: 低保", "title: 电话13800138000")
    built = build_site(county, tmp_path / "site", tmp_path / "cache")
    assert (built.files is None) is stopped
    assert held
    assert not Noted.still_open
