"""The search's bundles: what is in them, what must never be, and that they are the same each time."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from gongkai.records.canonical import sha256
from tests.conftest import AS_OF, build_site


def fragments(bundle: Path) -> Iterator[dict[str, object]]:
    for file in bundle.rglob("*.pf_fragment"):
        yield json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))


def test_a_township_has_a_bundle_of_its_own_and_the_county_has_the_rest(real_site: Path) -> None:
    county = {str(found["url"]) for found in fragments(real_site / "search" / "county")}
    town = {str(found["url"]) for found in fragments(real_site / "search" / "towns" / "shili-dong")}
    assert {"/policies/dibao/", "/interviews/2021-civil-affairs/", "/statistics/"} <= county
    assert "/villages/shili-dong/shili-2/2026-06/" in town
    assert all(url.startswith(("/villages/shili-dong/", "/completeness/shili-dong/")) for url in town)
    assert not any(url.startswith("/villages/shili-dong/shili-") for url in county)
    assert not {"/", "/sitemap/", "/search/"} & county


def test_no_notice_is_ever_indexed(real_site: Path) -> None:
    found = [one for bundle in (real_site / "search").rglob("pagefind-entry.json") for one in fragments(bundle.parent)]
    assert found
    assert [one["url"] for one in found if "/notices/" in str(one["url"])] == []
    names = (real_site / "villages/shili-dong/shili-1/notices/dibao-2026-11/index.html").read_text("utf-8")
    assert "某" in names or "*" in names, "a running notice shows masked names"
    indexed = "".join(str(one["content"]) for one in found)
    assert "张*" not in indexed


def test_every_indexed_page_has_its_facets(real_site: Path) -> None:
    for bundle in (real_site / "search").rglob("facets.json"):
        facets = json.loads(bundle.read_bytes())["pages"]
        assert set(facets) == {file.stem for file in bundle.parent.rglob("*.pf_fragment")}
        for kind, _, time in facets.values():
            assert kind
            assert time == "" or time[:4].isdigit()


def test_the_index_is_the_same_to_the_byte(county: Path, tmp_path: Path) -> None:
    def index(name: str) -> dict[str, str]:
        site = tmp_path / name
        assert build_site(county, site, tmp_path / f"cache-{name}", AS_OF).files
        files = sorted(file for file in (site / "search").rglob("*") if file.is_file())
        return {file.relative_to(site).as_posix(): sha256(file.read_bytes()) for file in files}

    first = index("a")
    assert len(first) > 10
    assert [index(name) for name in "bcd"] == [first] * 3


def test_a_build_may_leave_the_index_out(county: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build_site(county, site, tmp_path / "cache", AS_OF, search=False)
    assert [file.name for file in (site / "search").rglob("*") if file.is_file()] == ["index.html"]


def test_the_search_page_alone_may_run_web_assembly(real_site: Path) -> None:
    allowed = [page for page in real_site.rglob("*.html") if b"wasm-unsafe-eval" in page.read_bytes()]
    assert [page.relative_to(real_site).as_posix() for page in allowed] == ["search/index.html"]
