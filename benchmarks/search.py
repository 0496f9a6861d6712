"""What the search finds, how well, at what cost: `python -m benchmarks.search [--queries FILE] [--no-large]`.

Needs Chromium. Recall, precision and ranks are the same on any machine; seconds are this machine's.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.measure import run
from benchmarks.search_cost import print_cost
from benchmarks.search_questions import Answer, Site, ask, holding, names, questions, read_site
from gongkai.desk.synth import Size, synth
from scripts.browser import launch, served

REPOSITORY = Path(__file__).parents[1]
QUERIES = Path(__file__).parent / "queries.yml"
STRANGERS, SECOND, THIRD, FOURTH, FIFTH = (
    Path(__file__).parent / f"queries_{name}.yml"
    for name in ("strangers", "second_strangers", "third_strangers", "fourth", "fifth_strangers")
)
AS_OF = "2026-11-25"
SMALL, LARGE, MONTHS = 40, 1200, 12
"""Villages of the synthetic counties."""


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
    print_cost(browser, folder / "site")


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
    print_cost(browser, folder / "site")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--queries",
        type=Path,
        nargs="+",
        default=[QUERIES, STRANGERS, SECOND, THIRD, FOURTH, FIFTH],
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
