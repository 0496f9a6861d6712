"""The pages that tests of the browser walk through: one or more of each kind."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

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
    "villages/shili-dong/shili-2/2026-06/earlier/",
    "villages/shili-dong/shili-1/2026-10/",
    "villages/shili-dong/shili-1/papers/2026-10-156/",
    "villages/shili-xi/shili-4/",
    "villages/shili-xi/shili-4/2026-07/",
    "villages/shili-xi/shili-4/decisions/wells/",
    "villages/shili-xi/shili-4/plans/2026/",
    "villages/shili-xi/shili-4/contracts/orchard/",
    "villages/shili-xi/",
    "villages/shili-xi/shili-5/",
    "villages/shili-dong/shili-1/notices/dibao-2026-11/",
    "villages/shili-dong/shili-2/notices/dibao-2026-09/",
    "villages/shili-dong/shili-1/charters/code/",
    "answers/",
    "answers/months/2026-11/",
    "answers/2026-07-13-1/",
    "answers/2026-10-13-1/",
    "answers/2026-11-10-1/",
    "comparison/",
    "comparison/shili-dong/",
    "projects/",
    "projects/shili-dong/",
    "villages/shili-dong/shili-3/",
    "villages/shili-dong/shili-3/2026-06/",
    "villages/shili-dong/shili-3/decisions/road/",
    "villages/shili-dong/shili-3/projects/road/",
    "villages/shili-xi/shili-4/projects/lights/",
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
    "editions/changes/",
    "editions/changes/2026/",
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


OVERFLOWING = """[...document.querySelectorAll('#main table')].map(table => {
    const box = table.closest('.gk-table') ?? table.parentElement;
    return [table.caption?.textContent ?? '', table.scrollWidth - box.clientWidth];
}).filter(([, over]) => over > 1)"""
STANDING_ALONE = "#main :is(:is(.gk-rows, .gk-list) > li > a:first-child, .gk-more > a, .gk-tiles a, summary, button)"


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


def too_small(page: Page) -> list[list[object]]:
    """Links that stand alone and are not as tall as a thumb."""
    heights = page.locator(STANDING_ALONE).evaluate_all(
        "links => links.filter(link => link.getClientRects().length)"
        ".map(link => [link.textContent, link.getBoundingClientRect().height])"
    )
    return [link for link in heights if link[1] < 43.9]
