"""What a query costs a citizen: bytes over the wire, and seconds on a cheap phone with a slow network."""

from __future__ import annotations

import gzip
from pathlib import Path

from playwright.sync_api import Browser

from scripts.browser import Quiet, served

SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER = 6
"""How much slower a cheap phone's processor is."""
TYPED = ("低保怎么申请", "残疾人补贴多少钱", "示例二村七月")
"""One query after the other, on the same page."""
READING = 6_000
"""Milliseconds between two queries: the reader reads, and what is left of the index comes."""
WAITED = """(words) => new Promise((done) => {
    const told = document.getElementById("search-count"), input = document.getElementById("search-text");
    const began = performance.now();
    told.textContent = "";
    new MutationObserver((_, self) => {
        if (told.textContent.includes("找到")) { self.disconnect(); done((performance.now() - began) / 1000); }
    }).observe(told, { childList: true, characterData: true, subtree: true });
    input.value = words;
    input.dispatchEvent(new Event("input", { bubbles: true }));
})"""


class Gzipped(Quiet):
    """Sends text as any web server does."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        content = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def weights(browser: Browser, address: str) -> list[tuple[int, int]]:
    """Bytes over the wire of each query in TYPED, beyond the page: (up to its answer, and with what comes after)."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{address}search/", wait_until="networkidle")
    sizes: list[tuple[int, int]] = []
    now: dict[str, int] = {}
    page.on("response", lambda answer: now.update({answer.url: len(gzip.compress(answer.body()))}))
    for words in TYPED:
        now.clear()
        page.get_by_label("找什么").click()
        page.evaluate(WAITED, words)
        answered = sum(now.values())
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(READING)
        sizes.append((answered, sum(now.values())))
    context.close()
    return sizes


def seconds(browser: Browser, address: str) -> list[float]:
    """From the last key to the results, on a cheap phone, for each query in TYPED."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_3G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(f"{address}search/", wait_until="networkidle")
    waited = []
    for words in TYPED:
        page.get_by_label("找什么").click()
        waited.append(page.evaluate(WAITED, words))
        page.wait_for_timeout(READING)
    context.close()
    return waited


def print_cost(browser: Browser, site: Path) -> None:
    """The bytes and the seconds of each query in TYPED."""
    with served(site, Gzipped) as address:
        rows = zip(TYPED, weights(browser, address), seconds(browser, address), strict=True)
        print("\n| query | bytes up to the answer | bytes in all | seconds on the phone |\n|---|--:|--:|--:|")
        for words, (answered, everything), spent in rows:
            print(f"| {words} | {answered:,} | {everything:,} | {spent:.2f} |")
