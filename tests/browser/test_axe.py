"""What axe finds on one page of each kind, in every look that a page may have: nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.pages import EMBEDS, KINDS, open_page

pytestmark = pytest.mark.browser
PHONE, DESK = 390, 1280
EVERY_RULE = ("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")
"""What axe judges by colours alone; all else it reads in the same HTML, laid out the same."""
SEVEN_TO_ONE = ("color-contrast-enhanced", "link-in-text-block")
"""More than the contrast that elsewhere is enough."""
OF_WIDTH = ("target-size", "scrollable-region-focusable")
LARGE_TYPE = (*SEVEN_TO_ONE, *OF_WIDTH)


@dataclass(frozen=True)
class Look:
    scheme: str
    width: int
    rules: tuple[str, ...]
    elder: bool = False


def looks(number: int, at_night: bool) -> Iterator[Look]:
    """At night every rule in the light, and all other looks, each on a phone and on a wide screen. By day, in turn from
    page to page: every rule at one of the widths, what a width decides at the other, and one of the other looks.
    """
    widths = (PHONE, DESK) if number % 2 == 0 else (DESK, PHONE)
    yield Look("light", widths[0], EVERY_RULE)
    yield Look("light", widths[1], EVERY_RULE if at_night else OF_WIDTH)
    others = (
        Look("light", PHONE, LARGE_TYPE, elder=True),
        Look("dark", PHONE, COLOURS),
        Look("dark", PHONE, SEVEN_TO_ONE, elder=True),
        Look("forced", PHONE, COLOURS),
    )
    if at_night:
        yield from (replace(look, width=width) for look in others for width in widths)
    else:
        yield replace(others[number % 4], width=widths[number // 4 % 2])


def show(page: Page, look: Look) -> None:
    """As its reader's device and choice would have it, without loading it again."""
    page.set_viewport_size({"width": look.width, "height": 844})
    page.emulate_media(
        color_scheme="dark" if look.scheme == "dark" else "light",
        forced_colors="active" if look.scheme == "forced" else "none",
        reduced_motion="reduce",  # colours change at once
    )
    page.evaluate("elder => document.documentElement.classList.toggle('gk-elder-on', elder)", look.elder)


@pytest.fixture(scope="module")
def page(browser: Browser, site_address: str) -> Iterator[Page]:
    found = open_page(browser, site_address)
    yield found
    found.context.close()


def judged(page: Page, url: str, seen: list[Look]) -> None:
    show(page, seen[0])
    page.goto(url)
    page.evaluate(Axe().axe_script)
    for look in seen:
        show(page, look)
        options = {"runOnly": list(look.rules), "resultTypes": ["violations"]}
        results = Axe("").run(page, options=options)  # axe is on the page already
        assert results.violations_count == 0, f"{look}\n{results.generate_report()}"


@pytest.mark.long
@pytest.mark.parametrize(("number", "url"), list(enumerate(KINDS)), ids=[url or "home" for url in KINDS])
def test_axe_finds_nothing_on_any_kind_of_page(
    page: Page, site_address: str, pytestconfig: pytest.Config, number: int, url: str
) -> None:
    judged(page, site_address + url, list(looks(number, pytestconfig.getoption("long"))))


@pytest.mark.parametrize("url", EMBEDS)
def test_axe_finds_nothing_on_what_other_sites_show(page: Page, site_address: str, url: str) -> None:
    others = [Look(scheme, PHONE, COLOURS) for scheme in ("dark", "forced")]
    judged(page, site_address + url, [Look("light", PHONE, EVERY_RULE), *others])
