"""An edition made from the last two: what did not change is neither written nor read."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.cache.editions import current_edition
from gongkai.cache.pack import SiteFile
from gongkai.cache.places import Editions
from gongkai.publish import Release, commit, drafted, staging, verify
from tests.cache.forging import rewrite
from tests.conftest import AS_OF

SAME = [SiteFile(f"a/{n}/index.html", b"same") for n in range(3)]


def put(site: Path, editions: Editions, *files: SiteFile) -> None:
    with staging(site, editions) as stage:
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
    editions = Editions(tmp_path / "cache")
    put(site, editions, SiteFile("index.html", b"1"))
    inode = (site / "a/1/index.html").stat().st_ino
    for text in (b"2", b"3", b"4"):
        put(site, editions, SiteFile("index.html", text))
        assert (site / "index.html").read_bytes() == text
        assert (site / "a/1/index.html").stat().st_ino == inode


def test_a_file_made_in_pieces_is_kept_linked_or_written_like_any_other(site: Path, tmp_path: Path) -> None:
    editions = Editions(tmp_path / "cache")
    inodes = []
    for text in ("1", "1", "1", "2"):
        with staging(site, editions) as stage:
            stage.place_pieces("data/long.csv", (text.encode() * 3 for _ in range(2)))
            stage.place(SiteFile("index.html", b"x"))
            commit(stage, drafted(stage, Release(AS_OF, inputs_digest="inputs")))
        assert verify(site)[1] == []
        assert (site / "data/long.csv").read_text("utf-8") == text * 6
        assert {path.name for path in site.iterdir()} == {"data", "editions", "index.html", "manifest.json"}
        inodes.append((site / "data/long.csv").stat().st_ino)
    assert len(set(inodes)) == 2


def test_what_went_leaves_nothing_behind(site: Path, tmp_path: Path) -> None:
    editions = Editions(tmp_path / "cache")
    for files in ((SiteFile("b/c/d.html", b"x"),), (), (SiteFile("b", b"now a file"),), (SiteFile("b/e.html", b""),)):
        put(site, editions, *files)
        assert {path.name for path in site.iterdir()} == {"a", "editions", "manifest.json"} | (
            {"b"} if files else set()
        )


def test_a_forged_file_of_the_edition_before_is_not_taken(site: Path, tmp_path: Path) -> None:
    editions = Editions(tmp_path / "cache")
    for text in (b"1", b"2"):
        put(site, editions, SiteFile("index.html", text))
    forged = editions.previous / "a/1/index.html"
    rewrite(forged, b"evil")
    put(site, editions, SiteFile("index.html", b"3"))
    assert (site / "a/1/index.html").read_bytes() == b"same"


def test_an_edition_passes_for_current_only_for_its_inputs_and_while_it_is_whole(site: Path, tmp_path: Path) -> None:
    editions = Editions(tmp_path / "cache")
    put(site, editions)
    assert current_edition(site, editions, "inputs")
    assert current_edition(site, editions, "other inputs") is None
    (site / "a/1/index.html").write_bytes(b"evil")
    assert current_edition(site, editions, "inputs") is None


def test_nothing_stands_beside_the_site_but_its_lock(site: Path, tmp_path: Path) -> None:
    for text in (b"1", b"2"):
        put(site, Editions(tmp_path / "cache"), SiteFile("index.html", text))
    assert {path.name for path in tmp_path.iterdir()} == {"site", "cache", ".site.lock"}
