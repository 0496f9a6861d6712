"""The first look at a text, line by line: postings repeat each other's lines, and most lines have nothing to look at.

It spares nothing that a detector finds; that is tested.
"""

from __future__ import annotations

import re
from functools import lru_cache

from gongkai.check.privacy.documents import PARTED, PLATE, REGIONS
from gongkai.check.privacy.looks import CODE, DECIMALS, DEGREES, LATIN, ROOM, WORD, has_long_number
from gongkai.check.privacy.names import (
    ILLNESS,
    KIN,
    MASKED_OR_NAMED,
    PINYIN,
    REACH,
    ROLE,
    ROLE_WORD,
    RUNNING,
    SENSITIVE,
    TOKEN,
    ill,
    kin,
)
from gongkai.check.privacy.seen import FEW_NUMERALS, MAYBE_UNUSUAL, SET_OUT_SIGN, SLIP, Seen

NUMBERS = (CODE, DECIMALS, ROOM, PLATE, PARTED, FEW_NUMERALS, SLIP)
"""What tells by its digits, in a whole text."""
WORDS = (MAYBE_UNUSUAL, SET_OUT_SIGN, WORD, ROLE, TOKEN, RUNNING, PINYIN)
"""What tells by its words, in a line whose numbers are all one: forms that differ in them alone are one form."""
NUMBER = re.compile("[0-9]+")
GOES_ON = re.compile(
    rf"(?:{ROLE_WORD}[^\u4e00-\u9fff]{{0,3}}|[{REGIONS}][ ]?[A-Za-z][ ·.•・-]{{0,2}}[A-Za-z0-9]{{0,5}})$"
)
"""A line at whose end a word for a person, or a plate, may go on in the next."""
ALIPAY = "2088"
MANY = 50_000


def may_have(text: str) -> bool:
    """Whether a text is worth the close look."""
    if any(map(is_telling, NUMBER.sub("0", text).split("\n"))):
        return True
    return has_long_number(text) or ALIPAY in text or any(pattern.search(text) for pattern in NUMBERS)


@lru_cache(maxsize=MANY)
def is_telling(line: str) -> bool:
    if "|" in line or "\t" in line or any(sign in line for sign in DEGREES) or LATIN.search(line.lower()):
        return True
    if any(pattern.search(line) for pattern in WORDS) or GOES_ON.search(line):
        return True
    if MASKED_OR_NAMED.search(line) and SENSITIVE.search(line):
        return True
    if (sick := ILLNESS.search(line)) and (sick.start() < REACH or any(True for _ in ill(Seen(line)))):
        return True
    return KIN.search(line) is not None and any(True for _ in kin(line))
