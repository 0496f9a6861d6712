"""What a site's search should find, by reading its pages as a person would, and what it finds in a real browser."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from lxml import html
from playwright.sync_api import Page

from gongkai.load import load
from gongkai.render.search.listing import read_listing
from gongkai.render.words import number

BLOCKS = {
    "h1",
    "h2",
    "h3",
    "h4",
    "p",
    "li",
    "tr",
    "td",
    "th",
    "div",
    "caption",
    "summary",
    "dt",
    "dd",
    "figcaption",
    "br",
}
NOT_READ = "|".join(
    (
        './/h2[@id="objection"]',
        './/h2[@id="objection"]/following-sibling::p',
        './/p[contains(@class, "gk-print") or contains(@class, "gk-noprint")]',
        './/div[contains(@class, "gk-tools")]',
    )
)
"""What stands below every record (where to object, its digest, its address in print), and below every chart."""
ASK = """async ([questions, town]) => {
    const { find } = await import(new URL("assets/search-find.js", new URL("../", location.href)));
    const options = [...document.querySelectorAll("select[name=town] option")].map((option) => option.value);
    const towns = options.filter((slug) => slug && slug !== "*");
    const answers = [];
    for (const question of questions) {
        const found = await find(question, { town, year: "" }, towns);
        const villages = found.villages.map((v) => `villages/${v.url}`);
        answers.push([villages, found.hits.map((page) => page.url), found.near, Boolean(found.after)]);
    }
    return answers;
}"""


@dataclass(frozen=True, slots=True)
class Answer:
    """`villages`, `pages`: addresses in the order shown, the villages first unless `after`.
    `near`: no page holds it all.
    """

    villages: tuple[str, ...]
    pages: tuple[str, ...]
    near: bool
    after: bool

    @property
    def shown(self) -> tuple[str, ...]:
        return self.pages + self.villages if self.after else self.villages + self.pages


def ask(page: Page, questions: list[str], town: str = "") -> list[Answer]:
    """The answers of the search page that is open. town: as chosen in its form; `*` is all."""
    found = page.evaluate(ASK, [questions, town])
    return [Answer(tuple(villages), tuple(pages), near, after) for villages, pages, near, after in found]


def bare(text: str) -> str:
    """Letters and digits only, half-width, small; 13085 for 13,085; 1|2 for 1+2."""
    text = re.sub(r"(?<=\d),(?=\d{3})", "", unicodedata.normalize("NFKC", text).lower())
    text = re.sub(r"(?<=[a-z0-9])[^\w.]+(?=[a-z0-9])", "|", text)
    return re.sub(r"(?<!\d)\.|\.(?!\d)|[^\w.|]|_", "", text)


def read(file: Path, title: str) -> str:
    """A page's text, bare, a line for each block."""
    (article,) = html.parse(str(file), html.HTMLParser(encoding="utf-8")).getroot().xpath('//article[@id="main"]')
    for element in article.xpath(NOT_READ):
        element.drop_tree()
    for element in article.iter():
        if element.tag in BLOCKS:
            element.text, element.tail = f"\n{element.text or ''}", f"\n{element.tail or ''}"
    return "\n".join(map(bare, [title, *article.text_content().split("\n")]))


@dataclass(frozen=True, slots=True)
class Site:
    """`county`, `villages`: the text of the pages in the county's bundle and in the townships', by address."""

    folder: Path
    titles: dict[str, str]
    county: dict[str, str]
    villages: dict[str, str]
    plain: list[tuple[list[str], str, str]]
    """(as people say it, the official term, where it leads) of the plain words."""


def read_site(folder: Path) -> Site:
    search, titles = folder / "search", {}
    texts: dict[bool, dict[str, str]] = {True: {}, False: {}}
    for file in sorted(search.rglob("pages.json")):
        for url, title in ((str(row[0]), str(row[1])) for row in read_listing(file)):
            titles[url] = title
            texts[file.parent.name == "county"][url] = read(folder / url / "index.html", title)
    words = json.loads((search / "words.json").read_bytes())["words"]
    return Site(folder, titles, texts[True], texts[False], [(w[0], w[1], w[3].partition("#")[0]) for w in words])


def holding(texts: dict[str, str], words: str) -> set[str]:
    """The pages that hold the words, as whole words where they begin or end in a letter or digit."""
    pattern = re.compile(
        rf"(?<![a-z0-9.]){re.escape(bare(words))}(?![.]?[a-z0-9])" if bare(words).isascii() else re.escape(bare(words))
    )
    return {url for url, text in texts.items() if pattern.search(text)}


def names(root: Path, site: Site) -> dict[str, list[str]]:
    """Every name on a site and its inflections, by what it names."""
    records = load(root)[0]
    subjects = records.indicators.values()
    figures = [figure for subject in subjects for figure in subject.indicators]
    computed = [figure for subject in subjects for figure in subject.derived]
    named = [*(figure.name for figure in figures), *(figure.name for figure in computed)]
    found: dict[str, Iterable[str]] = {
        "titles": [site.titles[url] for url in site.county],
        "figures": [*named, *(number(value.value) for figure in figures for value in figure.values)],
        "catalogue": [item.name for item in records.catalogue.items] if records.catalogue else [],
        "programmes": [programme.name for programme in records.programmes.values()],
    }
    return {kind: sorted(set(inflected(names))) for kind, names in found.items()}


def inflected(names: Iterable[str]) -> Iterator[str]:
    """Each name as it is, without its punctuation, in full-width digits, and its parts between punctuation."""
    for name in names:
        yield name
        yield re.sub(r"\W", "", name)
        yield name.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
        yield from (part for part in re.split(r"[\W_]+", name) if len(part) > 1)


def questions(file: Path) -> list[dict[str, Any]]:
    """[{q: what is typed, pages: [addresses that answer]}]."""
    return list(yaml.safe_load(file.read_text("utf-8")))
