"""The repository's own site, read as files."""

from __future__ import annotations

import gzip
import re
import shutil
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from gongkai.derive.county import derive
from gongkai.load import load
from tests.conftest import AS_OF, REPOSITORY, build_site

ROOT_URL = "https://site.test/"


class Reader(HTMLParser):
    """Links, ids, headings and meta tags of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.meta: dict[str, str] = {}
        self.lang = ""
        self.inline_scripts = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.links += [given[name] for name in ("href", "src") if name in given]
        if "id" in given:
            self.ids.append(given["id"])
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "meta" and "name" in given:
            self.meta[given["name"]] = given.get("content", "")
        if tag == "html":
            self.lang = given.get("lang", "")
        self.inline_scripts += tag == "script" and "src" not in given and given.get("type") != "application/ld+json"


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def real_site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, read_before: Callable[[Path], None]
) -> Path:
    """The site with either theme engine: what is asked of pages must not hang on which it is."""
    folder = tmp_path_factory.mktemp(request.param)
    read_before(folder / "cache")
    built = build_site(REPOSITORY, folder / "site", folder / "cache", AS_OF, search=False, engine=request.param)
    assert built.files, built.findings
    return folder / "site"


@pytest.fixture(scope="module")
def framed(pages: dict[str, Reader]) -> dict[str, Reader]:
    """The pages that have the site's frame; other sites show those without."""
    return {url: page for url, page in pages.items() if not url.startswith("embed/")}


@pytest.fixture(scope="module")
def pages(real_site: Path) -> dict[str, Reader]:
    """url → what stands there, for every page but the 404."""
    files = sorted(real_site.rglob("index.html"))
    return {f.parent.relative_to(real_site).as_posix().lstrip(".") + "/": Reader(f.read_text("utf-8")) for f in files}


def test_every_link_leads_to_a_file_and_every_anchor_to_an_id(real_site: Path, pages: dict[str, Reader]) -> None:
    broken = []
    for url, page in pages.items():
        here = urljoin(ROOT_URL, url.lstrip("/"))
        for link in page.links:
            target = urlsplit(urljoin(here, link))
            if target.scheme not in ("http", "https") or target.netloc != "site.test":
                continue
            path = unquote(target.path).lstrip("/")
            file = real_site / path / "index.html" if not path or path.endswith("/") else real_site / path
            named = not target.fragment or path.endswith((".css", ".js"))
            if not file.is_file() or not (named or target.fragment in pages["/" + path if path == "" else path].ids):
                broken.append((url, link))
    assert broken == []


def test_nothing_is_fetched_from_another_host(real_site: Path) -> None:
    for file in real_site.rglob("*"):
        if file.suffix in (".html", ".css", ".js", ".svg"):
            fetched = re.findall(r"""(?:src=|url\(|@import )["']?(https?:)""", file.read_text("utf-8"))
            assert fetched == [], file


def test_ids_are_unique_and_there_is_one_h1_and_no_inline_script(pages: dict[str, Reader]) -> None:
    for url, page in pages.items():
        assert [i for i, n in Counter(page.ids).items() if n > 1] == [], url
        assert page.headings.count(1) == 1, url
        assert page.headings[0] == 1, url
        assert page.inline_scripts == 0, url
        assert page.lang == "zh-CN", url


def test_every_page_carries_the_tags_of_the_government_site_rules(framed: dict[str, Reader]) -> None:
    for url, page in framed.items():
        assert {"SiteName", "SiteDomain", "SiteIDCode", "ColumnType", "description"} <= page.meta.keys(), url
        assert page.meta["SiteIDCode"] == "待补"
        views = ("policies/basis/", "statistics/calendar/", "editions/changes/")
        column = (url.count("/") == 1 and url not in ("/", "about/")) or url in views
        if column:
            assert {"ColumnName", "ColumnDescription", "ColumnKeywords"} <= page.meta.keys(), url
        elif url.count("/") == 2 and not url.startswith(("villages/", "comparison/", "completeness/", "projects/")):
            assert {"ColumnName", "ArticleTitle", "PubDate", "ContentSource"} <= page.meta.keys(), url
            assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", page.meta["PubDate"]), url
    assert framed["interviews/2021-civil-affairs/"].meta["ColumnType"] == "在线访谈"


def test_every_figure_is_two_clicks_from_its_source(pages: dict[str, Reader]) -> None:
    county = derive(load(REPOSITORY)[0], AS_OF)
    for figure in county.figures.values():
        subject = pages[f"statistics/{figure.subject}/"]
        assert figure.id in subject.ids
        assert f"../../interviews/2021-civil-affairs/#q-figure-{figure.id}" in subject.links
        assert f"q-figure-{figure.id}" in pages["interviews/2021-civil-affairs/"].ids
        assert f"../../{figure.url}" in pages["interviews/2021-civil-affairs/"].links


def test_what_a_guide_says_leads_to_the_article_it_rests_on(pages: dict[str, Reader]) -> None:
    for guide, article in [("dibao", "第十九条"), ("tekun", "第十七条"), ("temporary-aid", "第五十条")]:
        assert f"../../policies/social-assistance-law-2026/#article-{article}" in pages[f"policies/{guide}/"].links
    dibao = load(REPOSITORY)[0].policies["dibao"]
    cited = [link for link in pages["policies/dibao/"].links if "#article-" in link]
    assert len(cited) > len(dibao.basis)
    assert len(set(cited)) == len(dibao.basis)


def test_a_mark_of_doubt_on_a_document_leads_to_what_would_settle_it(real_site: Path) -> None:
    marked = 0
    for file in real_site.glob("policies/*/index.html"):
        text = file.read_text("utf-8")
        assert '<span class="gk-tag">待核对' not in text, file
        marked += '<a class="gk-tag" href="../../about/basis/">待核对</a>' in text
    assert marked == sum(not policy.verified for policy in load(REPOSITORY)[0].policies.values())


def test_every_page_above_the_villages_is_on_the_site_map(framed: dict[str, Reader]) -> None:
    listed = {urljoin(ROOT_URL + "sitemap/", link) for link in framed["sitemap/"].links}
    for url, page in framed.items():
        if url not in ("/", "sitemap/") and not re.match(r"villages/[^/]+/.", url) and "robots" not in page.meta:
            assert ROOT_URL + url in listed, url


def test_pages_are_small(real_site: Path) -> None:
    for file in real_site.glob("programmes/*/index.html"):
        assert file.stat().st_size <= 14 * 1024, file


def test_a_template_of_the_roots_own_is_used(county: Path, tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "templates", county / "templates")
    (county / "templates/pages/town.html").write_text("<h1>我们的{{ town.name }}</h1>", "utf-8")
    assert build_site(county, tmp_path / "site", tmp_path / "cache", AS_OF).files
    assert "我们的北山镇" in (tmp_path / "site/villages/beishan/index.html").read_text("utf-8")


@pytest.mark.parametrize("code", ["{{ ''.__class__.__mro__ }}", "{{ page.data.clear() }}", "{{ no_such }}", "{% if %}"])
def test_a_roots_own_template_runs_in_a_sandbox(county: Path, tmp_path: Path, code: str) -> None:
    shutil.copytree(REPOSITORY / "templates", county / "templates")
    (county / "templates/pages/town.html").write_text(f"<h1>x</h1>\n{code}", "utf-8")
    built = build_site(county, tmp_path / "site", tmp_path / "cache", AS_OF)
    assert built.files is None
    (found,) = built.findings
    assert (found.code, found.place.file, found.place.line) == ("GK806", "templates/pages/town.html", 2)


def test_the_first_view_is_light_on_the_wire(real_site: Path) -> None:
    """Home page, styles, script and icon, compressed: at most 75 KB on the slowest network."""
    files = [real_site / "index.html", *(f for f in (real_site / "assets").rglob("*") if f.is_file())]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= 75 * 1024
