"""A county that publishes inside its government's portal: under a sub-path, or handing the pages over."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.test_main import gongkai
from tests.conftest import AS_OF, build_site

ADDRESS = "https://www.example.gov.cn/mzj/gongkai"


@pytest.fixture
def site(county: Path, tmp_path: Path) -> Path:
    """The small county's site, built for a folder of the portal."""
    settings = county / "data/site.yml"
    text = settings.read_text("utf-8").replace("url: null", f"url: {ADDRESS}").replace("[url, phone]", "[phone]")
    settings.write_text(text, "utf-8")
    assert build_site(county, tmp_path / "site", tmp_path / "cache", AS_OF).files
    return tmp_path / "site"


def test_a_site_under_a_sub_path_has_no_link_to_the_hosts_root(site: Path) -> None:
    for file in site.rglob("*.html"):
        rooted = re.findall(r'(?:href|src|action)="(/[^"]*)"', file.read_text("utf-8"))
        assert rooted == (["/mzj/gongkai/"] if file.name == "404.html" else []), file
    assert '<base href="/mzj/gongkai/">' in (site / "404.html").read_text("utf-8")
    assert f"<loc>{ADDRESS}/policies/dibao/</loc>" in (site / "sitemap.xml").read_text("utf-8")


def test_pages_are_handed_over_without_their_frame(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "portal"
    ran = gongkai("fragments", site, "--out", out)
    assert (ran.returncode, ran.stderr) == (0, "")
    pages = {page["path"]: page for page in json.loads((out / "pages.json").read_text("utf-8"))}
    assert pages["policies/dibao.html"] == {
        "path": "policies/dibao.html",
        "address": f"{ADDRESS}/policies/dibao/",
        "title": "低保",
        "column": "政策",
        "published": "2026-01-05 00:00",
    }
    assert pages.keys() == {f.relative_to(out).as_posix() for f in out.rglob("*.html")}
    body = (out / "policies/dibao.html").read_text("utf-8")
    assert body.startswith("<h1>低保")
    assert "<header" not in body
    assert "gk-print" not in body
    for link in re.findall(r'(?:href|src|action)="([^"]*)"', body):
        assert re.match(r"https:|tel:|mailto:|#", link), link


def test_people_on_notices_are_not_handed_over(site: Path, tmp_path: Path) -> None:
    notices = list(site.rglob("notices/*/index.html"))
    assert notices
    gongkai("fragments", site, "--out", tmp_path / "portal")
    assert list((tmp_path / "portal").rglob("notices/*")) == []


def test_without_an_address_or_into_a_full_folder_nothing_is_handed_over(county: Path, tmp_path: Path) -> None:
    assert build_site(county, tmp_path / "site", tmp_path / "cache", AS_OF).files
    ran = gongkai("fragments", tmp_path / "site", "--out", tmp_path / "portal")
    assert (ran.returncode, "data/site.yml" in ran.stderr) == (2, True)
    assert not (tmp_path / "portal").exists()
    assert gongkai("fragments", tmp_path / "site", "--out", county).returncode == 2
