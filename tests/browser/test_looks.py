"""What stands where on a phone, on a wide screen, in elder mode and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import open_page

pytestmark = pytest.mark.browser
POSTING = "villages/shili-dong/shili-2/2026-06/"
PHONE, DESK = 390, 1280
SCREEN = {PHONE: 844, DESK: 844}
"""The height of the first screen, by its width."""
LONG = (
    "policies/dibao/",
    "interviews/2021-civil-affairs/",
    "programmes/dibao/",
    "about/",
    "villages/shili-dong/shili-1/",
)


def top(page: Page, selector: str) -> float:
    """How far down the page it begins, in pixels."""
    found: float = page.locator(selector).first.evaluate("element => element.getBoundingClientRect().top + scrollY")
    return found


def height(page: Page) -> int:
    found: int = page.evaluate("document.documentElement.scrollHeight")
    return found


def test_a_stacked_table_names_each_of_its_values(browser: Browser, site_address: str) -> None:
    page = open_page(browser, site_address + "?elder")
    page.goto(site_address + POSTING)
    row = page.get_by_role("region", name="与上期比较").locator("tbody tr").last
    labels = row.locator("td").evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)")
    assert labels == ['"2026年5月"', '"2026年6月"', '"增减"']
    assert all(box["x"] + box["width"] <= PHONE for cell in row.locator("td").all() if (box := cell.bounding_box()))
    page.context.close()


@pytest.mark.parametrize(
    ("url", "most"),
    [
        ("villages/", 2200),
        ("words/", 3200),
        ("sitemap/", 2200),
        ("policies/", 1800),
        ("corrections/", 6000),
        (POSTING, 4000),
    ],
)
def test_a_phone_scrolls_no_further_than_it_must(browser: Browser, site_address: str, url: str, most: int) -> None:
    page = open_page(browser, site_address + url, PHONE)
    assert height(page) < most
    page.context.close()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_first_screen_holds_what_a_citizen_came_for(browser: Browser, site_address: str, width: int) -> None:
    page = open_page(browser, site_address, width)
    for sought in ("#find-village", ".gk-tiles li:nth-child(6)", ".gk-card"):
        place = page.locator(sought).first.bounding_box()
        assert place is not None
        assert place["y"] + place["height"] <= SCREEN[width], sought
    page.context.close()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_posting_opens_with_its_village_and_its_balance(browser: Browser, site_address: str, width: int) -> None:
    page = open_page(browser, site_address + POSTING, width)
    assert page.locator("h1").inner_text() == "示例二村2026年6月三务公开：结余 87,314.85 元"
    balance = page.locator(".gk-balance").bounding_box()
    assert balance is not None
    assert balance["y"] + balance["height"] < SCREEN[width] * 0.6
    assert top(page, "#finance") < top(page, "#party") + 1
    page.context.close()


def test_a_wide_posting_shows_money_and_affairs_side_by_side(browser: Browser, site_address: str) -> None:
    page = open_page(browser, site_address + POSTING, DESK)
    assert max(top(page, part) for part in ("#finance", "#party", "#affairs")) < SCREEN[DESK]
    tables = page.locator("#main .gk-t--fit").evaluate_all("tables => tables.map(table => table.offsetWidth)")
    assert tables
    assert max(tables) < 450
    page.context.close()


def test_items_without_a_change_are_one_line(browser: Browser, site_address: str) -> None:
    page = open_page(browser, site_address + POSTING)
    assert page.locator("#main").inner_text().count("没有变化的（9 项）") == 1
    assert "本期没有变化" not in page.locator("#main").inner_text()
    assert page.locator("#affairs").inner_text() == "村务：4 项有内容，9 项没有变化"
    page.context.close()


@pytest.mark.parametrize("url", LONG)
def test_beside_a_long_text_stand_its_contents_and_whom_to_call(browser: Browser, site_address: str, url: str) -> None:
    page = open_page(browser, site_address + url, DESK)
    beside = page.locator(".gk-aside")
    box, text = beside.bounding_box(), page.locator("#main").bounding_box()
    assert box is not None
    assert text is not None
    assert box["x"] >= text["x"] + text["width"]
    assert box["y"] < SCREEN[DESK]
    assert beside.get_by_role("link", name="12345").is_visible()
    links = beside.locator("nav a").evaluate_all("links => links.map(link => link.hash)")
    assert len(links) > 1
    assert all(page.locator(link).count() == 1 for link in links)
    page.set_viewport_size({"width": PHONE, "height": 844})
    assert not beside.locator("nav").is_visible()
    page.emulate_media(media="print")
    assert not beside.is_visible()
    page.context.close()


def test_beside_an_interview_stand_the_figures_that_were_said(browser: Browser, site_address: str) -> None:
    page = open_page(browser, site_address + "interviews/2021-civil-affairs/", DESK)
    said = page.locator(".gk-aside section", has_text="有关的数字")
    assert "1,241 条" in said.inner_text()
    said.get_by_role("link").first.click()
    page.wait_for_url("**/statistics/**")
    page.context.close()


def test_an_interview_is_entered_by_what_was_asked(browser: Browser, site_address: str) -> None:
    page = open_page(browser, site_address + "interviews/2021-civil-affairs/")
    page.locator("summary", has_text="问了什么").click()
    page.get_by_role("link", name="我县是怎样兜住民生底线的？", exact=True).click()
    page.wait_for_url("**/#t3")
    assert "轮" not in page.locator("#main").inner_html()
    page.context.close()


def test_a_link_into_a_closed_fold_opens_it(browser: Browser, site_address: str) -> None:
    page = open_page(browser, site_address + "villages/")
    assert not page.locator("[id='finance.income']").is_visible()
    page.goto(site_address + "villages/#finance.income")
    assert page.locator("[id='finance.income']").is_visible()
    page.context.close()


def test_paper_holds_what_is_folded_on_the_screen(browser: Browser, site_address: str) -> None:
    page = open_page(browser, site_address + "villages/")
    page.emulate_media(media="print")
    assert page.locator("[id='finance.income']").bounding_box() is not None
    assert height(page) > 3000
    page.context.close()
