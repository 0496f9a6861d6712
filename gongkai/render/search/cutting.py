"""How the search cuts text: the same here and in `search-cut.js`, so what is indexed is found.

A token is a Chinese character, a Latin word, a number, or an article of a law (第三十条, or a page with 第三十五条 and
第十条 would seem to hold it). A term is a word, or three neighbours (特困人, 2026年7); where a
text ends, blanks stand for the neighbours. So any one, two or three characters of it begin a term. No dictionary and no
browser has a say in this. `tests/render/search` runs both on the same texts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from unicodedata import normalize

FIRST_HAN = "\u3007"
HAN = "\u3007\u3400-\u9fff\U00020000-\U0003ffff"
THOUSANDS = re.compile(r"([0-9]),(?=[0-9]{3}(?![0-9]))")
DAY = re.compile(r"(^|[^0-9])((?:19|20)[0-9]{2})[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?(?![0-9])")
TOKEN = re.compile(rf"[0-9]+(?:\.[0-9]+)?(?![0-9a-z])|[0-9a-z]+|第\(?[零〇一二三四五六七八九十百]+\)?[条款项]|[{HAN}]")
BRACKETS = re.compile(r"[()]")
SHORT = 4
"""Longer words (sums of money) have no neighbours: there are too many."""
LONGEST = 10
END = " "
ABOUT = "≈"
KEPT = 4_000
"""Texts whose terms are kept. What stands on many pages comes again soon: five times as many spare hardly any time, and
take 20 MB more of each process.
"""

BODY = (b'<article id="main"', b"</article>")
UNSEARCHED = re.compile(
    r'<h2 id="objection">.*?</p>|<p class="gk-small gk-unread">核对：摘要.*?</p>'
    r'|<p class="gk-(?:print|noprint)">.*?</p>|<div class="gk-tools[" ].*?</div>'
    r'|<details class="gk-fold gk-papers.*?</details>',
    re.DOTALL,
)
"""What stands below every record (where to object, its digest, its neighbours, its address in print), below every
chart, which says in other forms what the page says, and receipts' pictures, which no search keeps."""
INLINE = re.compile(r"</?(?:a|abbr|b|code|em|i|mark|small|span|strong|sub|sup)(?:\s[^>]*)?>")
TAG = re.compile(r"<[^>]*>")


def texts(page: bytes) -> list[str]:
    """The text of each block (paragraph, cell, heading) of a page's file."""
    start = page.index(BODY[0])
    article = page[page.index(b">", start) + 1 : page.index(BODY[1], start)].decode()
    parts = TAG.split(INLINE.sub("", UNSEARCHED.sub("", article)))
    return [text for part in parts if (text := unescape(part).strip())]


def plain(text: str) -> str:
    """Full-width letters as half-width, capitals as small, 13,085 as 13085, 2026-07 as 2026年7月."""
    return DAY.sub(in_words, THOUSANDS.sub(r"\1", normalize("NFKC", text).lower()))


def in_words(day: re.Match[str]) -> str:
    before, year, month, number = day.groups()
    return f"{before}{year}年{int(month)}月" + (f"{int(number)}日" if number else "")


@lru_cache(maxsize=KEPT)
def terms(text: str) -> frozenset[str]:
    """The terms of a text. Most blocks stand on many pages, hence the memory."""
    found: set[str] = set()
    run: list[str] = []
    for written in TOKEN.findall(plain(text)):
        token = BRACKETS.sub("", written)
        if token[0] < FIRST_HAN:
            found.add(token)
            found |= rounded(token)
        if len(token) <= SHORT or token[0] >= FIRST_HAN:
            run.append(token)
        else:
            found.update(threes(run))
            run = []
    found.update(threes(run))
    return frozenset(found)


def threes(run: list[str]) -> map[str]:
    padded = [*run, END, END]
    return map("".join, zip(run, padded[1:], padded[2:], strict=False))


def rounded(number: str) -> set[str]:
    """`≈13000` for 13085: what somebody says who remembers its first figures. Of whole numbers of four to ten digits:
    longer ones are phones and accounts, which nobody rounds, and one that was allowed would be another's if rounded.
    """
    if not SHORT <= len(number) <= LONGEST or not number.isdigit():
        return set()
    value, most = int(number), len(number) - 1
    cut = {value // 10**zeros * 10**zeros for zeros in range(most - 2, most)}
    return {f"{ABOUT}{about}" for about in cut | {round(value, -zeros) for zeros in range(most - 2, most + 1)}}
