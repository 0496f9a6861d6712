"""Files that are kept together: found one by one, and known to be the same as one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.cache.leaf import Leaf, folder_digest, leaf_folder
from gongkai.cache.stat_index import COARSE, FileState, look

LONG_AGO = 10**18


def state(number: int) -> FileState:
    return -1, 2**62, number, 2**63 - 1, number, f"{number:064x}"


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("villages/zhen/cun/2026-05/index.html", "villages/zhen/cun/"),
        ("villages/zhen/cun/index.html", "villages/zhen/cun/"),
        ("villages/zhen/index.html", ""),
        ("index.html", ""),
        ("data/bulletins/zhen/", "data/bulletins/zhen/"),
    ],
)
def test_files_are_kept_with_the_others_of_their_village(path: str, folder: str) -> None:
    assert leaf_folder(path) == folder


@given(st.lists(st.tuples(st.sampled_from(["put", "remove"]), st.text("a-/b\udcff", max_size=3), st.integers(0, 9))))
def test_a_leaf_is_as_a_dictionary_also_as_bytes(steps: list[tuple[str, str, int]]) -> None:
    leaf, known = Leaf("a/b/c/"), dict[str, FileState]()
    for step, name, number in steps:
        path = f"a/b/c/{name}"
        if step == "put":
            leaf.put(path, state(number))
            known[path] = state(number)
        else:
            leaf.remove(path)
            known.pop(path, None)
    assert leaf.names == sorted(known)
    assert dict(leaf.pairs()) == {path: found[-1] for path, found in known.items()}
    if known:
        folder, names, numbers, looked, digests = leaf.row
        leaf = Leaf.of((folder, names, bytes(numbers), bytes(looked), bytes(digests)))
    assert {path: leaf.get(path) for path in known} == known
    assert leaf.get("a/b/c/other") is None


def test_its_digest_tells_which_files_there_are_and_what_they_are() -> None:
    def digest(*files: tuple[str, int]) -> str:
        leaf = Leaf("")
        for path, number in files:
            leaf.put(path, state(number))
        assert leaf.digest == folder_digest(leaf.names, "".join(found for _, found in leaf.pairs()).encode())
        return leaf.digest

    some = (("a", 1), ("b", 2)), (("a", 2), ("b", 1)), (("a", 1),), (("a", 1), ("c", 2)), (("ab", 1),), ()
    assert len({digest(*files) for files in some}) == len(some)
    assert digest(("b", 2), ("a", 1)) == digest(("a", 1), ("b", 2))


def test_all_folders_that_its_files_are_in_are_known() -> None:
    leaf = Leaf("a/b/c/")
    for path in ("a/b/c/d/e/f.html", "a/b/c/g.html", "a/b/c/h/i/f.html", "a/b/c/h/k/f.html"):
        leaf.put(path, state(1))
    assert sorted(leaf.folders()) == ["a/b/c", "a/b/c/d", "a/b/c/d/e", "a/b/c/h", "a/b/c/h/i", "a/b/c/h/k"]


def scanned(folder: Path) -> tuple[Leaf, list[str]]:
    """A leaf of three files of long ago, and where they are."""
    leaf, paths = Leaf(""), [str(folder / name) for name in "abc"]
    for path in paths:
        Path(path).write_text("x", "utf-8")
        os.utime(path, ns=(LONG_AGO, LONG_AGO))
        found = look(path, None)
        assert found
        leaf.put(path, found)
    return leaf, paths


def forged(file: Path) -> None:
    file.write_text("y", "utf-8")
    os.utime(file, ns=(LONG_AGO, LONG_AGO))


def linked(file: Path) -> None:
    file.rename(file.with_name("other"))
    file.symlink_to(file.with_name("other"))


def replaced_by_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


CHANGES: list[Callable[[Path], object]] = [
    Path.unlink,
    forged,
    linked,
    lambda file: file.write_text("longer", "utf-8"),
    replaced_by_a_folder,
]


@pytest.mark.parametrize("change", CHANGES)
def test_one_file_that_is_not_as_it_was_is_noticed(tmp_path: Path, change: Callable[[Path], object]) -> None:
    leaf, paths = scanned(tmp_path)
    assert leaf.is_on(paths, os.lstat)
    change(tmp_path / "b")
    assert not leaf.is_on(paths, os.lstat)


def test_one_file_that_was_modified_shortly_before_it_was_scanned_is_not_believed(tmp_path: Path) -> None:
    leaf, paths = scanned(tmp_path)
    before = leaf.get(paths[1])
    assert before
    for late, known in ((COARSE - 1, False), (COARSE, True)):
        leaf.put(paths[1], (*before[:4], LONG_AGO + late, before[5]))
        assert leaf.is_on(paths) == known
