"""What publishing holds does not grow with the county: counted in bytes of Python's objects, not by a clock."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from gongkai.cache.pack import SiteFile
from gongkai.cache.pairs import Pairs
from gongkai.cache.places import SiteCache
from gongkai.publish import Release, commit, drafted, staging
from tests.conftest import AS_OF

COUNT = 1_500
FILE = 120
"""Bytes that a file more may take at the highest point; its path and state, held, would be 500."""
RECORD = 180
"""And a record more. What the first edition changed is held in columns of 40; its line in editions/changes.jsonl has
75, and is read by the next edition. By themselves changes would take 170 each, beside their line.
"""


def publish(folder: Path, files: int, records: int) -> int:
    """The most bytes held while so many files are published, which tell so many records."""
    folder.mkdir(exist_ok=True)
    paths = (f"data/bulletins/zhen-{n % 30:03}/cun-{n % 300:05}/2026-{n:06}.yml" for n in range(records))
    digests = Pairs((path, "0" * 64) for path in paths)
    tracemalloc.start()
    with staging(folder / "site", SiteCache(folder / "cache")) as stage:
        for number in range(files):
            stage.place(SiteFile(f"villages/zhen/{number % 30}/{number:05}.html", b"%d" % number))
        commit(stage, drafted(stage, Release(AS_OF, digests)))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_a_file_or_a_record_more_is_not_held(tmp_path: Path) -> None:
    publish(tmp_path / "first", 10, 10)  # what is loaded once
    for name in ("a first edition", "the same again"):
        few = publish(tmp_path / "few", COUNT, COUNT)
        assert publish(tmp_path / "files", 2 * COUNT, COUNT) - few < FILE * COUNT, name
        assert publish(tmp_path / "records", COUNT, 2 * COUNT) - few < RECORD * COUNT, name
