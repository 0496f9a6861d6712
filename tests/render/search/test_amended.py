"""A bundle that is amended has the bytes of one that is made anew, or is not amended at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.build.town_pack import laid_out
from gongkai.cache.pack import Stored, open_pack, write_pack
from gongkai.cache.store import Folder
from gongkai.render.search import Holdings, Index, Searchable, amended_bundle, bundle, town_bundle
from gongkai.render.search.amended import numbers_in
from gongkai.render.search.bundle import ranges
from tests.conftest import AS_OF

PAGE = '<article id="main"><p>{}</p></article>'
WORDS = st.lists(
    st.sampled_from(["低保", "修路三百元", "鱼塘租金", "2026", "wifi", "≈", "𠀀𠀁𠀂𠀃", "300.50", "第三条"]), max_size=4
).map(" ".join)
Village = list[tuple[str, str]]
"""The title and the text of each page."""


def held(number: int, village: Village) -> tuple[list[Searchable], Holdings, int]:
    index = Index()
    for place, (title, text) in enumerate(village):
        url = f"villages/zhen/cun-{number}/{place}/"
        index.add((url, title, ("三务公开", f"{number}村", "2026-07"), False, "", "", ()), PAGE.format(text).encode())
    return index.pages, index.holdings(), index.count


def made(county: list[Village]) -> dict[str, bytes]:
    index = Index()
    for number, village in enumerate(county):
        pages, holdings, _ = held(number, village)
        index.take(pages, holdings)
    return {file.path: file.content for file in town_bundle("zhen", index)}


def stored(folder: Path, county: list[Village]) -> list[Stored]:
    """The bundle as it lies in a pack."""
    index = Index()
    for number, village in enumerate(county):
        index.take(*held(number, village)[:2])
    files, store = list(town_bundle("zhen", index)), Folder(folder)
    write_pack(store, "pack", "0" * 64, (AS_OF, AS_OF), None, (file.content for file in files))
    pack = open_pack(store, "pack")
    assert pack
    return [Stored(pack, *entry) for entry in laid_out(files, (len(file.content) for file in files))]


def amended(folder: Path, before: list[Village], after: list[Village]) -> dict[str, bytes] | None:
    was, now = ([held(*village) for village in enumerate(county)] for county in (before, after))
    changes = [(old[:2], new[:2]) for old, new in zip(was, now, strict=True) if old != new]
    pages = [page for one in now for page in one[0]]
    files = amended_bundle("zhen", stored(folder, before), pages, sum(one[2] for one in now), changes)
    return {file.path: file.content for file in files} if files is not None else None


@pytest.fixture
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "SHARD", 12)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Village], list[Village]]:
    """Villages of one to four pages, and the same pages with other words on some of them."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    page = st.tuples(st.sampled_from(["七月", "八月"]), WORDS)
    before = [draw(st.lists(page, min_size=size, max_size=size)) for size in sizes]
    after = [[draw(page) if draw(st.booleans()) else one for one in village] for village in before]
    return before, after


def test_an_amended_bundle_is_the_one_made_anew(small_shards: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    amendments = 0

    @given(histories())
    def compared(history: tuple[list[Village], list[Village]]) -> None:
        nonlocal amendments
        before, after = history
        files = amended(tmp_path_factory.mktemp("store"), before, after)
        if files is not None:
            amendments += 1
            assert files == made(after)

    compared()
    assert amendments > 10


def test_a_page_more_or_another_number_of_shards_is_not_amended(small_shards: None, tmp_path: Path) -> None:
    before = [[("七月", "低保"), ("八月", "低保")], [("七月", "修路")]]
    assert amended(tmp_path, before, [[("七月", "低保")], [("七月", "修路")]]) is None
    assert amended(tmp_path, before, [[*before[0], ("九月", "")], before[1]]) is None
    longer = ("七月", "修桥铺路建学校装路灯清河道安水表种果树")
    assert amended(tmp_path, before, [[longer, before[0][1]], before[1]]) is None


def test_shards_without_the_changed_word_are_not_touched(small_shards: None, tmp_path: Path) -> None:
    before = [[("七月", "低保"), ("八月", "鱼塘租金")], [("七月", "修路三百元")]]
    after = [[("七月", "低保"), ("八月", "鱼塘租银")], before[1]]
    bundle_before = stored(tmp_path / "one", before)
    was, now = held(0, before[0]), held(0, after[0])
    pages = [*now[0], *held(1, after[1])[0]]
    files = amended_bundle("zhen", bundle_before, pages, now[2] + held(1, after[1])[2], [(was[:2], now[:2])])
    assert files is not None
    kept = [file for file in files if isinstance(file, Stored)]
    assert kept
    assert len(kept) < len(files)
    assert [file.path for file in files] == [file.path for file in bundle_before]


@given(st.sets(st.integers(0, 60)).map(sorted))
def test_numbers_are_read_as_they_were_written(numbers: list[int]) -> None:
    assert list(numbers_in(ranges(tuple(numbers)))) == numbers
