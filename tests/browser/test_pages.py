"""The site in a real Chromium, as a citizen meets it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.pages import KINDS, open_page

pytestmark = pytest.mark.browser


@pytest.mark.long
def test_every_page_reads_without_script(browser: Browser, site_address: str, pytestconfig: pytest.Config) -> None:
    page = open_page(browser, site_address, js=False)
    for url in KINDS if pytestconfig.getoption("long") else KINDS[::4]:
        page.goto(site_address + url)
        assert page.locator("h1").first.is_visible(), url
        assert len(page.locator("#main").inner_text()) > 20, url
    page.context.close()


def test_a_citizen_follows_a_figure_to_the_words_it_was_said_in(browser: Browser, site_address: str) -> None:
    page = open_page(browser, site_address)
    page.locator(".gk-card", has_text="城乡低保对象").get_by_role("link", name="出自").click()
    page.wait_for_url("**/interviews/2021-civil-affairs/#q-figure-dibao-persons")
    quote = page.locator("#q-figure-dibao-persons")
    assert quote.inner_text() == "13085人"
    assert quote.is_visible()
    quote.click()
    page.wait_for_url("**/statistics/social-assistance/#dibao-persons")
    page.context.close()


def test_a_village_is_found_by_typing_and_without_script_by_its_township(browser: Browser, site_address: str) -> None:
    page = open_page(browser, site_address)
    page.get_by_label("找我的村").fill("tyz")
    page.get_by_role("button", name="查找").click()
    page.wait_for_url("**/villages/?q=tyz")
    shown = page.locator("#towns > li:visible")
    page.wait_for_function("document.getElementById('towns-count').textContent === '找到 1 个'")
    assert shown.all_inner_texts()[0].startswith("探沂镇")
    assert shown.count() == 1
    page.get_by_label("找我的村").fill("示例四")
    page.get_by_role("link", name="示例四村").click()
    page.wait_for_url("**/villages/shili-xi/shili-4/")
    page.context.close()
    plain = open_page(browser, site_address + "villages/", js=False)
    assert plain.locator("#towns > li:visible").count() == 14
    plain.context.close()


def test_elder_mode_is_one_link_large_and_remembered(browser: Browser, site_address: str) -> None:
    page = open_page(browser, site_address)
    page.get_by_role("link", name="适老版").click()
    page.goto(site_address + "policies/dibao/")
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('#main p')).fontSize)")
    assert size >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("link", name="标准版").click()
    assert page.evaluate("document.documentElement.classList.contains('gk-elder-on')") is False
    page.context.close()


def test_the_keyboard_reaches_the_content_first(browser: Browser, site_address: str) -> None:
    page = open_page(browser, site_address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    page.context.close()


def test_targets_are_large_enough_for_a_thumb(browser: Browser, site_address: str) -> None:
    page = open_page(browser, site_address)
    small = page.evaluate(
        """[...document.querySelectorAll('header a, .gk-tiles a, button, input')]
        .filter(e => e.getClientRects().length && e.className !== 'gk-skip')
        .map(e => [e.textContent, e.getBoundingClientRect().height]).filter(([, h]) => h < 43.9)"""
    )
    assert small == []
    page.context.close()


def test_a_page_prints_without_its_navigation(browser: Browser, site_address: str) -> None:
    page = open_page(browser, site_address + "interviews/2021-civil-affairs/")
    page.emulate_media(media="print")
    assert not page.locator(".gk-nav").is_visible()
    assert page.locator("#t4").is_visible()
    page.context.close()


def test_a_terms_meaning_is_read_on_a_tap_without_script_and_in_print(browser: Browser, site_address: str) -> None:
    shown = "getComputedStyle(document.querySelector('abbr.gk-term'), '::after').content"
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(site_address + "policies/tekun/")
    term = page.locator("abbr.gk-term").first
    assert page.evaluate(shown) == "none"
    term.tap()
    assert "attr(title)" not in page.evaluate(shown)
    assert str(term.get_attribute("title")) in page.evaluate(shown)
    page.locator("h1").tap()
    page.emulate_media(media="print")
    assert str(term.get_attribute("title")) in page.evaluate(shown)
    context.close()


def test_what_a_villager_calls_it_leads_there_without_script(browser: Browser, site_address: str) -> None:
    page = open_page(browser, site_address + "search/", js=False)
    page.locator("#search-plain").get_by_role("link", name="词语").click()
    page.wait_for_url("**/words/")
    page.locator("summary", has_text="结婚、去世").click()
    row = page.locator(".gk-words li", has_text="火化")
    assert "殡葬" in row.inner_text()
    row.get_by_role("link", name="殡葬").click()
    page.wait_for_url("**/programmes/public-cemeteries/")
    page.context.close()
