"""Packs: a value and files in one, in a folder or in any storage; what is damaged is as good as absent."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from gongkai.cache.pack import DamagedError, Stored, open_pack, write_pack
from gongkai.cache.store import Folder, Objects, Store

DAYS = (date(2026, 11, 1), date.max)


@pytest.fixture(params=["folder", "objects"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return Folder(tmp_path) if request.param == "folder" else Objects(tmp_path.as_uri())


def stored(store: Store, offset: int, content: bytes) -> Stored:
    pack = open_pack(store, "a/b.pack")
    assert pack is not None
    return Stored(pack, "index.html", sha256(content).hexdigest(), offset, len(content))


def test_a_pack_gives_back_what_was_put_in(store: Store) -> None:
    write_pack(store, "a/b.pack", "key", DAYS, {"x": 1}, [b"first", "第二".encode()])
    pack = open_pack(store, "a/b.pack")
    assert pack is not None
    assert (pack.key, pack.days, pack.value()) == ("key", DAYS, {"x": 1})
    assert stored(store, 5, "第二".encode()).content == "第二".encode()


def test_there_is_no_pack_where_none_was_written_or_an_empty_file_lies(store: Store) -> None:
    assert open_pack(store, "a/b.pack") is None
    store.write("a/b.pack", b"")
    assert open_pack(store, "a/b.pack") is None


def test_damage_is_noticed_in_the_value_and_in_the_files(store: Store) -> None:
    write_pack(store, "a/b.pack", "key", DAYS, {"x": 1}, [b"first"])
    whole = store.read("a/b.pack")
    store.write("a/b.pack", whole[:-1] + b"?")
    with pytest.raises(DamagedError, match=r"a/b\.pack"):
        _ = stored(store, 0, b"first").content
    store.write("a/b.pack", whole[:260] + b"?" + whole[261:])
    pack = open_pack(store, "a/b.pack")
    assert pack is not None
    with pytest.raises(DamagedError):
        pack.value()


def test_a_folder_forgets_settings_that_were_not_used_of_late(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    for name in ("one", "two", "three", "four", "five"):
        folder.write(f"{name}/setting", b"")
        folder.forget(name)
    assert {path.name for path in tmp_path.iterdir()} == {"two", "three", "four", "five"}
