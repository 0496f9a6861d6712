"""An edition made from the last two: what did not change is neither written nor read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gongkai.cache.editions import current_edition
from gongkai.cache.leaf import folder_digest
from gongkai.cache.pack import SiteFile
from gongkai.cache.places import SiteCache
from gongkai.cache.stat_index import FileState, look
from gongkai.publish import Release, commit, drafted, staging, verify
from tests.cache.forging import rewrite
from tests.conftest import AS_OF

SAME = [SiteFile(f"a/{n}/index.html", b"same") for n in range(3)]


def put(site: Path, cache: SiteCache, *files: SiteFile) -> None:
    with staging(site, cache) as stage:
        for file in (*SAME, *files):
            stage.place(file)
        commit(stage, drafted(stage, Release(AS_OF, inputs_digest="inputs")))
    assert verify(site)[1] == []


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # What was written within the clock's coarseness is not trusted; here every look is later than that.
    monkeypatch.setattr("gongkai.cache.stat_index.COARSE", -1)
    return tmp_path / "site"


def test_a_file_that_stays_is_the_same_file_on_the_disk(site: Path, tmp_path: Path) -> None:
    cache = SiteCache(tmp_path / "cache")
    put(site, cache, SiteFile("index.html", b"1"))
    inode = (site / "a/1/index.html").stat().st_ino
    for text in (b"2", b"3", b"4"):
        put(site, cache, SiteFile("index.html", text))
        assert (site / "index.html").read_bytes() == text
        assert (site / "a/1/index.html").stat().st_ino == inode


def test_a_file_made_in_pieces_is_kept_linked_or_written_like_any_other(site: Path, tmp_path: Path) -> None:
    cache = SiteCache(tmp_path / "cache")
    inodes = []
    for text in ("1", "1", "1", "2"):
        with staging(site, cache) as stage:
            stage.place_pieces("data/long.csv", (text.encode() * 3 for _ in range(2)))
            stage.place(SiteFile("index.html", b"x"))
            commit(stage, drafted(stage, Release(AS_OF, inputs_digest="inputs")))
        assert verify(site)[1] == []
        assert (site / "data/long.csv").read_text("utf-8") == text * 6
        assert {path.name for path in site.iterdir()} == {"data", "editions", "index.html", "manifest.json"}
        inodes.append((site / "data/long.csv").stat().st_ino)
    assert len(set(inodes)) == 2


def test_what_went_leaves_nothing_behind(site: Path, tmp_path: Path) -> None:
    cache = SiteCache(tmp_path / "cache")
    for files in ((SiteFile("b/c/d.html", b"x"),), (), (SiteFile("b", b"now a file"),), (SiteFile("b/e.html", b""),)):
        put(site, cache, *files)
        assert {path.name for path in site.iterdir()} == {"a", "editions", "manifest.json"} | (
            {"b"} if files else set()
        )


def test_a_forged_file_of_the_edition_before_is_not_taken(site: Path, tmp_path: Path) -> None:
    cache = SiteCache(tmp_path / "cache")
    for text in (b"1", b"2"):
        put(site, cache, SiteFile("index.html", text))
    forged = cache.shelf / "a/1/index.html"
    rewrite(forged, b"evil")
    put(site, cache, SiteFile("index.html", b"3"))
    assert (site / "a/1/index.html").read_bytes() == b"same"


def test_a_folder_into_which_nothing_came_is_not_read(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = SiteCache(tmp_path / "cache")
    for text in (b"1", b"2", b"3"):  # the third reads the folders that the first edition's build made
        put(site, cache, SiteFile("b/index.html", text))
    read: list[str] = []
    scandir = os.scandir

    def noted(folder: str) -> Iterator[os.DirEntry[str]]:
        read.append(str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", noted)
    put(site, cache, SiteFile("b/index.html", b"4"))
    monkeypatch.undo()
    assert any(".site.new-" in folder for folder in read)
    assert not any("/a" in folder.partition(".site.new-")[2] for folder in read)


FOLDERS = [SiteFile(f"villages/zhen/{cun}/{n}/index.html", b"same") for cun in ("bei", "nan") for n in range(3)]
"""Files of which those of a village are kept together."""


def test_only_files_in_a_folder_where_one_changed_are_looked_at_one_by_one(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = SiteCache(tmp_path / "cache")
    for text in (b"1", b"2", b"3"):
        put(site, cache, *FOLDERS, SiteFile("index.html", text))
    looked: list[str] = []

    def noted(path: str, before: FileState | None) -> FileState | None:
        looked.append(path.partition("villages/zhen/")[2])
        return look(path, before)

    monkeypatch.setattr("gongkai.publish.tidying.look", noted)
    put(site, cache, *FOLDERS, SiteFile("index.html", b"4"))
    assert set(looked) == {""}
    rewrite(cache.shelf / "villages/zhen/nan/1/index.html", b"evil")
    put(site, cache, *FOLDERS, SiteFile("index.html", b"5"))
    assert set(looked) == {"", *(f"nan/{n}/index.html" for n in range(3))}
    assert {(site / file.path).read_bytes() for file in FOLDERS} == {b"same"}


def folder_of(files: list[SiteFile]) -> str:
    return folder_digest([file.path for file in files], "".join(file.digest for file in files).encode())


@pytest.mark.parametrize("other", ["a file more", "a file less", "other bytes", "nothing"])
def test_a_folder_s_files_are_kept_as_one_only_if_they_are_all_there_and_no_others(
    site: Path, tmp_path: Path, other: str
) -> None:
    cache = SiteCache(tmp_path / "cache")
    nan = [file for file in FOLDERS if "/nan/" in file.path]
    more = [SiteFile("villages/zhen/nan/9/index.html", b"more")]
    held = {
        "a file more": [*nan, *more],
        "a file less": nan[1:],
        "other bytes": [SiteFile(nan[0].path, b"x"), *nan[1:]],
    }
    for text in (b"1", b"2"):
        put(site, cache, *held.get(other, nan), SiteFile("index.html", text))
    with staging(site, cache) as stage:
        assert stage.keeps("villages/zhen/nan/", folder_of(nan)) == (other == "nothing")
        for file in [SiteFile("index.html", b"3"), *SAME, *(() if other == "nothing" else nan)]:
            stage.place(file)
        commit(stage, drafted(stage, Release(AS_OF, inputs_digest="inputs")))
    assert verify(site)[1] == []
    assert {path.parent.name for path in (site / "villages/zhen/nan").rglob("*.html")} == {"0", "1", "2"}
    assert (site / nan[0].path).read_bytes() == b"same"


def strange(place: Path) -> None:
    (place / "stranger.html").write_text("x", "utf-8")


def nested(place: Path) -> None:
    (place / "more/inside").mkdir(parents=True)
    (place / "more/inside/index.html").write_text("x", "utf-8")


def replaced_by_a_folder(place: Path) -> None:
    (place / "index.html").unlink()
    (place / "index.html/inside").mkdir(parents=True)


def replaced_by_a_link(place: Path) -> None:
    elsewhere = place.parents[2] / f"elsewhere-{place.name}.html"
    elsewhere.write_bytes(b"same")
    (place / "index.html").unlink()
    (place / "index.html").symlink_to(elsewhere)


def folder_replaced_by_a_link(place: Path) -> None:
    elsewhere = place.parents[2] / f"elsewhere-{place.name}"
    place.rename(elsewhere)
    place.symlink_to(elsewhere)


def gone(place: Path) -> None:
    (place / "index.html").unlink()
    place.rmdir()


CHANGES = [strange, nested, replaced_by_a_folder, replaced_by_a_link, folder_replaced_by_a_link, gone]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("where", ["site", "shelf"])
def test_what_came_into_an_edition_does_not_stay(
    site: Path, tmp_path: Path, where: str, change: Callable[[Path], None]
) -> None:
    """Whether its files are placed again, or its folder goes."""
    cache = SiteCache(tmp_path / "cache")
    for text in (b"1", b"2"):
        put(site, cache, SiteFile("index.html", text), SiteFile("c/d/index.html", b"same"))
    at = site if where == "site" else cache.shelf
    change(at / "a/1")
    change(at / "c/d")
    for text in (b"3", b"4"):
        put(site, cache, SiteFile("index.html", text))
    wanted = {"a/0", "a/1", "a/2", "a", "editions"} | {f"a/{n}/index.html" for n in range(3)}
    for edition in (site, cache.shelf):
        there = {path.relative_to(edition).as_posix() for path in edition.rglob("*")}
        assert {path for path in there if path.startswith(("a", "c"))} == wanted - {"editions"}
        assert not any(path.is_symlink() for path in edition.rglob("*"))
        assert (edition / "a/1/index.html").read_bytes() == b"same"


def test_folders_that_somebody_emptied_go(site: Path, tmp_path: Path) -> None:
    """Each of them changed, so each is read, the inner ones first."""
    cache = SiteCache(tmp_path / "cache")
    for text in (b"1", b"2"):
        put(site, cache, SiteFile("index.html", text), SiteFile("c/d/e/index.html", b"same"))
    (cache.shelf / "c/d/e/index.html").unlink()
    for folder in ("c/d/e", "c/d", "c"):
        os.utime(cache.shelf / folder)
    for text in (b"3", b"4"):
        put(site, cache, SiteFile("index.html", text))
    for edition in (site, cache.shelf):
        assert not (edition / "c").exists()


@pytest.mark.parametrize("editions_before", [0, 1, 2])
def test_what_came_into_the_stage_while_it_was_filled_goes_when_it_is_taken_up(
    site: Path, tmp_path: Path, editions_before: int
) -> None:
    cache = SiteCache(tmp_path / "cache")
    for number in range(editions_before):
        put(site, cache, SiteFile("index.html", b"%d" % number))
    with staging(site, cache) as stage:
        for file in (*SAME, SiteFile("new/index.html", b"x")):
            stage.place(file)
        for folder in ("", "a/1", "new"):
            strange(stage.folder / folder)
        commit(stage, drafted(stage, Release(AS_OF, inputs_digest="inputs")))
    for text in (b"x", b"y"):
        put(site, cache, SiteFile("index.html", text), SiteFile("new/index.html", b"x"))
    assert not list(tmp_path.rglob("stranger.html"))


def test_another_tree_in_the_site_s_place_is_read_whole(site: Path, tmp_path: Path) -> None:
    """Somebody puts a copy back that was made before: its folders are older than what is known of the site."""
    cache = SiteCache(tmp_path / "cache")
    put(site, cache, SiteFile("index.html", b"1"))
    copy = tmp_path / "copy"
    shutil.copytree(site, copy)
    strange(copy / "a/1")
    put(site, cache, SiteFile("index.html", b"2"))
    shutil.rmtree(site)
    copy.rename(site)
    for text in (b"3", b"4", b"5"):
        put(site, cache, SiteFile("index.html", text))
    assert not list(tmp_path.rglob("stranger.html"))


def test_an_edition_passes_for_current_only_for_its_inputs_and_while_it_is_whole(site: Path, tmp_path: Path) -> None:
    cache = SiteCache(tmp_path / "cache")
    put(site, cache)
    assert current_edition(site, cache, "inputs")
    assert current_edition(site, cache, "other inputs") is None
    (site / "a/1/index.html").write_bytes(b"evil")
    assert current_edition(site, cache, "inputs") is None


def test_nothing_stands_beside_the_site_but_its_lock(site: Path, tmp_path: Path) -> None:
    for text in (b"1", b"2"):
        put(site, SiteCache(tmp_path / "cache"), SiteFile("index.html", text))
    assert {path.name for path in tmp_path.iterdir()} == {"site", "cache", ".site.lock"}
