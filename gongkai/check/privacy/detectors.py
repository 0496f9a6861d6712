"""Private values in a text: what a checksum, a prefix or a keyword proves, and what context suggests.

Offsets are those of the given text; what is looked at is the text as its reader sees it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from gongkai.check.privacy.addresses import coordinates, homes
from gongkai.check.privacy.contacts import contacts, landlines
from gongkai.check.privacy.glance import Looks, may_have
from gongkai.check.privacy.hits import Hit
from gongkai.check.privacy.labelled_numbers import labelled, labelled_after
from gongkai.check.privacy.normalization import Seen, see
from gongkai.check.privacy.papers_and_plates import certificates, documents, plates
from gongkai.check.privacy.partial_numbers import partial
from gongkai.check.privacy.persons import conditions, ill, named, running
from gongkai.check.privacy.proven_numbers import (
    alipay_ids,
    bank_cards,
    cards,
    legacy_ids,
    mistyped_ids,
    mobiles,
)
from gongkai.check.privacy.relations import related
from gongkai.check.privacy.tables import HEADER, has_table, rows
from gongkai.check.privacy.whereabouts import described
from gongkai.patterns import lazy

INDEX_NUMBER = lazy(r"[0-9A-Z]{18}/\d{4}-\d{5}")

Detector = Callable[[Seen, date], Iterator[Hit]]


DETECTORS: tuple[tuple[str, tuple[Detector, ...]], ...] = (
    ("long_number", (cards,)),
    ("label", (labelled,)),
    ("long_number", (labelled_after, legacy_ids, mistyped_ids, bank_cards, alipay_ids, mobiles)),
    ("partial", (partial,)),
    ("code", (documents,)),
    ("anything", (plates, certificates)),
    ("house", (homes,)),
    ("point", (coordinates,)),
    ("contact", (contacts,)),
    ("line_at_home", (landlines,)),
    ("anything", (ill, named, related)),
    ("masked_or_named", (conditions,)),
    ("anything", (running, described)),
)
"""In the order of precedence: what an earlier one claims, a later one leaves. Before each, a quick
look (`Looks`) for what all that it finds must have."""


class Taken:
    """Which characters of a text have been claimed."""

    def __init__(self, size: int) -> None:
        self.marks = bytearray(size + 1)

    def claim(self, start: int, end: int) -> bool:
        """Take start–end, unless part of it is taken."""
        if self.marks.find(1, start, end) >= 0:
            return False
        self.marks[start:end] = b"\1" * (end - start)
        return True


def scan(text: str, until: date = date.max) -> list[Hit]:
    """Every private value in a text, each place once, in order. until: the day after which no holder is born."""
    if not may_have(text):
        return []
    return close_look(text, until)


def close_look(text: str, until: date = date.max) -> list[Hit]:
    """`scan` without the first look."""
    seen = see(text)
    taken = Taken(len(seen.text))
    if "/" in seen.text:
        for found in INDEX_NUMBER.finditer(seen.text):
            taken.claim(*found.span())
    hits = []
    for hit in sorted((*found_in(seen, until), *in_tables(seen, until)), key=is_guess):
        if taken.claim(hit.start, hit.end):
            hits.append(Hit(hit.code, seen.place(hit.start), seen.place(hit.end - 1) + 1, hit.shown))
    return sorted(hits, key=lambda hit: hit.start)


def masked_in(text: str) -> str:
    """A text with what is sure to be private in it masked: what was published by mistake is not said once more."""
    parts, at = [], 0
    for hit in close_look(text):
        if not is_guess(hit):
            whole = text[hit.start : hit.end]
            parts += [text[at : hit.start], "*" * len(whole) if hit.shown == whole else hit.shown]
            at = hit.end
    return "".join((*parts, text[at:]))


def masked_path(path: str) -> str:
    """A file's path with its own name and its folders' masked, as a text is."""
    return "/".join(map(masked_name, path.split("/")))


@lru_cache(maxsize=10_000)
def masked_name(name: str) -> str:
    return masked_in(name) if may_have(name) else name


def is_guess(hit: Hit) -> bool:
    """Whether it only may be a name or a home; what is sure of the same characters goes before."""
    return hit.code in ("GK627", "GK628")


def found_in(seen: Seen, until: date) -> Iterator[Hit]:
    looks = Looks(seen.text)
    for look, detectors in DETECTORS:
        if getattr(looks, look):
            for detector in detectors:
                yield from detector(seen, until)


def in_tables(seen: Seen, until: date) -> Iterator[Hit]:
    """Each cell read behind its column's header, and each row as a line of such."""
    if not has_table(seen.text):
        return
    for row in rows(seen.text):
        for name, at, cell in row:
            if not cell or not HEADER.search(name):
                continue
            lead = f"{name}："
            part = Seen(lead + cell, None, len(lead) + len(cell))
            for hit in found_in(part, until):
                if hit.start >= len(lead):
                    yield Hit(hit.code, at + hit.start - len(lead), at + hit.end - len(lead), hit.shown)
