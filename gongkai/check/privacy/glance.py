"""The first glance: whether a text may have what a detector finds. Most have not, and are spared the search.

`may_have` looks at it line by line, as postings repeat each other's lines; `Looks` before each detector, at what
all that it finds must have. They spare nothing that a detector finds; that is tested.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from gongkai.check.privacy.names import FIRST, TOKEN
from gongkai.check.privacy.normalization import (
    FEW_NUMERALS,
    HAN,
    MAYBE_UNUSUAL,
    PLATE_NUMERALS,
    SET_OUT_SIGN,
    SLIP,
    Seen,
)
from gongkai.check.privacy.papers_and_plates import (
    PARTED,
    PLATE,
    PROVINCE_PLATE,
    REGIONS,
    SPREAD,
    TRACTOR,
)
from gongkai.check.privacy.persons import (
    ILLNESS,
    KIN,
    MASKED_OR_NAMED,
    PINYIN,
    REACH,
    ROLE,
    ROLE_WORD,
    RUNNING,
    SENSITIVE,
    SUBJECT,
    ill,
    kin,
)
from gongkai.check.privacy.relations import (
    AGE,
    AGED_CHILD,
    CHILD_NAMED,
    COLON,
    FAMILY,
    HOLDER,
    NAMES,
    PUPIL,
    RECEIVER,
    SPACED,
)
from gongkai.check.privacy.whereabouts import SIGN as WAY
from gongkai.check.privacy.word_lists import data, parts, trie, words
from gongkai.patterns import lazy

BETWEEN = " \n\t-–—‑_,，、|/\"'[]()（）:：.·•。~～*`+＋\\"
RUN = lazy(rf"\d[\d{re.escape(BETWEEN)}]{{9,400}}")
NOT_DIGITS = lazy(r"\D+")
LONG = 10
DIGITS_ALIKE = bytes.maketrans(b"123456789", b"000000000")
IGNORED = BETWEEN.encode()
"""The bytes of all that may stand between digits. No Chinese character loses all of its bytes with them."""
CODE = lazy(r"[A-Z](?:[ -]?\d{3}[ ]?\d{3}|[A-Z<]{2}\d{6})")
DECIMALS = lazy(r"[.dD](?:(?<=\.)[ \n]?\d(?:[ \n]{0,2}\d){3}|(?<=\d[dD])\d{1,2}[mM]\d)")
DECIMALS_OVER = lazy(r"\.[ ]?(?:\d[ ]{0,2}){0,3}\n[ \n]?\d")
"""Decimals that go on in the next line."""
DEGREES = lazy(r"(?:^|[\d〇零一二三四五六七八九十百])\s?(?:°|度|deg)", re.M)
ROOM = lazy(r"-\d{1,2}-\d{3}")
PARTIAL = lazy(
    r"[前头后末尾*×•＊](?:[两三四五六七八\d]位|(?<=\d\d.)(?<![前头后末尾])|(?<![前头后末尾])\d\d|[面头边缀][^\d。；\n]{0,6}\d{3}"
    r"|(?<=[后末尾])(?:[四七八\d]位|[号数面头边])[^\d。；\n]{0,6}\d{4})"
)
PERSON_S_PAPER = lazy(r"第[ ]?[A-Z]?\d{3,10}[ ]?号")
PLATED = lazy(r"牌[^0-9A-Za-z。；;，\n发]{0,10}[A-Z]?[ -]?\d{5}")
MAP_POINT = lazy(r"\.\d{3}(?!\d)[^0-9\n]{1,6}\d{2,3}\.\d{3}(?!\d)")
HOME_NUMBER = lazy(r"家[^0-9A-Za-z。；;\n元]{0,12}\d(?:[ -]?\d){6}")
NAMED_AGE = lazy(
    rf"[{FIRST}][{HAN}]{{1,2}}{AGE.pattern[:-1]}(?:岁|个月大)|(?:岁|个月大){AGED_CHILD.pattern}(?=[{FIRST}][{HAN}])"
)
"""Signs of a longer pattern, by what is rarest in it."""


def any_of(alternatives: list[str]) -> re.Pattern[str]:
    return lazy(trie([word if word[-1] in "]d" else re.escape(word) for word in alternatives]))


LABELS = [word for entry in data("labels")["labels"] for word in entry["labels"]]
CONTACTS = [
    *words("wechat"),
    "维信",
    *words("platforms"),
    *("微:", "微：", "薇:", "薇：", "威:", "威：", "徽:", "徽：", "v:", "v：", "wechat", "weixin", "wx", "vx"),
    *("支付宝", "zfb", "alipay", "2088", "uin=", "@", *(f"{mark}at" for mark in "([（【〔{<《"), " dot ", "艾特", "#"),
]
HOMES = [part for word in words("home") for part in parts(word)]
HOUSES = [
    *("号", "室", "栋", "幢", "座", "弄", "#", "单元", "东户", "西户", "中户", "南户", "北户", "家", "胡同"),
    *(r"楼\d", r"排\d", r"门[ ]?\d", r"往[东西南北左右]"),
    *("组no", "组 no", "组,no", "组，no", "组, no", "组， no"),
    *words("address_labels"),
    *("room", "rm", "flat", r"unit\.? ?\d", "building", "bldg", "danyuan", "dan yuan"),
]
LABEL, CONTACT, HOME, HOUSE = (any_of(words) for words in (LABELS, CONTACTS, HOMES, HOUSES))
LATIN = lazy(
    r"q|xm|zf|fz|dz|wx|we[ci]|vx|yb|[bhklyz]h|hk[bi]|rm|room|flat|unit\.? ?\d|ldg|ldin|anyuan|an yuan|@|#"
    r"|[(\[{<]at| dot |uin=|pay|passp|cc[to]|card|v[:：信]"
)
"""A part of every Latin word among them: the rarest letters first, as the search goes by the first."""
WORD = any_of([word for word in (*LABELS, *CONTACTS, *HOUSES) if not word.isascii()])


def alike(text: str, ignored: bytes = b"") -> bytes:
    """A text's bytes, its digits all 0; without those that are ignored."""
    return text.encode("utf-8", "surrogatepass").translate(DIGITS_ALIKE, ignored)


def has_long_number(text: str) -> bool:
    """Ten digits with no more than separators between."""
    if b"0" * LONG not in alike(text, IGNORED):  # most texts; six times as fast
        return False
    return any(len(NOT_DIGITS.sub("", run)) >= LONG for run in RUN.findall(text))


@dataclass(frozen=True)
class Looks:
    """A text, and what it may have."""

    text: str

    @cached_property
    def lowered(self) -> str:
        return self.text.lower()

    @cached_property
    def long_number(self) -> bool:
        return has_long_number(self.text)

    @cached_property
    def word(self) -> bool:
        """Any word that gives a number, a contact or a place away."""
        return WORD.search(self.lowered) is not None or LATIN.search(self.lowered) is not None or "2088" in self.text

    @cached_property
    def label(self) -> bool:
        return self.word and LABEL.search(self.lowered) is not None

    @cached_property
    def contact(self) -> bool:
        return self.word and CONTACT.search(self.lowered) is not None

    @cached_property
    def line_at_home(self) -> bool:
        return (self.long_number and HOME.search(self.lowered) is not None) or HOME_NUMBER.search(self.text) is not None

    @cached_property
    def house(self) -> bool:
        return (self.word and HOUSE.search(self.lowered) is not None) or ROOM.search(self.text) is not None

    @cached_property
    def code(self) -> bool:
        return CODE.search(self.text) is not None

    @cached_property
    def point(self) -> bool:
        return any(sign.search(self.text) for sign in (DECIMALS, DEGREES, MAP_POINT))

    @cached_property
    def partial(self) -> bool:
        return PARTIAL.search(self.text) is not None

    @cached_property
    def masked_or_named(self) -> bool:
        return any(sign in self.text for sign in ("*", "＊", "×", "姓名"))

    @property
    def anything(self) -> bool:
        return True


NUMBERS = (
    HOME_NUMBER,
    PERSON_S_PAPER,
    PLATED,
    PROVINCE_PLATE,
    MAP_POINT,
    CODE,
    DECIMALS,
    DEGREES,
    ROOM,
    PARTIAL,
    PLATE,
    TRACTOR,
    PARTED,
    SPREAD,
    FEW_NUMERALS,
    PLATE_NUMERALS,
    SLIP,
)
"""What tells by how its numbers are set, whatever the digits are."""
RELATIONS = (COLON, RECEIVER, HOLDER, FAMILY, PUPIL, CHILD_NAMED, SPACED, NAMED_AGE, NAMES)
"""What tells by where a name stands; a table's row is read closely in any case."""
WORDS = (MAYBE_UNUSUAL, SET_OUT_SIGN, WAY, *RELATIONS, ROLE, SUBJECT, TOKEN, RUNNING, PINYIN)
"""What tells by its words."""
SIGNS = (*NUMBERS, *WORDS)
"""None looks at more than a line, nor at which digits there are: lines that differ in them alone are one form."""
GOES_ON = lazy(
    rf"(?:{ROLE_WORD}[^\u4e00-\u9fff]{{0,3}}"
    rf"|[{REGIONS}][)）\]】]?[ ]?[A-Za-z][ ·.•・_–-]{{0,8}}[A-Za-z0-9]{{0,5}}[ ·.•・_–-]{{0,8}})$"
)
"""A line at whose end a word for a person, or a plate, may go on in the next."""
ENDS = 30
"""Characters of a line's end, no fewer than GOES_ON can match: in the whole line it would begin at each."""
ALIPAY = "2088"
MANY = 50_000


def may_have(text: str) -> bool:
    """Whether a text is worth the close look."""
    if any(map(is_telling, alike(text).decode("utf-8", "surrogatepass").split("\n"))):
        return True
    return has_long_number(text) or ALIPAY in text or DECIMALS_OVER.search(text) is not None


@lru_cache(maxsize=MANY)
def is_telling(line: str) -> bool:
    """Whether a line of a text, its digits all alike, is worth the close look."""
    lowered = line.lower()
    if "|" in line or "\t" in line or LATIN.search(lowered) or WORD.search(lowered):
        return True
    if any(pattern.search(line) for pattern in SIGNS) or GOES_ON.search(line, max(0, len(line) - ENDS)):
        return True
    if MASKED_OR_NAMED.search(line) and SENSITIVE.search(line):
        return True
    if (sick := ILLNESS.search(line)) and (sick.start() < REACH or any(True for _ in ill(Seen(line)))):
        return True
    return KIN.search(line) is not None and any(True for _ in kin(line))
