"""A text as its reader sees it: whatever its characters are, 138 reads as 138. Every place leads back to its own.

Folded are: full-width, circled and styled forms (Unicode NFKC), invisible characters, HTML entities and line breaks,
Markdown's backslashes, percent escapes, Chinese numerals in long runs, letters that stand for digits beside digits,
letters of other scripts that look like ours, traditional characters of the words the detectors know, and spaces
that set out a word of single characters.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gongkai.check.privacy.checksums import is_citizen_id, luhn
from gongkai.check.privacy.digits import Chain, chains
from gongkai.check.privacy.word_lists import words
from gongkai.patterns import lazy

HAN = r"\u4e00-\u9fff"
TRADITIONAL: dict[str, str] = words("traditional")
LOOKALIKES = {**dict.fromkeys("ХΧ✕", "X"), "О": "0", "Ο": "0", "о": "0", "ο": "0"}
"""Cyrillic and Greek letters that look like X or O. Other scripts are none of a clerk's slips."""
NUMERALS = dict(zip("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖两幺洞貳參陸", "00123456789123456789210236", strict=True))
AS_DIGITS = str.maketrans(NUMERALS)
LETTERS = str.maketrans("OoQlI|BSZ", "000111852")

UNUSUAL = lazy(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\xaf\xb1-\xb6\xb8-\xd6\xd8-\xf6\xf8-\u2009\u200a-\u200f\u2017\u201f\u2024-\u2025"
    "\u2027-\u202f\u203c-\u2102\u2104-\u218f\u2460-\u24ff\u2715\u2776-\u2793\u3000\u3007\u3200-\u33ff\uf900-\ufaff"
    "\ufe00-\ufe6f\uff0b\uff0d\uff0e\uff03\uff10-\uff19\uff20-\uff3a\uff3b\uff3d\uff3f\uff41-\uff5a\uff61-\uffff"
    "\U0001d400-\U0001d7ff\U0001f100-\U0001f1ff\U000e0000-\U000e0fff" + "".join(TRADITIONAL) + "]"
    r"|&#?\w{1,8};|</?[A-Za-z][^<>\d@\n]{0,80}>|<!--[^<>\d@\n]{0,80}-->|\\[-._*()+]|%[2-7][0-9A-Fa-f]"
)
MAYBE_UNUSUAL = lazy(UNUSUAL.pattern.partition("|")[0][:-1] + r"&<\\%]")
INLINE = frozenset({"b", "i", "em", "strong", "span", "u", "font", "mark", "small", "sub", "sup", "wbr", "code"})
CELL_ENDS = ("</td", "</th", "</tr", "</TD", "</TH", "</TR")
INVISIBLE = frozenset({"Cf", "Mn", "Me", "Cc"})
NUMERAL_RUN = lazy(
    "(?<![0-9])(?=[0-9]{0,19}[N])[0-9N]{4,40}[0-9N](?![十百千万亿拾佰仟萬])".replace("N", "".join(NUMERALS))
)
NUMERAL_GROUPS = lazy(
    "[0-9N]{3,4}(?:[ ,，、-][0-9N]{3,5}){1,4}(?![0-9N十百千万亿拾佰仟萬])".replace("N", "".join(NUMERALS))
)
"""As numbers are read out: 一三八 八七一二 六六〇四."""
BETWEEN_GROUPS = lazy("[ ,，、-]")
MOBILE = lazy(r"1[3-9]\d{9}")
CARDS = (16, 18, 19)
"""The lengths of bank cards' numbers."""
EDGE = 2
"""How many numerals beside a whole number may belong to the words around it: 张三13812345678, 13812345678二组."""
PLATE_NUMERALS = lazy(
    "[R][A-HJ-NP-Z](?=[A-Z0-9N]{0,3}[N]{2})[A-HJ-NP-Z0-9N]{5,6}".replace("R", words("regions")).replace(
        "N", "".join(NUMERALS)
    )
)
FEW_NUMERALS = lazy(
    "[N](?:[0-9N]{3}|(?<=[0-9N]{4})|(?:[0-9N]{1,2}|(?<=[0-9N]{3}))[ ,，、-][0-9N]{3,4}[ ,，、-][0-9N]{3})".replace(
        "N", "".join(NUMERALS)
    )
)
LETTER_DIGITS = lazy(
    r"(?<![A-Za-z0-9])([A-Za-z]{0,3}[A-HJ-NP-Za-kmnp-z](?=[OolI0-9]{6}))?[0-9OolIQBSZX|]{2,30}(?![A-Za-z0-9])"
)
SLIP = lazy(r"[OolI](?:(?=\d)|(?<=\d.))")
INNER_SLIP = lazy(r"\d[OolI]|[OolI]{2}\d")
SET_OUT = lazy(rf"(?<![{HAN}])[{HAN}](?:[ ]{{1,2}}[{HAN}](?![{HAN}])){{1,8}}")
SET_OUT_SIGN = lazy(rf" (?<=[{HAN}] )(?<![{HAN}][{HAN}] ) ?[{HAN}](?![{HAN}])")


@dataclass(frozen=True)
class Seen:
    """`text`: as it is read; `at`: for each of its characters the place in the original, None where none moved."""

    text: str
    at: list[int] | None = None
    size: int = 0

    def place(self, offset: int) -> int:
        """Where the character at `offset` stands in the original."""
        if self.at is None:
            return offset
        return self.at[offset] if offset < len(self.at) else self.size

    @cached_property
    def lowered(self) -> str:
        """Latin letters in lower case; every character keeps its place."""
        lowered = self.text.lower()
        return lowered if len(lowered) == len(self.text) else self.text

    @cached_property
    def chains(self) -> list[Chain]:
        """The digits of the text, as far as only separators stand between them."""
        return list(chains(self.text))

    @cached_property
    def chain_starts(self) -> list[int]:
        return [chain.start for chain in self.chains]

    def chain_from(self, offset: int, within: int) -> Chain | None:
        """The first chain that begins at or behind `offset`, or the rest of the one around it, at most `within` on."""
        index = bisect_right(self.chain_starts, offset) - 1
        if index >= 0 and (rest := self.chains[index].after(offset)) and rest.start - offset <= within:
            return rest
        if index + 1 < len(self.chains) and self.chains[index + 1].start - offset <= within:
            return self.chains[index + 1]
        return None


def see(text: str) -> Seen:
    """`text` as its reader sees it. Most texts are as they look, and are not copied."""
    seen = unfolded(text) if MAYBE_UNUSUAL.search(text) and UNUSUAL.search(text) else Seen(text, None, len(text))
    plain = seen.text
    if FEW_NUMERALS.search(plain):
        plain = NUMERAL_GROUPS.sub(as_numerals, NUMERAL_RUN.sub(as_numerals, plain))
    if PLATE_NUMERALS.search(plain):
        plain = PLATE_NUMERALS.sub(as_numerals, plain)
    if SLIP.search(plain):
        plain = LETTER_DIGITS.sub(as_digits, plain)
    if plain is not seen.text:
        seen = Seen(plain, seen.at, seen.size)
    return closed_up(seen) if SET_OUT_SIGN.search(plain) else seen


def unfolded(text: str) -> Seen:
    pieces: list[str] = []
    at: list[int] = []
    end = 0
    for found in UNUSUAL.finditer(text):
        pieces.append(text[end : found.start()])
        at.extend(range(end, found.start()))
        shown = shown_as(found[0])
        pieces.append(shown)
        at.extend([found.start()] * len(shown))
        end = found.end()
    pieces.append(text[end:])
    at.extend(range(end, len(text)))
    return Seen("".join(pieces), at, len(text))


def shown_as(piece: str) -> str:
    """How one unusual character or escape is read."""
    if len(piece) == 1:
        return character_as(piece)
    if piece[0] == "&":
        shown = html.unescape(piece)
        return "".join(character_as(c) for c in shown) if shown != piece else piece
    if piece[0] == "<":
        if piece.startswith("<!--"):
            return ""
        name = piece.strip("</> ").split(" ")[0].lower()
        if name in INLINE or piece.startswith(CELL_ENDS):
            return ""
        return " | " if name in ("td", "th") else "\n"
    if piece[0] == "%":
        return chr(int(piece[1:], 16))
    return piece[1:]


def character_as(character: str) -> str:
    if character in TRADITIONAL:
        return TRADITIONAL[character]
    if character in LOOKALIKES:
        return LOOKALIKES[character]
    if character.isspace():
        return " "
    if unicodedata.category(character) in INVISIBLE:
        return ""
    value = unicodedata.digit(character, None)
    return str(value) if value is not None else unicodedata.normalize("NFKC", character)


def as_numerals(found: re.Match[str]) -> str:
    """A run as digits; where all but a few numerals at its edges is a whole number, they stay as they are."""
    written = found[0]
    # Digits as typed are rather a number of their own: of 张三 and 18 digits the 三 is no part. Else the longest.
    start, end = min(
        whole_numbers(written),
        key=lambda span: (not written[slice(*span)].isascii(), span[0] - span[1]),
        default=(0, len(written)),
    )
    return written[:start] + written[start:end].translate(AS_DIGITS) + written[end:]


def whole_numbers(written: str) -> Iterator[tuple[int, int]]:
    """Where a whole number starts and ends in a run, with nothing but a few numerals beside it."""
    for start in range(EDGE + 1):
        for end in range(len(written) - EDGE, len(written) + 1):
            beside = written[:start] + written[end:]
            digits = BETWEEN_GROUPS.sub("", written[start:end]).translate(AS_DIGITS)
            if is_whole_number(digits) and all(c in NUMERALS for c in beside):
                yield start, end


def is_whole_number(digits: str) -> bool:
    """Whether they are a mobile number, a citizen ID or a bank card's number."""
    return bool(MOBILE.fullmatch(digits)) or is_citizen_id(digits) or (len(digits) in CARDS and luhn(digits))


def as_digits(found: re.Match[str]) -> str:
    """O9O2OO72 is 09020072: letters for digits, where there are enough digits to believe it."""
    token = found[0]
    head = found[1] or ""
    body = token[len(head) :]
    known = sum(c.isdigit() for c in body)
    if known == len(body) or known * 3 < len(body) or not SLIP.search(body):
        return token
    if head and not INNER_SLIP.search(body):
        return token
    if len(body) < 6 and set(body) & set("BSZQ"):
        return token
    if not head and len(body) > 8 and body[0] in "BSZC" and body[1:].isdigit():
        return token
    return head + body.translate(LETTERS)


def closed_up(seen: Seen) -> Seen:
    """申 请 人 is 申请人."""
    kept: list[int] = []
    end = 0
    for found in SET_OUT.finditer(seen.text):
        kept.extend(range(end, found.start()))
        kept.extend(i for i in range(*found.span()) if seen.text[i] != " ")
        end = found.end()
    kept.extend(range(end, len(seen.text)))
    places = kept if seen.at is None else [seen.at[i] for i in kept]
    return Seen("".join(map(seen.text.__getitem__, kept)), places, seen.size)
