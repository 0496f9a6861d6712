"""Taking a chart or a number elsewhere: copied, cited, and shown in another site's frame."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from gongkai.render.meta import EMBED_POLICY, POLICY
from scripts.browser import Quiet, served
from tests.browser.pages import open_page
from tests.conftest import REPOSITORY

pytestmark = pytest.mark.browser

TOWN = "statistics/shili/sample-dibao-persons/shili-dong/"
FRAMED = "embed/figures/shili/sample-dibao-persons/shili-dong/"
SECURITY = (REPOSITORY / "SECURITY.md").read_text("utf-8")
SHOWN = """<!doctype html><title>报纸</title><iframe src="{}" width="100%" height="{}"></iframe>"""


def policies() -> tuple[str, str]:
    """The headers that SECURITY.md tells a server to send: for all pages, and for those that may be framed."""
    everywhere, framed, receipts = re.findall(r'add_header Content-Security-Policy "([^"]*)"', SECURITY)
    assert receipts == "default-src 'none'"
    return everywhere, framed


class Server(Quiet):
    """A server that is set up as SECURITY.md says."""

    def end_headers(self) -> None:
        everywhere, framed = policies()
        self.send_header("Content-Security-Policy", framed if self.path.startswith("/embed/") else everywhere)
        super().end_headers()


def on_clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_tap_copies_a_series_as_text(browser: Browser, site_address: str) -> None:
    page = open_page(browser, site_address + TOWN)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#take").get_by_role("button", name="复制为文字").click()
    page.wait_for_function("document.querySelector('#take button').textContent.startsWith('已复制')")
    lines = on_clipboard(page).splitlines()
    assert lines[0] == "示例东镇低保对象（示例）（示例，是编的）"
    assert lines[1] == "2026年10月\t126 人"
    assert lines[-2] == "出处：《示例月报》"
    assert lines[-1].endswith(f"/{TOWN}")
    page.context.close()


def test_without_a_clipboard_the_text_is_shown_and_selected(browser: Browser, site_address: str) -> None:
    """As on a site without https."""
    page = open_page(browser, site_address)
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(site_address + TOWN)
    page.locator("#take").get_by_role("button", name="复制为文字").click()
    assert "126 人" in page.evaluate("getSelection().toString()")
    page.context.close()


def test_without_script_the_text_is_in_a_fold(browser: Browser, site_address: str) -> None:
    page = open_page(browser, site_address + TOWN, js=False)
    page.locator("#take summary", has_text="复制为文字").click()
    assert "2026年10月\t126 人" in page.locator("#take pre").first.inner_text()
    page.locator("#take summary", has_text="引用这个数字").click()
    assert "资料摘要" in page.locator("#take p").first.inner_text()
    page.context.close()


def test_a_citation_names_the_edition_that_is_read(browser: Browser, site_address: str, real_site: Path) -> None:
    last = json.loads((real_site / "editions/log.jsonl").read_text("utf-8").splitlines()[-1])
    page = open_page(browser, site_address + TOWN)
    page.locator("#take summary", has_text="引用这个数字").click()
    told = f"，第 {last['number']} 版（{last['as_of']}）"
    page.wait_for_function("told => document.querySelector('#take [data-edition]').textContent === told", arg=told)
    assert page.locator("#take p").first.inner_text().endswith(told)
    page.context.close()


def test_another_site_shows_it_whole_and_leads_back(browser: Browser, site_address: str, tmp_path: Path) -> None:
    page = open_page(browser, site_address + TOWN, js=False)
    page.locator("#take summary", has_text="放进别的网页").click()
    snippet = page.locator("#take pre").last.inner_text()
    assert f"本站的网址/{FRAMED}" in snippet
    page.context.close()
    height = snippet.partition('height="')[2].partition('"')[0]
    (tmp_path / "index.html").write_text(SHOWN.format(site_address + FRAMED, height), "utf-8")
    with served(tmp_path) as newspaper:
        other = open_page(browser, newspaper)
        frame = other.frame_locator("iframe")
        assert frame.locator("h1").inner_text() == "示例东镇低保对象（示例）"
        assert frame.locator("html").evaluate("e => e.scrollHeight <= innerHeight")
        with other.context.expect_page() as opened:
            frame.get_by_role("link", name="全部的数、出处和下载").click()
        opened.value.wait_for_url(f"**/{TOWN}")
        other.context.close()


def test_the_headers_for_servers_are_the_pages_own_policies_and_say_who_may_frame() -> None:
    assert policies() == (f"{POLICY}; frame-ancestors 'none'", f"{EMBED_POLICY}; frame-ancestors *")


def test_a_server_set_up_so_lets_other_sites_frame_charts_and_nothing_else(
    browser: Browser, real_site: Path, tmp_path: Path
) -> None:
    with served(real_site, Server) as ours, served(tmp_path) as newspaper:
        other = open_page(browser, newspaper)
        for url, shown in ((FRAMED, 1), (TOWN, 0)):
            # A name of its own: a server takes a file that is written again within a second for the same.
            (tmp_path / f"{shown}.html").write_text(SHOWN.format(ours + url, 400), "utf-8")
            other.goto(f"{newspaper}{shown}.html", wait_until="networkidle")
            assert other.frame_locator("iframe").locator(".gk-body").count() == shown, url
        other.context.close()
