"""What the search finds, how well, at what cost: `python -m benchmarks.search [--queries FILE] [--no-large]`.

Needs Chromium. Recall, precision and ranks are the same on any machine; seconds are this machine's.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.measure import run
from benchmarks.search_questions import Answer, Site, ask, holding, names, questions, read_site
from gongkai.desk.synth import Size, synth
from scripts.browser import launch, served

REPOSITORY = Path(__file__).parents[1]
QUERIES = Path(__file__).parent / "queries.yml"
STRANGERS = Path(__file__).parent / "queries_strangers.yml"
AS_OF = "2026-11-25"
SMALL, LARGE, MONTHS = 40, 1200, 12
"""Villages of the synthetic counties."""
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER = 6
"""How much slower a cheap phone's processor is."""
TYPED = ("低保怎么申请", "残疾人补贴多少钱", "示例二村七月")
"""One query after the other, on the same page."""
READING = 6_000
"""Milliseconds between two queries: the reader reads, and what is left of the index comes."""


@dataclass(frozen=True, slots=True)
class Measure:
    """`right`: of the pages found; `missed`: those that hold the words and were not found."""

    questions: int
    right: int
    found: int
    missed: int
    worst: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed or 1)

    @property
    def precision(self) -> float:
        return self.right / (self.found or 1)


def together(measures: Iterable[Measure]) -> Measure:
    every = list(measures)
    return Measure(
        sum(one.questions for one in every),
        sum(one.right for one in every),
        sum(one.found for one in every),
        sum(one.missed for one in every),
        (),
    )


def measured(asked: Iterable[tuple[str, Answer, set[str], set[str]]]) -> Measure:
    """asked: (question, answer, the pages that hold it, pages that may be found too)."""
    count = right = found = missed = 0
    worst: list[tuple[int, str]] = []
    for question, answer, holds, allowed in asked:
        pages = set() if answer.near else set(answer.pages)
        wrong = pages - holds - allowed
        count, found = count + 1, found + len(pages)
        right, missed = right + len(pages) - len(wrong), missed + len(holds - pages)
        if wrong or holds - pages:
            worst.append((len(wrong) + len(holds - pages), f"{question}（少 {len(holds - pages)}，多 {len(wrong)}）"))
    return Measure(count, right, found, missed, tuple(text for _, text in sorted(worst, reverse=True)))


def of_names(page: Page, root: Path, site: Site) -> dict[str, Measure]:
    """Recall and precision over every name on the site, asked of the county's pages and of the villages'."""
    by_kind = names(root, site)
    guides = {word: lead for words, _, lead in site.plain for word in words}
    result = {}
    for kind, asked_names in by_kind.items():
        texts = {"": site.county, "*": site.villages} if kind == "catalogue" else {"": site.county}
        rows: list[tuple[str, Answer, set[str], set[str]]] = []
        for town, pages in texts.items():
            for question, answer in zip(asked_names, ask(page, asked_names, town), strict=True):
                rows.append((question, answer, holding(pages, question), meant(site, pages, question)))
        result[kind] = measured(rows)
    said = sorted(guides)
    answers = zip(said, ask(page, said), strict=True)
    result["plain words"] = measured(
        (q, a, meant(site, site.county, q) | holding(site.county, q), set()) for q, a in answers
    )
    found = sorted({url for url in site.villages if url.startswith("villages/") and url.count("/") == 3})
    village_names = [site.titles[url] for url in found]
    rows = []
    for url, name, answer in zip(found, village_names, ask(page, village_names), strict=True):
        own = {other for other in site.villages if other.startswith(url)}
        rows.append((name, answer, own, set()))
    result["villages"] = measured(rows)
    return result


def meant(site: Site, pages: dict[str, str], question: str) -> set[str]:
    """The pages that are found because a plain word is in the question: where it leads, and those with the term."""
    found: set[str] = set()
    for words, term, lead in site.plain:
        for word in words:
            if word in question:
                others = [question.replace(word, part) for part in (term, f"、{term}、")]
                found |= {lead} & pages.keys()
                for other in others:
                    parts = [part for part in other.replace("，", "、").split("、") if part]
                    found |= set.intersection(*(holding(pages, part) for part in parts)) if parts else set()
    return found


def own_in_three(page: Page, site: Site) -> float:
    """How often a title, typed, has its own page among the first three."""
    urls = list(site.county)
    answers = ask(page, [site.titles[url] for url in urls])
    return sum(url in answer.shown[:3] for url, answer in zip(urls, answers, strict=True)) / len(urls)


def of_questions(page: Page, file: Path) -> tuple[float, float, list[str]]:
    """(a right page first, among the first three, what went wrong) as shares of all questions."""
    asked = questions(file)
    first = three = 0
    wrong = []
    for question, answer in zip(asked, ask(page, [str(one["q"]) for one in asked]), strict=True):
        pages = set(question["pages"])
        first += answer.shown[0] in pages if answer.shown else 0
        three += bool(pages & set(answer.shown[:3]))
        if not pages & set(answer.shown[:1]):
            place = "前三" if pages & set(answer.shown[:3]) else "不在前三"
            wrong.append(f"{question['q']}：{place}；{'、'.join(answer.shown[:3]) or '没有'}")
    return first / len(asked), three / len(asked), wrong


class Gzipped(SimpleHTTPRequestHandler):
    """Sends text as any web server does."""

    def log_message(self, format: str, *args: object) -> None:
        pass

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


@contextmanager
def gzipped(site: Path) -> Iterator[str]:
    """The address of a site whose files are sent compressed."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Gzipped, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


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


def built(root: Path, folder: Path, *options: str) -> float:
    """Builds a site from nothing into a folder; seconds."""
    command: list[str | Path] = [sys.executable, REPOSITORY / "build.py", "build", "--root", root, "--as-of", AS_OF]
    command += ["--site-dir", folder / "site", "--cache", folder / "cache", *options]
    return run(command, REPOSITORY).seconds


def told(name: str, root: Path, folder: Path, browser: Browser, queries: Iterable[Path]) -> None:
    built(root, folder)
    with served(folder / "site") as address:
        page = browser.new_page()
        page.goto(f"{address}search/")
        site = read_site(folder / "site")
        print(f"\n{name}: {len(site.county)} county pages, {len(site.villages)} of villages\n")
        print("| words | questions | recall | precision |\n|---|--:|--:|--:|")
        measures = of_names(page, root, site)
        for kind, measure in (measures | {"together": together(measures.values())}).items():
            print(f"| {kind} | {measure.questions} | {measure.recall:.4f} | {measure.precision:.4f} |")
            for line in measure.worst[:5]:
                print(f"  {line}", file=sys.stderr)
        print(f"\na title's own page among the first three: {own_in_three(page, site):.3f}")
        for file in queries:
            first, three, wrong = of_questions(page, file)
            print(f"{file.name}: a right page first {first:.3f}, among the first three {three:.3f}")
            print("\n".join(wrong), file=sys.stderr, flush=True)
        page.close()
    with gzipped(folder / "site") as address:
        cost(browser, address)


def large(folder: Path, browser: Browser) -> None:
    for _ in synth(folder / "county", Size(LARGE, MONTHS, 7)):
        pass
    without = built(folder / "county", folder / "plain", "--no-search")
    with_index = built(folder / "county", folder)
    files = list((folder / "site/search").rglob("*.json"))
    size = sum(file.stat().st_size for file in files) / 1e6
    times = f"{without:.1f} s without the index, {with_index:.1f} s with it ({with_index / without:.2f})"
    print(f"\n{LARGE * MONTHS:,} bulletins: {times}")
    print(f"index: {len(files):,} files, {size:.1f} MB")
    with gzipped(folder / "site") as address:
        cost(browser, address)


def cost(browser: Browser, address: str) -> None:
    """Prints the bytes and the seconds of each query in TYPED."""
    rows = zip(TYPED, weights(browser, address), seconds(browser, address), strict=True)
    print("\n| query | bytes up to the answer | bytes in all | seconds on the phone |\n|---|--:|--:|--:|")
    for words, (answered, everything), spent in rows:
        print(f"| {words} | {answered:,} | {everything:,} | {spent:.2f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--queries",
        type=Path,
        nargs="+",
        default=[QUERIES, STRANGERS],
        help="questions with the pages that answer them",
    )
    parser.add_argument("--no-large", action="store_true", help="leave out the county of 14,400 bulletins")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-search-") as name, sync_playwright() as playwright:
        browser = launch(playwright)
        folder = Path(name)
        told("the shipped site", REPOSITORY, folder / "shipped", browser, options.queries)
        for _ in synth(folder / "county40", Size(SMALL, MONTHS, 7)):
            pass
        told(f"synth --villages {SMALL}", folder / "county40", folder / "small", browser, ())
        if not options.no_large:
            large(folder / "large", browser)


if __name__ == "__main__":
    main()
