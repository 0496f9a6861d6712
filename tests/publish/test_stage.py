"""An edition made from the last two: what did not change is neither written nor read."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from gongkai.publish import publish, verify
from gongkai.publish.edition import Origin
from gongkai.render.frame import SiteFile
from gongkai.shelf import Shelf, shelf_of, unchanged
from tests.conftest import AS_OF

SAME = [SiteFile(f"a/{n}/index.html", b"same") for n in range(3)]


def put(site: Path, shelf: Shelf, *files: SiteFile) -> None:
    publish([*SAME, *files], {}, site, AS_OF, shelf=shelf, origin=lambda: Origin("inputs", ()))
    assert verify(site)[1] == []


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # What was written within the clock's coarseness is not trusted; here every look is later than that.
    monkeypatch.setattr("gongkai.inventory.COARSE", -1)
    return tmp_path / "site"


def test_a_file_that_stays_is_the_same_file_on_the_disk(site: Path, tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path / "cache", site)
    put(site, shelf, SiteFile("index.html", b"1"))
    inode = (site / "a/1/index.html").stat().st_ino
    for text in (b"2", b"3", b"4"):
        put(site, shelf, SiteFile("index.html", text))
        assert (site / "index.html").read_bytes() == text
        assert (site / "a/1/index.html").stat().st_ino == inode


def test_what_went_leaves_nothing_behind(site: Path, tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path / "cache", site)
    for files in ((SiteFile("b/c/d.html", b"x"),), (), (SiteFile("b", b"now a file"),), (SiteFile("b/e.html", b""),)):
        put(site, shelf, *files)
        assert {path.name for path in site.iterdir()} == {"a", "manifest.json"} | ({"b"} if files else set())


def test_a_forged_file_of_the_edition_before_is_not_taken(site: Path, tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path / "cache", site)
    for text in (b"1", b"2"):
        put(site, shelf, SiteFile("index.html", text))
    forged = shelf.last / "a/1/index.html"
    before = forged.stat()
    time.sleep(0.02)
    forged.write_bytes(b"evil")
    os.utime(forged, ns=(before.st_atime_ns, before.st_mtime_ns))
    put(site, shelf, SiteFile("index.html", b"3"))
    assert (site / "a/1/index.html").read_bytes() == b"same"


def test_an_edition_passes_for_current_only_for_its_inputs_and_while_it_is_whole(site: Path, tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path / "cache", site)
    put(site, shelf)
    assert unchanged(site, tmp_path / "cache", "inputs")
    assert unchanged(site, tmp_path / "cache", "other inputs") is None
    (site / "a/1/index.html").write_bytes(b"evil")
    assert unchanged(site, tmp_path / "cache", "inputs") is None


def test_nothing_stands_beside_the_site_but_its_lock(site: Path, tmp_path: Path) -> None:
    for text in (b"1", b"2"):
        put(site, shelf_of(tmp_path / "cache", site), SiteFile("index.html", text))
    assert {path.name for path in tmp_path.iterdir()} == {"site", "cache", ".site.lock"}
