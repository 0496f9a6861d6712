"""A bundle of the index: pages.json lists its pages, and each shard the pages of the terms that belong to it.

A shard is a list of `[pages, threes, others]`: numbers of pages (`3,0+4`: skip three, take one; then the five
that follow), then all terms that stand on just these pages: threes of characters in one string, the others in lines.
Most terms share their pages with others, so this is a third of what a list for each term would be.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from gongkai.cache.pack import SiteFile
from gongkai.records.addresses import COUNTY_INDEX, TOWN_INDEXES, section_url
from gongkai.records.plain_words import PlainWord
from gongkai.render.page import Page
from gongkai.render.search.characters import readings, variants
from gongkai.render.search.cutting import HAN, terms, texts
from gongkai.render.search.listing import shortened

SHARD = 5_000
"""Numbers of pages in a shard, on average: about 8 KB over the wire for the county's pages, 3 KB for a township's."""
VERSION = 3
NEVER = -1
"""A page's number that none has."""
WORD = re.compile(rf"[^ {HAN}]+")
HAN_ONLY = re.compile(f"[{HAN}]{{3}}")

Searchable = tuple[str, str, tuple[str, str, str], bool, str, str, tuple[tuple[str, str], ...]]
"""A page as the search lists it: url, title, facets (its kind, village and time: `2026-07`, or a year), whether it is a
sample, summary, short title, answers (heading, text).

There is one for every page, so it is a plain tuple.
"""

Holdings = list[tuple[tuple[int, ...], str]]
"""What stands on some pages: the pages' numbers, and all terms that stand on just these, in lines. To be kept, it is a
third of what the pages of each term would be.
"""


class Index:
    """What stands on pages, added as they are made, in any order: none of their files is kept.

    `pages`: as added; `terms`: the numbers of the pages that hold a term, by term.
    """

    def __init__(self) -> None:
        self.pages: list[Searchable] = []
        self.terms: dict[str, list[int]] = defaultdict(list)

    def add(self, page: Searchable, content: bytes) -> None:
        """content: of the page's file."""
        number = len(self.pages)
        self.pages.append(page)
        for term in terms(page[1]).union(*map(terms, texts(content))):
            self.terms[term].append(number)

    @property
    def count(self) -> int:
        """How many terms stand on the pages, each counted on each page."""
        return sum(map(len, self.terms.values()))

    def holdings(self) -> Holdings:
        together: dict[tuple[int, ...], list[str]] = defaultdict(list)
        for term, numbers in self.terms.items():
            together[tuple(numbers)].append(term)
        return [(numbers, "\n".join(found)) for numbers, found in together.items()]

    def take(self, pages: Iterable[Searchable], holdings: Holdings) -> None:
        """Add what another index holds of these pages."""
        start = len(self.pages)
        self.pages += pages
        for numbers, found in holdings:
            moved = [start + number for number in numbers]
            for term in found.split("\n"):
                self.terms[term] += moved

    def in_order(self) -> tuple[list[Searchable], dict[str, list[int]]]:
        """The pages in the order of their addresses (neighbours share words), and their new numbers by term."""
        order = sorted(range(len(self.pages)), key=lambda number: self.pages[number][0])
        place = dict(zip(order, range(len(order)), strict=True))
        found = {term: sorted(place[number] for number in numbers) for term, numbers in self.terms.items()}
        return [self.pages[number] for number in order], found


def searchable(page: Page) -> Searchable:
    time = page.facets.get("time") or (str(page.published.year) if page.published else "")
    facets = (page.kind, page.facets.get("village", ""), time)
    summary = "" if facets[1] else page.description
    return page.url, page.title, facets, page.sample, summary, page.short or "", page.answers


def county_bundle(index: Index) -> Iterator[SiteFile]:
    """The bundle of the county's own pages: with its characters' traditional forms."""
    if index.pages:
        characters = {character for term in index.terms for character in term}
        yield from files(COUNTY_INDEX, index, {"traditional": variants(characters)})
        terms.cache_clear()  # these pages are the last that a build cuts into terms


def plain_words(words: Iterable[PlainWord]) -> SiteFile:
    """What people say, and the official term for it; empty without data/words.yml."""
    rows = [[[w.word, *w.also], w.term, w.means, w.leads_to, w.signs or "", w.groups] for w in words]
    return json_file(f"{section_url('search')}words.json", {"version": VERSION, "words": rows})


def sounds() -> SiteFile:
    """How characters are spelt, by their pinyin: fetched behind a first answer, or before it where what is typed
    stands on no page."""
    return json_file(f"{section_url('search')}pinyin.json", {"version": VERSION, "pinyin": readings()})


def town_bundle(town: str, index: Index) -> Iterator[SiteFile]:
    """The bundle of a township: its villages' pages and its own."""
    if index.pages:
        yield from files(f"{TOWN_INDEXES}/{town}", index, {})


def files(folder: str, index: Index, extra: Mapping[str, object]) -> Iterator[SiteFile]:
    """The files of a bundle. The same pages give the same bytes."""
    listed, found = index.in_order()
    count = shards_for(index.count)
    shards: list[dict[tuple[int, ...], list[str]]] = [defaultdict(list) for _ in range(count)]
    for term in sorted(found):
        shards[shard_of(term, count)][tuple(found[term])].append(term)
    yield listing(folder, listed, count, extra)
    for number, shard in enumerate(shards):
        yield json_file(f"{folder}/{number}.json", [shard_row(ranges(pages), there) for pages, there in shard.items()])


def shards_for(terms: int) -> int:
    return 1 + terms // SHARD


def listing(folder: str, pages: Iterable[Searchable], count: int, extra: Mapping[str, object]) -> SiteFile:
    """pages.json. pages: in the order of their addresses; count: of the shards."""
    listed = list(pages)
    kinds = sorted({page[2][0] for page in listed})
    rows = list(shortened(row(page, kinds) for page in listed))
    return json_file(
        f"{folder}/pages.json", {"version": VERSION, "shards": count, "kinds": kinds, "pages": rows, **extra}
    )


def shard_of(term: str, count: int) -> int:
    """Terms that begin with the same character or word are in one shard."""
    word = WORD.match(term)
    return (sum(map(ord, word[0])) if word else ord(term[0])) % count


def row(page: Searchable, kinds: list[str]) -> list[object]:
    """A page in pages.json; what is empty at its end is left out."""
    url, title, (kind, village, time), sample, summary, short, answers = page
    values: list[object] = [
        url,
        title,
        kinds.index(kind),
        time,
        village,
        int(sample),
        summary,
        short,
        [list(a) for a in answers],
    ]
    while not values[-1]:
        values.pop()
    return values


def shard_row(pages: str, found: list[str]) -> list[str]:
    """An entry of a shard. pages: as `ranges` writes them; found: the terms on just these, in order."""
    threes: list[str] = []
    others: list[str] = []
    for term in found:
        (threes if HAN_ONLY.fullmatch(term) else others).append(term)
    return [pages, "".join(threes), "\n".join(others)]


def ranges(numbers: tuple[int, ...]) -> str:
    """`3,0+4` for 3, 4, 5, 6, 7, 8: each the distance from the page after the last, and how many more follow."""
    parts: list[str] = []
    at = 0
    start = last = next(iter(numbers), NEVER)
    for number in (*numbers[1:], NEVER):
        if number != last + 1 and last != NEVER:
            parts.append(f"{start - at}+{last - start}" if last > start else str(start - at))
            at, start = last + 1, number
        last = number
    return ",".join(parts)


def json_file(path: str, value: object) -> SiteFile:
    return SiteFile(path, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
