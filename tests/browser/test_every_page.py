"""What holds for a page of each kind. Each is loaded once: that takes a third of the time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.pages import EMBEDS, KINDS, OVERFLOWING, open_page, too_small

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
    """At night every rule in the light, and all other looks, each on a phone and on a wide screen. By day every rule at
    one of the widths, and on every second page what a width decides at the other or one of the other looks, in turn.
    """
    widths = (PHONE, DESK) if number // 2 % 2 == 0 else (DESK, PHONE)
    yield Look("light", widths[0], EVERY_RULE)
    others = (
        Look("light", PHONE, LARGE_TYPE, elder=True),
        Look("dark", PHONE, COLOURS),
        Look("dark", PHONE, SEVEN_TO_ONE, elder=True),
        Look("forced", PHONE, COLOURS),
    )
    if at_night:
        yield Look("light", widths[1], EVERY_RULE)
        yield from (replace(look, width=width) for look in others for width in widths)
    elif number % 2 == 0:
        seldom = (
            Look("light", widths[1], OF_WIDTH),
            *(replace(look, width=widths[number // 10 % 2]) for look in others),
        )
        yield seldom[number // 2 % 5]


def show(page: Page, look: Look) -> None:
    """As its reader's device and choice would have it, without loading it again."""
    page.set_viewport_size({"width": look.width, "height": 844})
    page.emulate_media(
        color_scheme="dark" if look.scheme == "dark" else "light",
        forced_colors="active" if look.scheme == "forced" else "none",
        reduced_motion="reduce",  # colours change at once
    )
    page.evaluate("elder => document.documentElement.classList.toggle('gk-elder-on', elder)", look.elder)


@dataclass
class Visit:
    """A page that is open, what it asked the network for, and what it said on the console.

    number: among the pages of its kind, so that by day the looks go round.
    """

    page: Page
    url: str
    number: int
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def tab(browser: Browser, site_address: str) -> Iterator[Visit]:
    page = open_page(browser, site_address)
    found = Visit(page, "", 0)
    page.on("request", lambda request: found.asked.append(request.url))
    page.on("console", lambda message: found.said.append(message.text))
    page.on("pageerror", lambda error: found.said.append(str(error)))
    yield found
    page.context.close()


def opened(tab: Visit, site_address: str, number: int, url: str) -> Visit:
    show(tab.page, Look("light", PHONE, EVERY_RULE))
    tab.url, tab.number = url, number
    tab.asked.clear()
    tab.said.clear()
    tab.page.goto(site_address + url)
    return tab


@pytest.fixture(scope="module", params=list(enumerate(KINDS)), ids=[url or "home" for url in KINDS])
def visit(request: pytest.FixtureRequest, tab: Visit, site_address: str) -> Visit:
    """Of each kind of page."""
    return opened(tab, site_address, *request.param)


@pytest.fixture(scope="module", params=list(enumerate(EMBEDS)), ids=EMBEDS)
def embed(request: pytest.FixtureRequest, tab: Visit, site_address: str) -> Visit:
    """Of each kind that other sites show."""
    return opened(tab, site_address, *request.param)


def quiet(visit: Visit, site_address: str) -> bool:
    return all(url.startswith(site_address) for url in visit.asked) and visit.said == []


def scrolls_sideways(page: Page) -> list[int]:
    """The widths at which a page does."""
    wider = []
    for width in (320, PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 844})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wider.append(width)
    return wider


def judged(page: Page, seen: list[Look]) -> None:
    """What axe finds in these looks: nothing."""
    page.evaluate(Axe().axe_script)
    for look in seen:
        show(page, look)
        options = {"runOnly": list(look.rules), "resultTypes": ["violations"], "preload": False}
        results = Axe("").run(page, options=options)  # axe is on the page already
        assert results.violations_count == 0, f"{look}\n{results.generate_report()}"


def test_no_request_leaves_the_host_and_nothing_is_said_on_the_console(visit: Visit, site_address: str) -> None:
    assert visit.asked
    assert quiet(visit, site_address), (visit.asked, visit.said)


def test_links_that_stand_alone_are_as_tall_as_a_thumb(visit: Visit) -> None:
    show(visit.page, Look("light", PHONE, ()))
    assert too_small(visit.page) == []


def test_no_page_scrolls_sideways(visit: Visit) -> None:
    assert scrolls_sideways(visit.page) == []


def test_in_elder_mode_links_are_as_tall_and_no_table_is_wider_than_a_phone(visit: Visit) -> None:
    show(visit.page, Look("light", PHONE, (), elder=True))
    assert visit.page.evaluate(OVERFLOWING) == []
    assert too_small(visit.page) == []


@pytest.mark.long
def test_axe_finds_nothing(visit: Visit, pytestconfig: pytest.Config) -> None:
    judged(visit.page, list(looks(visit.number, pytestconfig.getoption("long"))))


def test_there_is_something_to_read_aloud_and_no_digit_is_left(visit: Visit, site_address: str) -> None:
    show(visit.page, Look("light", PHONE, ()))
    visit.page.add_script_tag(url=site_address + "assets/read-aloud.js")
    texts = visit.page.evaluate("gongkaiReadAloud.pieces(document.getElementById('main')).map(piece => piece.text)")
    assert texts
    assert not [text for text in texts if any(mark in text for mark in "0123456789✓✗＋－＝›")]


def test_what_other_sites_show_is_quiet_narrow_and_open_to_all(embed: Visit, site_address: str) -> None:
    assert quiet(embed, site_address), (embed.asked, embed.said)
    assert scrolls_sideways(embed.page) == []
    others = [Look(scheme, PHONE, COLOURS) for scheme in ("dark", "forced")]
    judged(embed.page, [Look("light", PHONE, EVERY_RULE), *others])
