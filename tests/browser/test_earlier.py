"""「这个数以前写的是多少」, and how to cite and follow a page: on a phone, with and without script."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_stories import phone, plain

__all__ = ["phone", "plain"]
pytestmark = pytest.mark.browser
VILLAGE = "villages/shili-dong/shili-2/"
POSTING = f"{VILLAGE}2026-06/"


def what_it_said_before(page: Page, site_address: str) -> None:
    """Two taps from the village's page."""
    page.goto(site_address + VILLAGE)
    tile = page.locator(".gk-tiles a", has_text="2026年6月")
    expect(tile).to_contain_text("有更正")
    tile.click()
    page.get_by_role("link", name="以前写的是什么").click()
    expect(page.locator("h1")).to_have_text("以前写的：示例二村2026年6月三务公开")
    number = page.locator("#main ul").nth(1)
    expect(number).to_contain_text("2026年7月12日以前：7971.62")
    expect(number).to_contain_text("2026年7月12日起：7917.62（现在写的）")
    expect(number).to_contain_text("原因：数字抄颠倒了")
    page.locator("#main").get_by_role("link", name="示例二村2026年6月三务公开").click()
    page.wait_for_url(f"**/{POSTING}")


def test_what_a_number_was_before(phone: Page, site_address: str) -> None:
    what_it_said_before(phone, site_address)


def test_what_a_number_was_before_without_script(plain: Page, site_address: str) -> None:
    what_it_said_before(plain, site_address)


def test_a_page_says_how_to_cite_it(plain: Page, site_address: str, real_site: Path) -> None:
    records = json.loads((real_site / "manifest.json").read_text("utf-8"))["records"]
    digest = records["data/bulletins/shili-dong/shili-2/2026-06.yml"][:10]
    plain.goto(site_address + POSTING)
    plain.locator("summary", has_text="引用本页").click()
    cited = plain.locator("details[data-copy] p").first
    expect(cited).to_contain_text("费县民政局：示例二村2026年6月三务公开（示例，是编的）。费县民政公开")
    expect(cited).to_contain_text(f"{POSTING}，资料摘要 {digest}")


def test_a_cited_page_names_the_edition_that_is_read(phone: Page, site_address: str, real_site: Path) -> None:
    last = json.loads((real_site / "editions/log.jsonl").read_text("utf-8").splitlines()[-1])
    phone.goto(site_address + POSTING)
    phone.locator("summary", has_text="引用本页").tap()
    expect(phone.locator("details[data-copy] p").first).to_contain_text(f"第 {last['number']} 版（{last['as_of']}）")


def test_what_changed_on_which_day_is_two_taps_from_the_data_page(plain: Page, site_address: str) -> None:
    plain.goto(site_address + "data/")
    plain.get_by_role("link", name="版次记录").first.click()
    plain.get_by_role("link", name="哪天公开了什么、改了什么").click()
    expect(plain.locator("h2").first).to_contain_text("第 1 版")
    plain.locator(".gk-tiles a").first.click()
    expect(plain.locator("#e1")).to_be_visible()


@pytest.mark.parametrize("address", [f"{POSTING}earlier/", "editions/changes/2026/"])
@pytest.mark.parametrize("elder", ["", "?elder"])
def test_nothing_stands_beside_the_screen(browser: Browser, site_address: str, address: str, elder: str) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(site_address + address + elder)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()


def test_how_to_be_told_of_what_is_new_stands_on_the_villages_page(plain: Page, site_address: str) -> None:
    plain.goto(site_address + "villages/shili-dong/shili-1/")
    expect(plain.get_by_role("heading", name="怎样收到")).to_be_visible()
    expect(plain.locator("#main")).to_contain_text("大喇叭：村委会大喇叭")
    expect(plain.locator("#main")).to_contain_text("每天早上7点、晚上6点；由示例一村村民委员会负责")
    with plain.expect_download() as download:
        plain.get_by_role("link", name="放进手机的日历").click()
    assert download.value.suggested_filename == "calendar.ics"
