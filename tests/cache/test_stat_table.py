"""What is known of very many files, on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.cache.leaf import Leaf
from gongkai.cache.stat_index import FileState
from gongkai.cache.stat_table import StatTable


def state(number: int, looked: int = 9) -> FileState:
    return 1, 2, number, 2**63 - 1, looked, f"{number:064x}"


def items(table: StatTable) -> list[tuple[str, FileState | None]]:
    return [(path, table.get(path)) for path, _ in table.digests()]


def test_files_come_in_the_order_of_their_paths_however_many() -> None:
    names = [f"村/{number:05}" for number in range(1001)]
    with StatTable() as table:
        for number, name in enumerate(reversed(names)):
            table.put(name, state(number))
        assert [path for path, _ in table.digests()] == names
        assert len(table) == len(names)
        for path, _ in table.digests():  # what is gone through may be changed on the way
            table.remove(path)
        assert len(table) == 0


def test_what_is_saved_is_read_again_with_its_note(tmp_path: Path) -> None:
    file = tmp_path / "cache/a.index"
    with StatTable() as table:
        table.put("a", state(1))
        table.put("a", state(2))
        table.note = ["inputs", []]
        table.save(file)
        table.put("b", state(3))  # not saved
    with StatTable(file) as read:
        assert items(read) == [("a", state(2))]
        assert read.note == ["inputs", []]
        assert not read.changed
    assert [path.name for path in file.parent.iterdir()] == ["a.index"]


def test_only_what_was_looked_at_since_then_is_dated_anew() -> None:
    with StatTable() as table:
        table.put("old", state(1, looked=5))
        table.put("new", state(2, looked=7))
        table.redate(since=6)
        assert {path: found[4] > 7 for path, found in items(table) if found} == {"old": False, "new": True}


@pytest.mark.parametrize("content", [b"", b"no database", b"{}", None])
def test_what_cannot_be_read_counts_as_empty(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "a.index"
    if content is None:
        file.mkdir()
    else:
        file.write_bytes(content)
    with StatTable(file) as table:
        assert len(table) == 0
        assert table.note is None
        table.put("a", state(1))
        assert table.get("a") == state(1)


def test_a_damaged_table_counts_as_empty_wherever_it_is_damaged(tmp_path: Path) -> None:
    file = tmp_path / "a.index"
    with StatTable() as table:
        for number in range(5000):
            table.put(f"{number:05}", state(number))
        table.save(file)
    whole = file.read_bytes()
    digit = whole.index(b"f" * 2)  # in a digest, where SQLite can't know
    for damaged in (
        whole[: len(whole) // 2],
        whole[:8192] + bytes(8192) + whole[16384:],
        whole[:8192] + bytes(range(256)) * 16 + whole[12288:],
        whole[:digit] + b"e" + whole[digit + 1 :],
        whole[:-1],
        whole + b"x",
        whole[-20:],
    ):
        file.write_bytes(damaged)
        with StatTable(file) as table:
            assert [table.get(f"{number:05}") for number in range(5000)] == [None] * 5000
            for number in range(5000):
                table.put(f"{number:05}", state(number))
            assert len(items(table)) == 5000
            table.save(file)
        assert file.read_bytes() == whole


def test_a_table_that_cannot_be_saved_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.index/folder").mkdir(parents=True)
    with StatTable() as table, pytest.raises(OSError, match=r"a\.index"):
        table.save(tmp_path / "a.index")
    assert [path.name for path in tmp_path.iterdir()] == ["a.index"]


def test_a_name_that_is_not_utf_8_is_not_there() -> None:
    with StatTable() as table:
        assert table.get("\udcff") is None


def test_what_is_asked_in_the_order_of_folders_is_read_once_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [f"villages/zhen/{number // 300}/{number:05}/index.html" for number in range(3_000)]
    table = StatTable()
    for path in paths:
        table.put(path, state(1))
    folders: list[str] = []
    read = StatTable.read

    def noted(self: StatTable, folder: str) -> Leaf:
        folders.append(folder)
        return read(self, folder)

    monkeypatch.setattr(StatTable, "read", noted)
    assert [table.get(path) for path in paths] == [state(1)] * len(paths)
    assert folders == [f"villages/zhen/{number}/" for number in range(10)]


@pytest.mark.parametrize("names", [["a/b/c/d", "a/b/c", "a/b-c/d/e", "a/b/c-d", "a/b/c/e/f", "a"]])
def test_files_in_folders_and_above_them_come_in_one_order(names: list[str]) -> None:
    with StatTable() as table:
        for name in names:
            table.put(name, state(1))
        assert [path for path, _ in table.digests()] == sorted(names)
        assert [path for path, _ in table.digests("a/b/")] == sorted(name for name in names if name.startswith("a/b/"))
        assert [path for path, _ in table.digests("a/b/c/e/")] == ["a/b/c/e/f"]
        assert len(table) == len(names)


@given(st.lists(st.tuples(st.sampled_from(["get", "put", "remove", "count"]), st.integers(0, 12), st.integers(0, 3))))
def test_a_table_is_as_a_dictionary_whatever_waits_and_is_read_ahead(steps: list[tuple[str, int, int]]) -> None:
    table, known = StatTable(), dict[str, FileState]()
    for step, name, size in steps:
        path, found = f"p{name % 3}/q/r/{name:02}"[name % 5 :], state(size)
        match step:
            case "get":
                assert table.get(path) == known.get(path)
            case "put":
                table.put(path, found)
                known[path] = found
            case "remove":
                table.remove(path)
                known.pop(path, None)
            case _:
                assert len(table) == len(known)
    assert dict(items(table)) == known
    assert [path for path, _ in table.digests()] == sorted(known)
