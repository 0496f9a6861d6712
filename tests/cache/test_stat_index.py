"""What is known of files without reading them again."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

import gongkai.cache.stat_index
from gongkai.cache.stat_index import COARSE, contents, digest_in, known_digest, refreshed, scan


def aged(path: Path) -> None:
    """As if it had been written a minute ago."""
    minute = time.time() - 60
    os.utime(path, (minute, minute))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.yml"
    path.write_bytes(b"one")
    aged(path)
    return path


def test_what_has_not_changed_is_not_read_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = scan({"a": str(file)}, {})
    monkeypatch.setattr(gongkai.cache.stat_index, "digest_of_file", lambda _path: pytest.fail("it was read again"))
    assert scan({"a": str(file)}, first) == first


def test_an_edit_that_keeps_size_and_time_is_seen(file: Path) -> None:
    first = scan({"a": str(file)}, {})
    before = file.stat()
    time.sleep(0.02)
    file.write_bytes(b"two")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert digest_in(scan({"a": str(file)}, first)["a"]) != digest_in(first["a"])


def test_what_was_touched_just_before_the_look_is_not_trusted(file: Path) -> None:
    file.write_bytes(b"new")
    found = scan({"a": str(file)}, {})["a"]
    assert known_digest(found, file.stat()) is None
    later = (*found[:4], found[4] + COARSE, found[5])
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
