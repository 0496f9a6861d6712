"""What publishing holds does not grow with the county: counted in bytes of Python's objects, not by a clock."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from gongkai.cache.pack import SiteFile
from gongkai.cache.pairs import Pairs
from gongkai.cache.places import Editions
from gongkai.publish import Release, commit, drafted, staging
from tests.conftest import AS_OF

FILES = 1_500
EACH = 120
"""Bytes that a file more may take at the highest point; its path and state, held, would be 500."""


def publish(folder: Path, count: int) -> int:
    """The most bytes held while so many files are published, of which a record tells one."""
    folder.mkdir(exist_ok=True)
    tracemalloc.start()
    with staging(folder / "site", Editions(folder / "cache")) as stage:
        for number in range(count):
            stage.place(SiteFile(f"villages/zhen/{number % 30}/{number:05}.html", b"%d" % number))
        commit(stage, drafted(stage, Release(AS_OF, Pairs([("data/site.yml", "0" * 64)]))))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_a_file_more_is_not_held(tmp_path: Path) -> None:
    publish(tmp_path / "first", 10)  # what is loaded once
    for name in ("a first edition", "the same again"):
        few, many = publish(tmp_path / "few", FILES), publish(tmp_path / "many", 2 * FILES)
        assert many - few < EACH * FILES, name
