"""A person confirms a draft in the browser, cell by cell, and saves what was confirmed."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai.desk.photo.confirmed import confirmed_in, confirmed_rows
from gongkai.desk.photo.draft import draft_of, write_draft
from gongkai.desk.photo.page import page_of
from tests.desk.photo.boards import OURS, said
from tests.desk.photo.test_doubts import WANTED
from tests.desk.redact.scans import saved, written

pytestmark = pytest.mark.browser
TARGET = "beishan/nan/2025-08"
VALUES = 26


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Page:
    picture = base64.b64encode(saved(written("一块公开栏", width=2000), "JPEG")).decode()
    draft = draft_of([said(OURS, unsure=["8月9日"]) | {"picture": picture}], TARGET, "南村2025年8月", WANTED)
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(write_draft(tmp_path, draft, page_of(draft, ("报刊费", "其他收入"))).as_uri())
    return page


def test_every_cell_is_confirmed_and_one_corrected_with_the_keyboard_alone(page: Page, tmp_path: Path) -> None:
    expect(page.locator("#left")).to_have_text(f"还有 {VALUES} 格没有确认。")
    expect(page.locator("#save")).to_be_disabled()
    expect(page.locator(".cell.doubtful")).to_have_count(1)
    inputs = page.locator(".cell input[type=text]")
    inputs.first.focus()
    for _ in range(VALUES):
        page.keyboard.press("Enter")
    expect(page.locator("#left")).to_have_text("都确认了，请存下来。")
    notes = page.get_by_label("摘要")
    notes.last.fill("订报刊")
    expect(page.locator("#save")).to_be_disabled()
    notes.last.press("Enter")
    with page.expect_download() as download:
        page.locator("#save").click()
    assert download.value.suggested_filename == "beishan-nan-2025-08-确认.json"
    download.value.save_as(tmp_path / "confirmed.json")
    rows = confirmed_rows(tmp_path, confirmed_in(tmp_path / "confirmed.json"))
    assert [one.text if one else None for one in rows[12]] == ["8月9日", "报刊费", "订报刊", "12", "120.50"]


def test_a_row_is_dropped_and_one_added(page: Page, tmp_path: Path) -> None:
    rows = page.locator("section[data-row='8']")
    rows.get_by_role("button", name="下面漏了一行").click()
    rows.get_by_role("button", name="这一行不要").click()
    for text, what in (("8月5日", "日期"), ("其他收入", "类别"), ("利息", "摘要"), ("9", "凭证号"), ("100.00", "金额")):
        page.get_by_label(f"第 9 行下面加的，{what}").fill(text)
    for box in page.locator("section:not(.dropped) .cell input[type=checkbox]").all():
        box.check()
    with page.expect_download() as download:
        page.locator("#save").click()
    download.value.save_as(tmp_path / "confirmed.json")
    said_rows = confirmed_rows(tmp_path, confirmed_in(tmp_path / "confirmed.json"))
    assert [one.text if one else None for one in said_rows[8]] == ["8月5日", "其他收入", "利息", "9", "100.00"]


def test_the_page_fits_a_phone_and_asks_nothing_of_the_network(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 390, "height": 800})
    page.reload()
    expect(page.locator("#left")).to_contain_text("还有")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
