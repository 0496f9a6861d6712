"""After one change only what hangs on it is done again: counted, as a clock can't tell it from a busy machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import gongkai.build.county
import gongkai.build.drawing
import gongkai.build.township
import gongkai.build.workers
import gongkai.pipeline
from gongkai.build.county import LoadedCounty, load_county_and_attachments
from gongkai.build.extract import Extract
from gongkai.build.town_pack import CachedTownship, read_parts
from gongkai.cache.pack import Pack, open_pack
from gongkai.cache.places import Cache
from gongkai.cache.store import Store
from gongkai.check.privacy.guard import check_source
from gongkai.cli.main import gongkai as command
from gongkai.derive.county import County
from gongkai.findings import Finding
from gongkai.load.villages import village_contents
from gongkai.publish import OutputFile, Stage
from gongkai.render import Still, still
from gongkai.render.pages import OF_VILLAGES, county_modules
from gongkai.render.search import bundle, cutting
from gongkai.sources.reading import Content
from gongkai.sources.source import Source
from tests.build.test_warm import pristine, tree

pytestmark = pytest.mark.usefixtures("shared_engine")
DAY = "2026-11-24"
BULLETIN = "data/bulletins/beishan/nan/2025-07.yml"
NOTICE = "data/notices/beishan/nan/dibao-1.yml"


class Built:
    """A county with two townships of villages, its site, and its cache."""

    def __init__(self, folder: Path) -> None:
        self.root, self.site, self.cache = folder / "county", folder / "site", folder / "cache"
        shutil.copytree(pristine(), self.root)
        self.build()

    def build(self) -> None:
        ran = self.run("build", "--site-dir", str(self.site), "--cache", str(self.cache))
        assert ran.exit_code == 0, ran.stderr

    def run(self, *args: str) -> Result:
        return CliRunner().invoke(command, [*args, "--root", str(self.root), "--as-of", DAY], catch_exceptions=False)

    def change(self, path: str, before: str, after: str) -> None:
        file = self.root / path
        text = file.read_text("utf-8")
        assert before in text
        file.write_text(text.replace(before, after, 1), "utf-8")

    def from_nothing(self, folder: Path) -> dict[str, str]:
        """The files of a site that is built of this county without a cache."""
        shutil.copytree(self.root, folder / "county")
        args = ["build", "--root", str(folder / "county"), "--site-dir", str(folder / "site"), "--as-of", DAY]
        ran = CliRunner().invoke(command, args, catch_exceptions=False)
        assert ran.exit_code == 0, ran.stderr
        return tree(folder / "site")


@pytest.fixture
def built(tmp_path: Path) -> Built:
    return Built(tmp_path / "built")


def test_only_the_changed_village_is_cut_into_words_again(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut: list[bytes] = []

    def noted(page: bytes) -> list[str]:
        cut.append(page)
        return cutting.texts(page)

    monkeypatch.setattr(bundle, "texts", noted)
    built.change(NOTICE, "title: 低保", "title: 农村低保")
    built.build()
    pages = {file.read_bytes(): file.relative_to(built.site) for file in built.site.rglob("index.html")}
    there = {pages[page].parent.parts for page in cut}
    assert {parts[1:3] for parts in there if parts[:1] == ("villages",) and len(parts) > 2} == {("beishan", "nan")}
    assert tree(built.site) == built.from_nothing(tmp_path / "cold")


def test_what_is_read_of_a_township_s_files_goes_with_it(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine that has the cache, but not the site: then all files are read from the packs."""
    opened: list[Pack] = []
    read: list[str] = []

    def noted(store: Store, name: str) -> Pack | None:
        pack = open_pack(store, name)
        opened.extend([pack] if pack else [])
        return pack

    def content(pack: Pack) -> bytes:
        read.append(pack.name)
        return pack.store.read(pack.name)

    monkeypatch.setattr(gongkai.build.workers, "open_pack", noted)
    whole = cached_property(content)
    whole.__set_name__(Pack, "content")
    monkeypatch.setattr(Pack, "content", whole)
    shutil.rmtree(built.site)
    shutil.rmtree(Cache(built.cache).of_site(built.site).shelf)
    built.build()
    assert {pack.name for pack in opened} <= set(read)
    assert not any("content" in vars(pack) for pack in opened)


def test_which_files_an_unchanged_township_has_is_not_read(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: set[str] = set()
    placed: set[str] = set()
    place = Stage.place

    def noted(pack: Pack, of: Extract) -> CachedTownship:
        read.add(Path(pack.name).stem)
        return read_parts(pack, of)

    def placed_one(stage: Stage, file: OutputFile) -> None:
        placed.add(file.path)
        place(stage, file)

    monkeypatch.setattr(gongkai.build.workers, "read_parts", noted)
    monkeypatch.setattr(Stage, "place", placed_one)
    built.change(NOTICE, "title: 低保", "title: 农村低保")
    built.build()
    assert read == {"beishan"}
    villages = {tuple(path.split("/")[1:3]) for path in placed if path.startswith("villages/") and path.count("/") > 2}
    assert villages == {("beishan", "nan")}
    assert tree(built.site) == built.from_nothing(tmp_path / "cold")


def test_the_list_of_villages_is_held_once(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    """As records: not as it was parsed beside them, nor once more from the store, where workers have it from."""
    counties: list[LoadedCounty] = []

    def noted(*args: Any) -> LoadedCounty:
        counties.append(load_county_and_attachments(*args))
        return counties[-1]

    monkeypatch.setattr(gongkai.pipeline, "load_county_and_attachments", noted)
    monkeypatch.setattr(gongkai.build.township, "read_context", None)
    built.change(NOTICE, "title: 低保", "title: 农村低保")
    built.build()
    assert "written" not in vars(counties[0].records.sources["data/divisions.yml"])


def test_only_the_changed_village_is_read_again(built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noted(root: Path, paths: Iterable[str]) -> dict[str, Content]:
        read.extend(listed := list(paths))
        return village_contents(root, listed)

    monkeypatch.setattr(gongkai.build.workers, "village_contents", noted)
    built.change(NOTICE, "title: 低保", "title: 农村低保")
    built.build()
    assert NOTICE in read
    assert {tuple(path.split("/")[2:4]) for path in read} == {("beishan", "nan")}
    assert tree(built.site) == built.from_nothing(tmp_path / "cold")


def test_only_parts_of_the_township_s_index_are_written_again(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "SHARD", 40)
    built.change(BULLETIN, "title: 低保", "title: 农村低保")
    built.build()  # as shards are smaller now, all
    before = {file: file.read_bytes() for file in built.site.glob("search/towns/beishan/*.json")}
    made: list[str] = []
    monkeypatch.setattr(gongkai.build.drawing, "town_bundle", lambda town, _index: made.append(town))
    built.change(BULLETIN, "title: 农村低保", "title: 城市低保")
    built.build()
    monkeypatch.undo()
    monkeypatch.setattr(bundle, "SHARD", 40)
    assert not made
    assert 0 < sum(file.read_bytes() != content for file, content in before.items()) < len(before)
    assert tree(built.site) == built.from_nothing(tmp_path / "cold")


def test_the_county_s_records_are_checked_again_only_when_one_changed(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []

    def noted(source: Source, *others: Any) -> list[Finding]:
        checked.append(source.path)
        return list(check_source(source, *others))

    monkeypatch.setattr(gongkai.build.county, "check_source", noted)
    built.change(NOTICE, "title: 低保", "title: 农村低保")
    built.build()
    assert not checked
    built.change("data/site.yml", "示例路1号", "示例路2号")
    built.build()
    assert "data/indicators/aid.yml" in checked


def test_what_was_found_in_the_county_s_records_is_said_again(built: Built) -> None:
    built.change("data/indicators/aid.yml", "note: 全县合计", "note: 电话13800138000")
    said = [built.run("check").stdout for _ in range(2)]
    kept = Cache(built.root / ".cache")
    kept.checked_county.unlink()
    said.append(built.run("check").stdout)
    kept.county_findings.unlink()
    said.append(built.run("check").stdout)
    assert "GK612" in said[0]
    assert len(set(said)) == 1


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[County]:
    """The counties of which the pages that hang on no village were drawn since."""
    counties: list[County] = []

    def noted(county: County, *others: Any) -> Still:
        counties.append(county)
        return still(county, *others)

    monkeypatch.setattr(gongkai.pipeline, "still", noted)
    return counties


def test_the_county_s_pages_are_drawn_again_only_if_they_hang_on_villages(
    built: Built, drawn: list[County], tmp_path: Path
) -> None:
    built.change(NOTICE, "title: 低保", "title: 农村低保")
    built.build()
    assert not drawn
    built.change("data/site.yml", "示例路1号", "示例路2号")
    built.build()
    assert len(drawn) == 1
    assert tree(built.site) == built.from_nothing(tmp_path / "cold")


def test_pages_said_to_hang_on_no_village_are_the_same_beside_villages(built: Built, drawn: list[County]) -> None:
    built.change("data/site.yml", "示例路1号", "示例路2号")
    built.build()
    (county,) = drawn
    assert county.villages
    alone = replace(county, villages=(), projects=())
    for name, module in county_modules().items():
        if name not in OF_VILLAGES:
            assert list(module.pages(county)) == list(module.pages(alone)), name


def test_the_first_change_writes_its_own_files_and_touches_no_other(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked: list[str] = []
    link = os.link

    def noted(source: str, target: str) -> None:
        linked.append(target)
        link(source, target)

    monkeypatch.setattr(os, "link", noted)
    before = {file: file.stat().st_ino for file in built.site.rglob("*") if file.is_file()}
    texts = {file: file.read_bytes() for file in before}
    built.change(NOTICE, "title: 低保", "title: 农村低保")
    built.build()
    assert not linked
    assert {file for file in before if file.stat().st_ino != before[file]} == {
        file for file in before if file.read_bytes() != texts[file]
    }
    assert tree(built.site) == built.from_nothing(tmp_path / "cold")
