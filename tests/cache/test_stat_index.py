"""What is known of files without reading them again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import gongkai.cache.stat_index
from gongkai.cache.stat_index import COARSE, contents, digest_in, known_digest, refreshed, scan
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
    first = scan({"a": str(file)}, {})
    monkeypatch.setattr(gongkai.cache.stat_index, "digest_of_file", lambda _path: pytest.fail("it was read again"))
    assert scan({"a": str(file)}, first) == first


def test_an_edit_that_keeps_size_and_time_is_seen(file: Path) -> None:
    first = scan({"a": str(file)}, {})
    rewrite(file, b"two")
    assert digest_in(scan({"a": str(file)}, first)["a"]) != digest_in(first["a"])


def test_what_was_touched_just_before_the_look_is_not_trusted(file: Path) -> None:
    os.utime(file, (FAR_OFF, FAR_OFF))
    found = scan({"a": str(file)}, {})["a"]
    assert known_digest(found, file.stat()) is None
    later = (*found[:4], found[0] + COARSE, found[5])
    assert known_digest(later, file.stat()) == digest_in(found)
    assert refreshed({"a": found})["a"][4] >= found[4]


def test_what_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert scan({"a": str(tmp_path / "none"), "b": str(tmp_path / "folder")}, {}) == {}


def test_a_folders_contents_are_its_files_and_folders_at_any_depth(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/c.html").write_bytes(b"")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    found = contents(str(tmp_path))
    assert set(found.files) == {"a/b/c.html", "link"}
    assert found.folders == {"a", "a/b"}
