"""How the search cuts text: the same here and in `search-cut.js`, so what is indexed is found.

A token is a Chinese character, a Latin word or a number. A term is a token that is a word, or two neighbours of which
one is a character (特困, 困人, 7月). No dictionary and no browser has a say in it. `tests/render/search` runs both on the
same texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import unescape
from itertools import pairwise
from unicodedata import normalize

FIRST_HAN = "\u3007"
HAN = "\u3007\u3400-\u9fff\U00020000-\U0003ffff"
THOUSANDS = re.compile(r"([0-9]),(?=[0-9]{3}(?![0-9]))")
DAY = re.compile(r"(^|[^0-9])((?:19|20)[0-9]{2})[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?(?![0-9])")
TOKEN = re.compile(rf"[0-9]+(?:\.[0-9]+)?|[a-z]+|[{HAN}]")
SHORT = 4
"""Longer words (sums of money) are no part of a pair: each is its own, and there are too many."""
ABOUT = "≈"
END = " "
"""Stands for the neighbour of a last character, so that every character begins some term."""

BODY = (b'<article id="main"', b"</article>")
UNSEARCHED = re.compile(r'<h2 id="objection">.*?</p>|<p class="gk-(?:small">核对|print").*?</p>|<p class="gk-noprint">.*?</p>', re.S)
"""What stands on every page: where to object, digests, neighbours, the printed address."""
INLINE = re.compile(r"</?(?:a|b|i|em|strong|span|abbr|small|mark|sup|sub|code)(?:\s[^>]*)?>")
TAG = re.compile(r"<[^>]*>")


def texts(page: bytes) -> Iterable[str]:
    """The text of each block (paragraph, cell, heading) of a page's file."""
    start = page.index(BODY[0])
    article = page[page.index(b">", start) + 1 : page.index(BODY[1], start)].decode()
    return [text for part in TAG.split(INLINE.sub("", UNSEARCHED.sub("", article))) if (text := unescape(part).strip())]


def plain(text: str) -> str:
    """Full-width letters as half-width, capitals as small, 13,085 as 13085, 2026-07 as 2026年7月."""
    text = THOUSANDS.sub(r"\1", normalize("NFKC", text).lower())
    return DAY.sub(in_words, text)


def in_words(day: re.Match[str]) -> str:
    before, year, month, number = day.groups()
    return f"{before}{year}年{int(month)}月" + (f"{int(number)}日" if number else "")


@lru_cache(maxsize=20_000)
def terms(text: str) -> frozenset[str]:
    """The terms of a text. Most blocks stand on many pages, hence the memory."""
    tokens = TOKEN.findall(plain(text))
    found = {token for token in tokens if token[0] < FIRST_HAN}
    found |= {about for token in found if token.isdigit() for about in rounded(token)}
    for one, other in pairwise([*tokens, END] if tokens else []):
        if (one[0] >= FIRST_HAN or other[0] >= FIRST_HAN) and len(one) <= SHORT and len(other) <= SHORT:
            found.add(one + other)
    return frozenset(found)


def rounded(number: str) -> set[str]:
    """`≈13000` for 13085: what somebody says who remembers its first figures. Only for numbers of four and more."""
    if len(number) < SHORT:
        return set()
    value, most = int(number), len(number) - 1
    cut = {value // 10**zeros * 10**zeros for zeros in range(most - 2, most)}
    return {f"{ABOUT}{about}" for about in cut | {round(value, -zeros) for zeros in range(most - 2, most + 1)}}
