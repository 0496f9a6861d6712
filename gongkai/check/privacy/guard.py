"""Reading what would be published for private values, and saying where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath

from gongkai.check.privacy import yaml_values
from gongkai.check.privacy.detectors import scan
from gongkai.check.privacy.hits import Hit
from gongkai.check.privacy.speakers import without_labels
from gongkai.findings import Finding, Place, finding, rulebook
from gongkai.patterns import lazy
from gongkai.records.exceptions import Exemption
from gongkai.sources.source import Source

FIGURES = lazy(
    r"(?:^\d{4}(?:-(?:\d\d|[QH]\d)){0,2},(?![a-z/-]*\d{6})[a-z0-9/-]{1,60},-?\d{1,8}(?:\.\d{1,4})?(?:,[a-z_]{0,8})?,*\n)+",
    re.M,
)
"""Rows without words and without a number long enough to be a person's."""
NAMED_ELSEWHERE = frozenset({"GK625", "GK627"})
"""Names in the tables of bulletins and notices: those records' own checks ask for masks (GK601, GK602)."""
NAMES_NOBODY = frozenset({"data/follow.yml"})
"""Files that have no place for anybody: what may be a name is one, and is told once (`check.follow` finds the rest)."""


def check_source(source: Source, exemptions: Iterable[Exemption] = (), until: date = date.max) -> Iterator[Finding]:
    """Private values in a file's path, its text, and what its text means. until: no holder is born after this day."""
    seen = set()
    for start, text in looked_at(source):
        for hit in () if is_clean_text(text) else scan(text, until):
            seen.add((hit.code, hit.shown))
            yield from told(hit, source.place_at(start + hit.start), source.path, exemptions)
    for loc, text in yaml_values.read(source):
        for hit in () if is_clean_row(text) else scan(text, until):
            in_table = loc[-2:-1] == ("rows",) and source.path.startswith(("data/bulletins/", "data/notices/"))
            if (hit.code, hit.shown) not in seen and not (in_table and hit.code in NAMED_ELSEWHERE):
                seen.add((hit.code, hit.shown))
                yield from told(hit, source.place(loc), source.path, exemptions)
    yield from check_name(source.path, exemptions)


def is_clean(text: str) -> bool:
    """Whether a text has nothing private, whatever the day: the less a day allows as a birthday, the less is found."""
    return not scan(text)


is_clean_text = lru_cache(maxsize=200)(is_clean)
"""Of files: who serves or imports checks the county's own again after each change."""
is_clean_row = lru_cache(maxsize=10_000)(is_clean)
"""Of rows and folded values: a village's lists repeat most of last month's rows."""


def looked_at(source: Source) -> Iterator[tuple[int, str]]:
    """The parts of a file's text that may hold anything private, with their offsets: all but the rows of a CSV that are
    a time, an area and a number. A long series has half a million of those.
    """
    if not source.path.endswith(".csv"):
        yield 0, without_labels(source)
        return
    at = 0
    for found in FIGURES.finditer(source.text):
        yield at, source.text[at : found.start()]
        at = found.end()
    yield at, source.text[at:]


def check_name(path: str, exemptions: Iterable[Exemption]) -> Iterator[Finding]:
    """Private values in the name of a file or of a folder it stands in."""
    for part in path.split("/"):
        for hit in in_name(part):
            yield from told(hit, Place(path), path, exemptions, "文件名（或文件夹名）里有一处", "，请改名。")


@lru_cache(maxsize=10_000)
def in_name(part: str) -> tuple[Hit, ...]:
    return tuple(scan(PurePosixPath(part).stem))


def told(
    hit: Hit, place: Place, path: str, exemptions: Iterable[Exemption], where: str = "这里有一处", end: str = "。"
) -> Iterator[Finding]:
    code = "GK625" if hit.code == "GK627" and path in NAMES_NOBODY else hit.code
    if not any((e.path, e.code, e.shown) == (path, code, hit.shown) for e in exemptions):
        yield finding(code, place, f"{where}{rulebook()[code].found}：{hit.shown}{end}")
