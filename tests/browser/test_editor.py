"""A clerk adds a posting in the browser editor; what it writes passes the check and is built."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai.build.options import Options
from gongkai.desk.editor.local import local_editor
from gongkai.pipeline import check_all
from gongkai.sources.yamltext import parse
from tests.browser.conftest import edited
from tests.conftest import AS_OF, COUNTY, REPOSITORY, build_site, eventually, from_npm

pytestmark = pytest.mark.browser
IN_AUGUST = date(2025, 8, 20)


@pytest.fixture(scope="session")
def modules(pytestconfig: pytest.Config) -> Path:
    """The folder with Decap: the repository's, where `make editor` ran; else brought now by the same lock."""
    ours = REPOSITORY / "editor"
    return ours if (ours / "node_modules").is_dir() else from_npm(pytestconfig, "editor", ours)


@pytest.fixture
def village(county: Path) -> Path:
    """The small county before its village posted anything."""
    shutil.rmtree(county / "data" / "bulletins")
    (county / "data" / "bulletins" / "beishan" / "nan").mkdir(parents=True)
    return county


@pytest.fixture
def address(village: Path, modules: Path) -> Iterator[str]:
    with edited(local_editor(village, modules, IN_AUGUST)) as url:
        yield url


def choose(page: Page, name: str, words: str, nth: int = -1) -> None:
    """Pick from a drop-down by typing."""
    box = page.locator(f"[id^='{name}-field'] input, input[id^='{name}-field']").nth(nth)
    box.fill(words)
    box.press("Enter")


def fill(page: Page, name: str, words: str, nth: int = -1) -> None:
    page.locator(f":is(input, textarea)[id^='{name}-field']").nth(nth).fill(words)


def test_a_clerk_adds_the_july_posting(browser: Browser, address: str, village: Path, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    foreign: list[str] = []
    page.on("request", lambda r: foreign.append(r.url) if "127.0.0.1" not in r.url else None)
    page.goto(f"{address}admin/?town=beishan")
    page.get_by_role("button", name="登录").click()
    page.get_by_role("link", name="2025年7月").click()

    fill(page, "published", "2025-08-05")
    page.get_by_role("button", name="新增谁审核过").click()
    choose(page, "role", "村务监督委员会")
    fill(page, "date", "2025-08-03")
    page.get_by_role("button", name="新增党务").click()
    choose(page, "item", "主题党日")
    fill(page, "title", "主题党日")
    for item, title in (("低保", "低保"), ("困境儿童", "困境儿童")):
        page.get_by_role("button", name="新增村务").click()
        choose(page, "item", item)
        fill(page, "title", title)
    fill(page, "opening", "1000.00")
    page.get_by_role("button", name="新增收入").click()
    choose(page, "category", "发包及上交收入")
    fill(page, "amount", "336.46")
    fill(page, "closing", "1336.46")
    page.get_by_role("button", name="发布", exact=True).click()
    page.get_by_role("menuitem").first.click()
    file = village / "data/bulletins/beishan/nan/2025-07.yml"
    expect(page.get_by_text("修改已保存")).to_be_visible()
    eventually(file.exists)
    page.context.close()
    assert foreign == []
    written = file.read_text("utf-8")
    assert "opening: " in written
    findings = check_all(village, Options(AS_OF))[1]
    assert [f for f in findings if f.severity == "error"] == [], written
    site = tmp_path / "site"
    assert build_site(village, site, tmp_path / "cache", AS_OF).files
    text = (site / "villages/beishan/nan/2025-07/index.html").read_text("utf-8")
    assert "1,336.46" in text


def test_editing_one_field_leaves_the_others_as_they_were(browser: Browser, address: str, village: Path) -> None:
    file = village / "data/bulletins/beishan/nan/2025-07.yml"
    shutil.copy(COUNTY / "data/bulletins/beishan/nan/2025-07.yml", file)
    file.write_text(file.read_text("utf-8") + "sample: true\n", "utf-8")
    before = parse(file.read_text("utf-8"))
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.goto(f"{address}admin/?town=beishan")
    page.get_by_role("button", name="登录").click()
    page.get_by_role("link", name="2025年7月").click()
    fill(page, "published", "2025-08-06")
    page.get_by_role("button", name="发布", exact=True).click()
    page.get_by_role("menuitem").first.click()
    eventually(lambda: "2025-08-06" in file.read_text("utf-8"))
    page.context.close()
    assert isinstance(before, dict)
    assert parse(file.read_text("utf-8")) == before | {"published": "2025-08-06"}
