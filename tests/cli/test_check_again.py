"""A second check reads what changed, and finds the same."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import gongkai.build.county
import gongkai.build.township
import gongkai.build.village
from gongkai.build.checking import check_again
from gongkai.build.county import LoadedCounty, load_county_and_attachments
from gongkai.build.options import Options
from gongkai.cache.places import Cache
from gongkai.desk.synth import Size, synth
from gongkai.findings import Finding
from gongkai.pipeline import check_all
from tests.conftest import AS_OF, replace_in

NOTICE = "data/notices/beishan/nan/dibao-1.yml"


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The villages that were read and checked, not taken from the cache."""
    made: list[str] = []
    build = gongkai.build.village.build_village

    def noted(worker: object, town: str, village: str, *args: object) -> object:
        made.append(f"{town}/{village}")
        return build(worker, town, village, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(gongkai.build.township, "build_village", noted)
    return made


def test_only_a_changed_village_is_read_again(tmp_path: Path, built: list[str]) -> None:
    root = tmp_path / "county"
    assert list(synth(root, Size(villages=4, months=2, seed=1)))
    cache = Cache(tmp_path / "cache")

    def check() -> list[Finding]:
        built.clear()
        findings = check_again(root, Options(AS_OF), cache, workers=1)
        read = list(built)
        assert findings == check_all(root, Options(AS_OF), workers=1)[1]
        built[:] = read
        return findings

    assert check() == []
    assert len(built) == 4
    check()
    assert built == []
    file = next((root / "data/bulletins").rglob("*.yml"))
    file.write_text(file.read_text("utf-8").replace("opening: ", "opening: 1"), "utf-8")
    assert {finding.place.file for finding in check()} == {file.relative_to(root).as_posix()}
    assert built == ["/".join(file.parts[-3:-1])]
    check()
    assert built == []


class Known:
    """A county, and what was checked of it. `loaded`: how often its own records were read for that."""

    def __init__(self, root: Path, cache: Cache) -> None:
        self.root, self.cache, self.loaded = root, cache, 0

    def codes(self, options: Options = Options(AS_OF)) -> list[str]:  # noqa: B008 - a value
        """Of what is found, which must be what a check from nothing finds."""
        self.loaded = 0
        found = check_again(self.root, options, self.cache, workers=1)
        loaded = self.loaded
        assert found == check_all(self.root, options, workers=1)[1]
        self.loaded = loaded
        return [finding.code for finding in found]


@pytest.fixture
def known(county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Known:
    known = Known(county, Cache(tmp_path / "cache"))

    def noted(*args: Any) -> LoadedCounty:
        known.loaded += 1
        return load_county_and_attachments(*args)

    monkeypatch.setattr(gongkai.build.county, "load_county_and_attachments", noted)
    assert known.codes() == []
    assert known.loaded == 1
    return known


def test_the_county_s_own_records_are_read_again_only_when_one_changed(known: Known) -> None:
    replace_in(known.root / NOTICE, "title: 低保", "title: 农村低保")
    assert (known.codes(), known.loaded) == ([], 0)
    replace_in(known.root / "data/indicators/aid.yml", "value: 1306", "value: 136")
    assert (known.codes(), known.loaded) == (["GK304", "GK402"], 1)
    assert (known.codes(), known.loaded) == (["GK304", "GK402"], 0)
    replace_in(known.root / "data/indicators/aid.yml", "value: 136", "value: 1306")
    assert (known.codes(), known.loaded) == ([], 1)


def test_a_village_is_checked_by_the_county_as_it_is_now(known: Known) -> None:
    replace_in(known.root / "data/divisions.yml", "slug: nan,", "slug: nanbian,")
    assert "GK301" in known.codes()
    replace_in(known.root / "data/divisions.yml", "slug: nanbian,", "slug: nan,")
    assert known.codes() == []


def test_another_day_and_other_options_are_another_check(known: Known) -> None:
    for options in (Options(date(2024, 1, 1)), Options(AS_OF, samples=False), Options(AS_OF)):
        known.codes(options)
        assert known.loaded == 1


def test_a_file_that_comes_or_goes_is_seen(known: Known) -> None:
    for path in ("content/about/other.txt", "data/policies/Bad Name.yml", "data/nowhere/x.yml", "content/a.png"):
        file = known.root / path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"x")
        assert known.codes() != []
        file.unlink()
        if not any(file.parent.iterdir()):
            file.parent.rmdir()
        assert known.codes() == []


def test_a_file_in_no_village_s_folder_is_told_of_until_it_goes(known: Known) -> None:
    """Also where a village of its township changes, and the township is put together from what is kept."""
    for lost in ("data/bulletins/beishan/2025-08.yml", "data/bulletins/lost.yml"):
        (known.root / lost).write_text("x", "utf-8")
        assert known.codes() == ["GK107"]
        replace_in(known.root / NOTICE, "title: 低保", "title: 农村低保")
        assert known.codes() == ["GK107"]
        replace_in(known.root / NOTICE, "title: 农村低保", "title: 低保")
        (known.root / lost).unlink()
        assert known.codes() == []


def test_folders_and_links_are_looked_at_each_time(known: Known) -> None:
    (known.root / "data/policies/link.yml").symlink_to("/etc/hostname")
    assert known.codes() == ["GK105"]
    (known.root / "data/policies/link.yml").unlink()
    os.mkfifo(known.root / "data/policies/pipe.yml")
    assert known.codes() == ["GK115"]
    (known.root / "data/policies/pipe.yml").unlink()
    (known.root / "data/policies/nowhere.yml").symlink_to("missing.yml")
    for _ in range(2):  # what can't be read is not kept
        assert known.codes() != []
        assert known.loaded == 1
    (known.root / "data/policies/nowhere.yml").unlink()
    assert known.codes() == []


def test_what_is_changed_while_it_is_checked_is_not_kept(known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    file = known.root / "data/indicators/aid.yml"
    right = file.read_text("utf-8")

    def slow(*args: Any) -> LoadedCounty:
        file.write_text(right.replace("value: 1306", "value: 136"), "utf-8")
        loaded = load_county_and_attachments(*args)
        file.write_text(right, "utf-8")
        return loaded

    replace_in(known.root / "data/site.yml", "示例路1号", "示例路2号")
    with monkeypatch.context() as patched:
        patched.setattr(gongkai.build.county, "load_county_and_attachments", slow)
        assert [one.code for one in check_again(known.root, Options(AS_OF), known.cache)] == ["GK304", "GK402"]
    assert known.codes() == []


def test_a_damaged_county_is_read_again(known: Known) -> None:
    file = known.cache.checked_county
    whole = file.read_bytes()
    for damaged in (b"", whole[:300], whole[:-1], whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:], b"x" * 400):
        file.write_bytes(damaged)
        assert (known.codes(), known.loaded) == ([], 1)
        assert (known.codes(), known.loaded) == ([], 0)


def test_a_damaged_cache_is_mended(tmp_path: Path) -> None:
    root, cache = tmp_path / "county", Cache(tmp_path / "cache")
    assert list(synth(root, Size(villages=2, months=1, seed=1)))
    first = check_again(root, Options(AS_OF), cache)
    pack = next(cache.shards.rglob("*.pack"))
    pack.write_bytes(pack.read_bytes()[:-3] + b"???")
    assert check_again(root, Options(AS_OF), cache) == first
