"""A manifest is compared line by line: it is never held whole."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from gongkai.publish.manifest import NAME, Manifest, differing, entries_in, manifest_in, manifest_pieces, read_entry
from tests.conftest import AS_OF


def put(folder: Path, files: dict[str, str], records: dict[str, str] | None = None) -> Path:
    folder.mkdir()
    (folder / NAME).write_bytes(Manifest(AS_OF, files, records or {}).text())
    return folder


@pytest.mark.parametrize("count", [0, 1, 2, 2_500])
def test_what_is_written_in_pieces_is_read_line_by_line(tmp_path: Path, count: int) -> None:
    files = {f'村/{number}"a\\b\n}},.html': f"{number:064x}" for number in range(count)}
    records = {"data/site.yml": "0" * 64}
    folder = put(tmp_path / "site", files, records)
    assert manifest_in((folder / NAME).read_bytes()) == Manifest(AS_OF, dict(sorted(files.items())), records)
    assert [read_entry(entry) for entry in entries_in(folder, "files")] == sorted(files.items())
    assert [read_entry(entry) for entry in entries_in(folder, "records")] == [*records.items()]


def test_what_differs_is_what_two_sets_say(tmp_path: Path) -> None:
    random = Random(7)
    for number in range(60):
        before, after = (
            {str(random.randrange(12)): str(random.randrange(2)) for _ in range(random.randrange(9))} for _ in range(2)
        )
        folders = [put(tmp_path / f"{number}{when}", files) for when, files in (("a", before), ("b", after))]
        found = list(differing(*(entries_in(folder, "files") for folder in folders)))
        assert found == sorted(
            (path, before.get(path), after.get(path))
            for path in before.keys() | after.keys()
            if before.get(path) != after.get(path)
        )


@pytest.mark.parametrize("cut", [0, 10, 60, 150, 350])
def test_half_a_manifest_is_none(tmp_path: Path, cut: int) -> None:
    folder = put(tmp_path / "site", {"a": "0" * 64, "b": "1" * 64, "c": "2" * 64}, {"d": "3" * 64})
    text = (folder / NAME).read_bytes()
    (folder / NAME).write_bytes(text[:cut])
    with pytest.raises(ValueError, match="records"):
        list(entries_in(folder, "records"))


def test_the_pieces_are_few(tmp_path: Path) -> None:
    files = [(f"{number:06}", "0" * 64) for number in range(10_000)]
    assert max(map(len, manifest_pieces(AS_OF, files, []))) < 100_000
