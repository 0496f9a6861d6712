"""What is known of a build's inputs: asked of the index on the disk, as a county has too many files to hold it."""

from __future__ import annotations

import tracemalloc
from hashlib import sha256
from pathlib import Path

import pytest

from gongkai.cache.inputs import read_inputs, refresh
from gongkai.cache.places import Cache
from gongkai.cache.stat_table import StatTable

TOWNS = ("zhen-1", "zhen-10", "zhen-1-a", "zhen-2")
COUNT = 400
EACH = 160
"""Bytes that a file more may take: its path, of 100, and where it is listed. Its digest with its place would be 200."""


def write(root: Path, *paths: str) -> None:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(path, "utf-8")


def digest(path: str) -> str:
    return sha256(path.encode()).hexdigest()


def test_digests_are_found_by_path_and_by_folder(tmp_path: Path) -> None:
    paths = [f"data/bulletins/{town}/nan/2026-0{month}.yml" for town in TOWNS for month in (1, 2)]
    write(tmp_path, *paths, "content/index.md", "data/bulletins/zhen-1.yml")
    with read_inputs(tmp_path, Cache(tmp_path / ".cache")) as inputs:
        assert inputs.digests["content/index.md"] == digest("content/index.md")
        assert inputs.digests.get("content/none.md") is None
        assert list(inputs.digests.below("data/bulletins/zhen-1/")) == [(path, digest(path)) for path in paths[:2]]
        assert set(paths) < set(inputs.digests)
        assert len(inputs.digests) == len(list(inputs.digests))


@pytest.mark.parametrize("again", [True, False])
def test_what_is_gone_or_no_file_any_more_is_not_known(tmp_path: Path, again: bool) -> None:
    write(tmp_path, "a.yml", "b.yml", "c.yml")
    with StatTable() as files:
        refresh(files, tmp_path, ["a.yml", "b.yml", "c.yml"])
        (tmp_path / "a.yml").unlink()
        (tmp_path / "b.yml").unlink()
        (tmp_path / "b.yml").mkdir()
        refresh(files, tmp_path, ["a.yml", "b.yml", "c.yml"] if again else ["c.yml"])
        assert list(files.digests()) == [("c.yml", digest("c.yml"))]


def held(root: Path, count: int) -> int:
    """The most bytes held while the inputs are read and their key is made, with so many postings."""
    write(root, *(f"data/bulletins/zhen-{n % 3:03}/cun-{n:05}/2026-05.yml" for n in range(count)))
    tracemalloc.start()
    with read_inputs(root, Cache(root / ".cache")) as inputs:
        inputs.key("options")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_a_file_more_is_hardly_more_than_its_path(tmp_path: Path) -> None:
    held(tmp_path / "first", 5)  # what is loaded once
    few, many = (held(tmp_path / str(count), count) for count in (2 * COUNT, 4 * COUNT))
    assert many - few < EACH * 2 * COUNT
