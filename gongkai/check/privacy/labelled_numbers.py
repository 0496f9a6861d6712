"""Numbers that a word before them gives away: no check digit is asked for, as clerks mistype."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from gongkai.check.privacy.account_holders import is_institution_s
from gongkai.check.privacy.digits import Window, windows_from
from gongkai.check.privacy.hits import Hit, masked
from gongkai.check.privacy.normalization import LETTERS as LETTERS_AS_DIGITS
from gongkai.check.privacy.normalization import Seen
from gongkai.check.privacy.word_lists import data, trie
from gongkai.patterns import lazy

NEAR = 24
REACH = lazy(
    r"(?:(?!\n[ ]{0,9}\n)[^0-9A-Za-z。；;，,]){0,24}(?:[，,][^0-9A-Za-z。；;，,]{0,4})?"
    r"(?:(?:[Nn][Oo]\.?|kh|zh|hm|bh|字母(?=[A-Z]))[:：【\[`\s]{0,3})?(?=[0-9A-Za-z])"
)
"""What may stand between a label and its number: brackets, a few words, a line's end; no other clause."""
LETTERS = lazy(r"([A-Za-z]{1,4})(?:[ \n.·\-]{0,3}|[，, ]?(?:后面|接着|然后|再)[是写]?)(?=\d)")
MIXED = lazy(r"[0-9A-Za-z]{16,24}(?![0-9A-Za-z])")
CHECK = lazy(r"[ \n]{0,3}[(（\[【]?[ ]?([0-9AXx])(?![0-9A-Za-z])[)）\]】]?|[ \n]{0,2}([XxA×])(?![0-9A-Za-z])")
SUFFIX = lazy(r"[Bb]\d(?![0-9A-Za-z])")
NAMED_AFTER = lazy(r"[^0-9A-Za-z。；;\n，]{0,9}(账号|帐号|卡号|存折|存单|一卡通|银行卡|身份证|证件号)")
COUNTED = lazy(r"[ ]?(?:人次|万人|[本册份例](?![\u4e00-\u9fff]))")
"""How many there are: no card's number."""
DECIMALS = lazy(r"\.(?!0(?!\d))\d{1,2}(?![\d.])")
"""An amount's; the .0 that a spreadsheet adds to a number is none."""
OTHER_THING = lazy(r"支票|凭证|批次|批\s|第\d{1,3}批|设备|型号|电话|热线|金额|人数|资金|余额|合计|窗口")


@dataclass(frozen=True, slots=True)
class Label:
    """`word`: what says it; `value`: what must follow; `not_after`: words that make another thing of the
    label; `unless`: words near it that say otherwise."""

    code: str
    word: re.Pattern[str]
    value: re.Pattern[str]
    not_after: tuple[str, ...]
    unless: re.Pattern[str] | None


@cache
def labels() -> tuple[Label, ...]:
    return tuple(
        Label(
            entry["code"],
            lazy(trie([re.escape(word) for word in entry["labels"]])),
            lazy(entry["value"]),
            tuple(entry.get("not_after", ())),
            lazy(entry["unless"]) if "unless" in entry else None,
        )
        for entry in data("labels")["labels"]
    )


def labelled(seen: Seen, _until: date) -> Iterator[Hit]:
    for label in labels():
        for found in label.word.finditer(seen.lowered):
            if is_other(seen.text, label, found):
                continue
            hit = behind(seen, label, found.end())
            if hit and not says_otherwise(seen.text, label, *found.span(), hit):
                yield hit


def labelled_after(seen: Seen, _until: date) -> Iterator[Hit]:
    """A long number that its name follows: 6035… ——这是他存单账号."""
    for chain in seen.chains:
        for window in windows_from(chain, 0, 23):
            if len(window.value) >= 15 and window.is_even and (word := NAMED_AFTER.match(seen.text, window.end)):
                yield Hit(
                    "GK610" if word[1] in ("身份证", "证件号") else "GK613",
                    window.start,
                    window.end,
                    masked(window.value),
                )


def is_other(text: str, label: Label, found: re.Match[str]) -> bool:
    """Whether the label is part of another word: an ASCII one of a longer name, 许可证号."""
    before = text[max(0, found.start() - 4) : found.start()]
    return before.endswith(label.not_after) or (
        found[0][0].isascii() and before[-1:].isascii() and before[-1:].isalnum()
    )


def says_otherwise(text: str, label: Label, start: int, end: int, hit: Hit) -> bool:
    if OTHER_THING.search(text, end, hit.start) or COUNTED.match(text, hit.end):
        return True
    if label.code == "GK613" and is_institution_s(text, start, hit.start, hit.end):
        return True
    return label.unless is not None and bool(label.unless.search(text, max(0, start - NEAR), hit.end + NEAR))


def behind(seen: Seen, label: Label, offset: int) -> Hit | None:
    """The value that follows a label: letters, digits in one group or several, a check character."""
    text = seen.text
    reach = REACH.match(text, offset)
    if reach is None:
        return None
    begin = reach.end()
    mixed = MIXED.match(text, begin)
    if mixed and label.value.fullmatch(mixed[0].upper()):
        return Hit(label.code, begin, mixed.end(), masked(mixed[0]))
    if mixed and sum(map(str.isdigit, mixed[0])) * 2 > len(mixed[0]):
        value = mixed[0].translate(LETTERS_AS_DIGITS)
        if label.value.fullmatch(value.upper()):
            return Hit(label.code, begin, mixed.end(), masked(value))
    letters = LETTERS.match(text, begin)
    head = letters[1].upper() if letters else ""
    digits_at = letters.end() if letters else begin
    chain = seen.chain_from(digits_at, 0)
    return longest(text, label, begin, head, list(windows_from(chain, 0, 23))) if chain else None


def longest(text: str, label: Label, begin: int, head: str, found: list[Window]) -> Hit | None:
    for window in reversed(found):
        if not window.is_even:
            continue
        check = CHECK.match(text, window.end)
        suffix = SUFFIX.match(text, window.end)
        for value, end in (
            (head + window.value + (check[1] or check[2] or "").replace("×", "X"), check.end()) if check else ("", 0),
            (head + window.value + suffix[0], suffix.end()) if suffix else ("", 0),
            (head + window.value, window.end),
        ):
            if value and label.value.fullmatch(value.upper()) and not DECIMALS.match(text, window.end):
                return Hit(label.code, begin, end, masked(value))
    return None
