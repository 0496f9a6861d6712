"""Numbers that are not written whole and yet are told: in pieces, or with a digit or two masked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.check.privacy.hits import Hit, masked
from gongkai.check.privacy.normalization import Seen
from gongkai.patterns import lazy

PIECES = lazy(
    r"[前头][两三四五六七八3-8]位[^\d。；\n]{0,6}(\d{3,8})(?:[^\d。；\n]{1,12}(\d{4,8}))?"
    r"[^\d。；\n]{1,12}[后末尾][两三四五六七八3-8]位[^\d。；\n]{0,6}(\d{3,8}[Xx]?)"
)
"""身份证前六位…，出生年月日…，后四位…: a name and these find a person as surely as the whole."""
FROM_ITS_END = lazy(
    r"(?:[后末尾][四七八478]位|尾[号数]|后[面头边])[^\d。；\n]{0,6}(\d{4}[ -]?\d{0,4})[^\d。；\n]{1,8}"
    r"(?:前[面头边缀]|[前头][三四七347]位)[^\d。；\n]{0,6}(1[3-9]\d{1,5})(?!\d)"
)
FROM_ITS_START = lazy(
    r"(?<!\d)(1[3-9]\d{1,5})(?:[ ]?[开打起]头)?[^\d。；\n]{0,4}"
    r"(?:[后末尾][四七八478]位|尾[号数]|后[面头边])[^\d。；\n]{0,6}(\d{4}[ -]?\d{0,4})(?!\d)"
)
"""A mobile number's end before its beginning, or 138，后面是…."""
MASKS = "*×•"
BARELY_MASKED = lazy(
    rf"(?<![\dA-Za-z*])(?=[\d{MASKS}]{{0,9}}\d[{MASKS}]{{1,2}}\d|1[3-9]\d{{8}}[{MASKS}]|1[3-9]\d{{7}}[{MASKS}]{{2}})"
    rf"1[3-9][\d{MASKS}]{{9}}(?![\d{MASKS}A-Za-z])"
)
OF_AN_ID = lazy(r"身份|证")


def partial(seen: Seen, _until: date) -> Iterator[Hit]:
    text = seen.text
    for found in PIECES.finditer(text):
        value = "".join(piece or "" for piece in found.groups())
        is_id = OF_AN_ID.search(text, max(0, found.start() - 12), found.start())
        if is_id or len(value) == 11:
            yield Hit("GK610" if is_id else "GK612", found.start(1), found.end(), masked(value))
    for pattern in (FROM_ITS_END, FROM_ITS_START):
        for found in pattern.finditer(text):
            first, second = (re.sub(r"[ -]", "", piece) for piece in found.groups())
            if len(first) + len(second) == 11:
                value = second + first if pattern is FROM_ITS_END else first + second
                yield Hit("GK612", found.start(1), found.end(), masked(value))
    for found in BARELY_MASKED.finditer(text):
        if sum(c in MASKS for c in found[0]) < 3:
            yield Hit("GK612", *found.span(), masked(found[0]))
