"""Workers write files into the stage's outbox; the stage takes them over, a folder at a time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gongkai.cache.pack import SiteFile
from gongkai.cache.places import SiteCache
from gongkai.publish import Release, commit, drafted, staging, verify
from gongkai.publish.outbox import write_files
from gongkai.publish.stage import Stage
from tests.conftest import AS_OF

TOWN = [
    SiteFile("villages/dong/index.html", b"town"),
    SiteFile("villages/dong/yi/index.html", b"village"),
    SiteFile("search/towns/dong/0.json", b"[]"),
]
COUNTY = [SiteFile("index.html", b"home"), SiteFile("villages/index.html", b"all"), SiteFile("a.csv", b"1")]


def put(site: Path, by_worker: list[SiteFile], by_us: list[SiteFile], cache: SiteCache | None = None) -> None:
    with staging(site, cache) as stage:
        written = write_files(stage.outbox, by_worker)
        assert written
        assert set(written.states) == {file.path for file in by_worker}
        stage.adopt(written)
        for file in by_us:
            stage.place(file)
        commit(stage, drafted(stage, Release(AS_OF)))
    assert verify(site)[1] == []


def files(site: Path) -> dict[str, bytes]:
    ours = {"manifest.json", "editions"}
    found = (file for file in site.rglob("*") if file.is_file() and file.relative_to(site).parts[0] not in ours)
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in found}


def expected(*groups: list[SiteFile]) -> dict[str, bytes]:
    return {file.path: file.content for group in groups for file in group}


def test_what_workers_wrote_is_published_with_the_rest(tmp_path: Path) -> None:
    put(tmp_path / "site", TOWN, COUNTY)
    assert files(tmp_path / "site") == expected(TOWN, COUNTY)
    assert {path.name for path in tmp_path.iterdir()} == {"site", ".site.lock"}


@pytest.mark.parametrize("kept", [True, False], ids=["with a cache", "without"])
def test_it_takes_the_place_of_earlier_editions(tmp_path: Path, kept: bool) -> None:
    cache = SiteCache(tmp_path / "cache") if kept else None
    for text in (b"1", b"2", b"3"):
        changed = [SiteFile("villages/dong/yi/index.html", text), SiteFile("villages/xi/index.html", text)]
        put(tmp_path / "site", changed, [*COUNTY, *TOWN[2:]], cache)
        assert files(tmp_path / "site") == expected(changed, COUNTY, TOWN[2:])


def test_a_folder_takes_the_place_of_a_file_and_a_file_of_a_folder(tmp_path: Path) -> None:
    cache = SiteCache(tmp_path / "cache")
    for path in ("a/b/c", "a", "a/b/c", "a/b", "a/b/c"):
        put(tmp_path / "site", [SiteFile(path, path.encode())], COUNTY[:1], cache)
        assert files(tmp_path / "site") == {path: path.encode(), "index.html": b"home"}


def test_a_whole_folder_is_moved_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    renamed: list[str] = []
    really = os.rename

    def rename(source: str, target: str) -> None:
        renamed.append(target.partition(".new-")[2].partition("/")[2])
        really(source, target)

    monkeypatch.setattr("gongkai.publish.stage.os.rename", rename)
    with staging(tmp_path / "site") as stage:
        for town in ("bei", "dong"):
            written = write_files(stage.outbox, [SiteFile(f"villages/{town}/{n}/index.html", b"") for n in range(50)])
            assert written
            stage.adopt(written)
    assert renamed == ["villages", "villages/dong"]


def test_a_machine_that_does_not_see_the_outbox_writes_nothing(tmp_path: Path) -> None:
    assert write_files(tmp_path / "elsewhere", TOWN) is None
    assert list(tmp_path.iterdir()) == []


def test_what_was_not_published_leaves_nothing_behind(tmp_path: Path) -> None:
    def stopped(stage: Stage) -> None:
        write_files(stage.outbox, TOWN)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), staging(tmp_path / "site") as stage:
        stopped(stage)
    assert {path.name for path in tmp_path.iterdir()} == {".site.lock"}


def test_what_a_killed_build_left_is_removed_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / ".site.new-x.out/worker/villages"
    left.mkdir(parents=True)
    put(tmp_path / "site", TOWN, COUNTY)
    assert {path.name for path in tmp_path.iterdir()} == {"site", ".site.lock"}
