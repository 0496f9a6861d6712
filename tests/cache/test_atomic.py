"""Files that are replaced whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.cache.atomic import replacing, write_whole


def test_a_file_is_replaced_whole_in_a_folder_that_is_made(tmp_path: Path) -> None:
    write_whole(tmp_path / "a/b", b"old")
    write_whole(tmp_path / "a/b", b"new")
    assert [(file.name, file.read_bytes()) for file in (tmp_path / "a").iterdir()] == [("b", b"new")]


def test_what_could_not_be_written_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    write_whole(tmp_path / "b", b"old")
    with pytest.raises(OSError, match="full"), replacing(tmp_path / "b") as temporary:
        temporary.write_bytes(b"ne")
        raise OSError("full")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("b", b"old")]
