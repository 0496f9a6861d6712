"""A receipt from the village's page on, in a real browser: small first, large on demand, without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.pages import open_page

pytestmark = pytest.mark.browser

VILLAGE = "villages/shili-dong/shili-1/"
POSTING = f"{VILLAGE}2026-10/"


def test_no_picture_is_fetched_before_somebody_opens_the_fold(browser: Browser, site_address: str) -> None:
    page = open_page(browser, "about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_address + POSTING, wait_until="networkidle")
    page.mouse.wheel(0, 20_000)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/papers/" in url]
    with page.expect_response("**/papers/**/2026-10-144.small.jpg") as answer:
        page.get_by_text("票据照片：2 张").click()
    assert answer.value.status == 200
    assert not [url for url in asked if url.endswith((".jpg", ".png")) and ".small." not in url]


def test_without_a_script_the_fold_opens_too(browser: Browser, site_address: str) -> None:
    """Browsers then fetch lazy pictures at once (HTML standard), but only the small ones."""
    page = open_page(browser, "about:blank", js=False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_address + POSTING, wait_until="networkidle")
    page.get_by_text("票据照片：2 张").click()
    expect(page.get_by_role("link", name="打印宣传栏的收据", exact=True)).to_be_visible()
    assert not [url for url in asked if "/papers/" in url and ".small." not in url]


def test_from_the_village_to_a_receipt_in_two_taps(browser: Browser, site_address: str) -> None:
    page = open_page(browser, site_address + VILLAGE, js=False)
    page.locator(f'a[href$="/{POSTING}"]').first.click()
    page.get_by_role("link", name="看票据：打印宣传栏的收据").click()
    picture = page.get_by_role("img", name="票据的照片：打印宣传栏的收据")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") == 1400


def test_a_receipt_fits_a_phone_and_can_be_enlarged(browser: Browser, site_address: str) -> None:
    page = open_page(browser, f"{site_address}{VILLAGE}papers/2026-10-156/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="只看照片，可以放大").click()
    page.wait_for_url("**/papers/shili-dong/shili-1/2026-10-156.jpg")
