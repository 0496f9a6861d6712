"""The search's bundles: what is in them, what must never be, and that they are the same each time."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from gongkai.records.canonical import sha256
from gongkai.render.search.bundle import Searchable, county_bundle, ranges, town_bundle
from gongkai.render.search.listing import read_listing
from tests.conftest import AS_OF, build_site

PAGE = '<article id="main" class="x"><p>{}</p></article>'


def page(url: str, title: str = "题", *, kind: str = "政策", village: str = "") -> Searchable:
    return url, title, (kind, village, ""), False, "", "", ()


def indexed(folder: Path) -> list[str]:
    return [str(row[0]) for row in read_listing(folder / "pages.json")]


def every_term(search: Path) -> str:
    """All that stands in the bundles' files."""
    return "\n".join(file.read_text("utf-8") for file in sorted(search.rglob("*.json")))


def test_a_township_has_a_bundle_of_its_own_and_the_county_has_the_rest(real_site: Path) -> None:
    county = set(indexed(real_site / "search" / "county"))
    town = set(indexed(real_site / "search" / "towns" / "shili-dong"))
    assert {"policies/dibao/", "interviews/2021-civil-affairs/", "statistics/"} <= county
    assert "villages/shili-dong/shili-2/2026-06/" in town
    assert all(url.startswith(("villages/shili-dong/", "completeness/shili-dong/")) for url in town)
    assert not any(url.startswith("villages/shili-dong/shili-") for url in county)
    assert not {"", "sitemap/", "search/"} & county


def test_no_notice_is_ever_indexed(real_site: Path) -> None:
    notices = sorted((real_site / "villages").glob("*/*/notices/*/index.html"))
    assert notices
    index = every_term(real_site / "search")
    for notice in notices:
        assert notice.parent.name not in index
        for name in re.findall(r"[\u4e00-\u9fff][*某]+[\u4e00-\u9fff]*", notice.read_text("utf-8")):
            assert name not in index


def test_what_is_withdrawn_leaves_the_index(county: Path, tmp_path: Path) -> None:
    posting = sorted((county / "data/bulletins").rglob("*.yml"))[-1]
    path = posting.relative_to(county).as_posix()
    posting.write_text(re.sub("title: [^,}\\n]*", "title: 修葺鼍龙桥", posting.read_text("utf-8"), count=1), "utf-8")
    assert build_site(county, tmp_path / "before", tmp_path / "cache").files
    assert "鼍龙桥" in every_term(tmp_path / "before/search")
    posting.unlink()
    reason = f"withdrawn: [{{path: {path}, date: {AS_OF}, why: 发错了, by: 县民政局}}]\n"
    (county / "data/withdrawn.yml").write_text(reason, "utf-8")
    assert build_site(county, tmp_path / "after", tmp_path / "cache").files
    assert "鼍龙桥" not in every_term(tmp_path / "after/search")


def test_the_index_is_the_same_to_the_byte(county: Path, tmp_path: Path) -> None:
    def index(name: str) -> dict[str, str]:
        site = tmp_path / name
        assert build_site(county, site, tmp_path / f"cache-{name}", AS_OF).files
        files = sorted(file for file in (site / "search").rglob("*") if file.is_file())
        return {file.relative_to(site).as_posix(): sha256(file.read_bytes()) for file in files}

    first = index("a")
    assert len(first) > 3
    assert [index(name) for name in "bc"] == [first] * 2


def test_a_build_may_leave_the_index_out(county: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build_site(county, site, tmp_path / "cache", AS_OF, search=False)
    assert [file.name for file in (site / "search").rglob("*") if file.is_file()] == ["index.html"]


def test_no_page_may_run_web_assembly(real_site: Path) -> None:
    assert [page for page in real_site.rglob("*.html") if b"wasm-unsafe-eval" in page.read_bytes()] == []


def test_a_shard_names_the_pages_of_a_term_once_for_all_terms_that_share_them() -> None:
    pages = [(page(f"p/{number}/"), PAGE.format("特困人员" if number else "低保").encode()) for number in range(3)]
    _, shard = town_bundle("dong", pages)
    rows = {found: threes for found, threes, _ in json.loads(shard.content)}
    assert rows["1+1"] == "困人员特困人"
    assert "低保 " in {other for *_, others in json.loads(shard.content) for other in others.split("\n")}


def test_a_large_bundle_has_many_shards_and_a_term_one() -> None:
    text = "".join(chr(0x4E00 + number) for number in range(3000))
    pages = [(page(f"p/{number}/"), PAGE.format(text).encode()) for number in range(6)]
    listed, *shards = county_bundle(pages)
    assert json.loads(listed.content)["shards"] == len(shards) > 1
    assert sum(shard.content.decode().count("一丁丂") for shard in shards) == 1


@pytest.mark.parametrize(
    ("numbers", "written"), [((), ""), ((0,), "0"), ((3, 4, 5, 6, 7, 8), "3+5"), ((3, 5, 6, 9), "3,1+1,2")]
)
def test_numbers_of_pages_are_written_as_steps(numbers: tuple[int, ...], written: str) -> None:
    assert ranges(numbers) == written
