"""The site in a real Chromium: one page of each kind, as a citizen meets it."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

KINDS = (
    "",
    "policies/",
    "policies/dibao/",
    "policies/tekun-care-plan/",
    "statistics/",
    "statistics/social-assistance/",
    "statistics/social-assistance/dibao-persons/",
    "statistics/shili/",
    "statistics/shili/sample-dibao-persons/",
    "statistics/shili/sample-dibao-persons/shili-dong/",
    "statistics/shili/sample-temporary-aid-times/shili-xi/",
    "statistics/towns/shili-xi/",
    "statistics/calendar/",
    "commitments/",
    "villages/",
    "villages/tanyi/",
    "villages/shili-dong/",
    "villages/shili-dong/shili-1/",
    "villages/shili-dong/shili-2/2026-06/",
    "villages/shili-dong/shili-1/2026-10/",
    "villages/shili-dong/shili-1/papers/2026-10-156/",
    "villages/shili-xi/shili-4/decisions/wells/",
    "villages/shili-xi/shili-5/",
    "villages/shili-dong/shili-1/notices/dibao-2026-11/",
    "villages/shili-dong/shili-2/notices/dibao-2026-09/",
    "villages/shili-dong/shili-1/charters/code/",
    "answers/",
    "answers/months/2026-11/",
    "answers/2026-07-13-1/",
    "answers/2026-10-13-1/",
    "answers/2026-11-10-1/",
    "completeness/",
    "completeness/shili-xi/",
    "corrections/",
    "programmes/",
    "programmes/dibao/",
    "interviews/",
    "interviews/2021-civil-affairs/",
    "registers/",
    "registers/happy-homes/",
    "about/",
    "data/",
    "editions/",
    "feeds/",
    "search/",
    "words/",
    "sitemap/",
    "404.html",
)


EMBEDS = (
    "embed/figures/social-assistance/dibao-persons/",
    "embed/figures/shili/sample-dibao-persons/shili-dong/",
    "embed/places/shili/sample-dibao-persons/",
    "embed/changes/shili/sample-dibao-persons/",
    "embed/bars/social-assistance/covered-persons/",
)
"""What other sites show in a frame: light and dark as their reader has it, without script and so without elder mode."""


def open_page(browser: Browser, url: str, width: int = 390, scheme: str = "light", js: bool = True) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
        forced_colors="active" if scheme == "forced" else "none",
        java_script_enabled=js,
    )
    page = context.new_page()
    page.goto(url)
    return page


EVERY_RULE = ("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice")
RULES_OF_LOOKS = ("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable")
"""What axe judges by the colours and sizes that the browser computes; all else it reads in the same HTML."""


@pytest.mark.parametrize(
    ("width", "scheme", "rules"),
    [
        *((width, "light", EVERY_RULE) for width in (390, 1280)),
        *((width, scheme, RULES_OF_LOOKS) for width in (390, 1280) for scheme in ("dark", "elder", "forced")),
    ],
)
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, site_address: str, width: int, scheme: str, rules: tuple[str, ...]
) -> None:
    page = open_page(browser, site_address + ("?elder" if scheme == "elder" else ""), width, scheme)
    for url in KINDS:
        page.goto(site_address + url)
        results = Axe().run(page, options={"runOnly": list(rules), "resultTypes": ["violations"]})
        assert results.violations_count == 0, f"{url}\n{results.generate_report()}"
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark", "forced"])
def test_axe_finds_nothing_on_what_other_sites_show(browser: Browser, site_address: str, scheme: str) -> None:
    page = open_page(browser, site_address, 390, scheme)
    for url in EMBEDS:
        page.goto(site_address + url)
        results = Axe().run(page, options={"runOnly": list(EVERY_RULE), "resultTypes": ["violations"]})
        assert results.violations_count == 0, f"{url}\n{results.generate_report()}"
    page.context.close()


def test_no_request_leaves_the_host_and_nothing_is_said_on_the_console(browser: Browser, site_address: str) -> None:
    page = open_page(browser, site_address)
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for url in (*KINDS, *EMBEDS):
        page.goto(site_address + url)
    assert [url for url in asked if not url.startswith(site_address)] == []
    assert said == []
    page.context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_scrolls_sideways(browser: Browser, site_address: str, width: int) -> None:
    page = open_page(browser, site_address, width)
    for url in (*KINDS, *EMBEDS):
        page.goto(site_address + url)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, url
    page.context.close()


def test_every_page_reads_without_script(browser: Browser, site_address: str) -> None:
    page = open_page(browser, site_address, js=False)
    for url in KINDS:
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_elder_mode_has_a_contrast_of_seven_to_one(browser: Browser, site_address: str, scheme: str) -> None:
    page = open_page(browser, site_address + "?elder", scheme=scheme)
    for url in KINDS:
        page.goto(site_address + url)
        rule = {"color-contrast-enhanced": {"enabled": True}}
        results = Axe().run(page, options={"runOnly": list(rule), "rules": rule})
        assert results.violations_count == 0, f"{url}\n{results.generate_report()}"
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
