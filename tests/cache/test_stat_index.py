"""What is known of files without reading them again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import gongkai.cache.stat_index
from gongkai.cache.stat_index import COARSE, digest_in, known_digest, look, walk_files
from tests.cache.forging import rewrite

LONG_AGO, FAR_OFF = 1_000_000_000, 4_000_000_000
"""Seconds since 1970: in 2001 and in 2096."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.yml"
    path.write_bytes(b"one")
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def test_what_has_not_changed_is_not_read_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = look(str(file), None)
    monkeypatch.setattr(gongkai.cache.stat_index, "digest_of_file", lambda _path: pytest.fail("it was read again"))
    assert look(str(file), first) == first


def test_an_edit_that_keeps_size_and_time_is_seen(file: Path) -> None:
    first = look(str(file), None)
    rewrite(file, b"two")
    now = look(str(file), first)
    assert first
    assert now
    assert digest_in(now) != digest_in(first)


def test_what_was_touched_just_before_the_look_is_not_trusted(file: Path) -> None:
    os.utime(file, (FAR_OFF, FAR_OFF))
    found = look(str(file), None)
    assert found
    assert known_digest(found, file.stat()) is None
    later = (*found[:4], found[0] + COARSE, found[5])
    assert known_digest(later, file.stat()) == digest_in(found)


def test_what_cannot_be_read_has_no_state(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert look(str(tmp_path / "none"), None) is None
    assert look(str(tmp_path / "folder"), None) is None


def test_a_folders_files_are_those_at_any_depth(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/c.html").write_bytes(b"")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert dict(walk_files(str(tmp_path))).keys() == {"a/b/c.html", "link"}
