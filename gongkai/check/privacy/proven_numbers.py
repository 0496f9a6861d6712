"""Numbers that prove themselves by their form: citizen IDs, disability cards, mobiles, bank cards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.check.privacy.checksums import PROVINCES, is_citizen_id, is_day, is_legacy_id, is_uscc, luhn
from gongkai.check.privacy.digits import Window, windows_from
from gongkai.check.privacy.hits import Hit, masked
from gongkai.check.privacy.normalization import Seen
from gongkai.check.privacy.word_lists import one_of, words
from gongkai.patterns import lazy

LAST = lazy(r"[ \n·.\-]{0,2}[Xx×](?![A-Wa-wYyZz×*])|[Xx]")
"""The check character X, set apart perhaps, or glued to what follows."""
DISABILITY = lazy(r"[\s\-–—·./|_]{0,3}([1-7][1-4](?:[Bb]\d)?)(?!\d)")
TOKEN = lazy(r"[0-9A-Za-z]{1,80}")
OTHER_NUMBER = lazy(rf"(?:{one_of('document_numbers')})[^0-9A-Za-z，。；、\n]{{0,4}}(?:[A-Z]{{1,4}})?\Z")
MEASURED = lazy(rf"[ ]?(?:\.\d{{1,2}}(?!\d)[ ]?)?(?:{one_of('units')})|\.(?!0(?!\d))\d{{1,2}}(?![\d.])")
"""The .0 that a spreadsheet adds to a number is no amount's."""
COUNTED = lazy(rf"[ ]?(?:{one_of('counters')})")
MONEY = lazy(r"[￥¥$＄][ ]?\Z")
YUAN = lazy(r"[ ]?元")
SUM = lazy(rf"(?:{one_of('sums')})[^。；;\n]{{0,8}}\Z")
PHONE = lazy(r"(?:00?86|86|0)?(1[3-9]\d{9})")
PHONE_LABEL = lazy(rf"(?:{one_of('phone_labels')})[ \n>|:：是为（(]{{0,6}}$", re.I)
MISTYPED = lazy(r"1[3-9]\d{8}(?:\d\d)?")
"""A mobile number with a digit too few or too many: only after a word for one."""
MOBILE_LABEL = lazy(
    r"(?:手机|手机号|电话|联系方式|mobile|phone|tel|(?<![拨抽雇])打(?!印))(?:号|号码)?[ >|:：是为（(]{0,4}$", re.I
)
GLUED_LABEL = lazy(rf"(?<![0-9A-Za-z])(?:{one_of('phone_labels')})$", re.I)
PHONE_SIZES = frozenset(
    {(11,), (3, 4, 4), (4, 3, 4), (3, 8), (7, 4), (4, 7), (3, 3, 5), (4, 4, 3), (5, 6), (6, 5), (3, 4, 2, 2)}
) | {(2, 2, 2, 2, 2, 1), (1,) * 11, (1, 2, 2, 2, 2, 2), (3, 2, 2, 2, 2), (3, 4, 1, 1, 1, 1)}
CARD_PREFIXES = tuple(words("card_prefixes"))
PAID_TO = lazy(r"(?:→|->|=>|[转付打汇存]|[转付打汇存][到入给至])[ ：:]{0,2}$")
IN_SENTENCE = lazy(r"[\u4e00-\u9fff)）\]】：: ]?0(?:[\u4e00-\u9fff（(，。；、]|$)")
FAR = 24


def is_code(text: str, start: int, end: int) -> bool:
    """Whether the digits stand in a code of letters and digits by turns: a digest, a model, a credit code."""
    left = start
    while left > max(0, start - FAR) and text[left - 1].isascii() and text[left - 1].isalnum():
        left -= 1
    found = TOKEN.match(text, left)
    if found is None or found.end() < end:
        return False
    before, after = text[left:start], text[end : found.end()]
    letters_after = sum(c.isalpha() for c in after)
    return any(c.isdigit() for c in before) or (bool(before) and letters_after > 0) or letters_after > 6


def is_document(text: str, start: int) -> bool:
    """Whether the word before names another thing: a voucher, a contract, a device."""
    return OTHER_NUMBER.search(text[max(0, start - FAR) : start]) is not None


def is_measured(text: str, start: int, end: int) -> bool:
    """Whether the digits are an amount, by their unit or decimals."""
    before = text[max(0, start - FAR) : start]
    if YUAN.match(text, end):
        return SUM.search(before) is not None
    return MEASURED.match(text, end) is not None or MONEY.search(before) is not None


def is_count(text: str, start: int, end: int) -> bool:
    return COUNTED.match(text, end) is not None or is_measured(text, start, end)


def cards(seen: Seen, until: date) -> Iterator[Hit]:
    """Citizen IDs, and disability cards, which begin with one (残疾人证: 18 + kind + degree)."""
    for chain in seen.chains:
        end = 0
        for first, (start, _) in enumerate(chain.groups):
            if start < end:
                continue
            for window in windows_from(chain, first, 20, least=17):
                found = card(seen, window, until)
                if found:
                    end = found.end
                    yield found
                    break


def card(seen: Seen, window: Window, until: date) -> Hit | None:
    text, value, end = seen.text, window.value, window.end
    if len(value) == 17 and (x := LAST.match(text, end)):
        value, end = value + "X", x.end()
    if len(value) not in (18, 20) or not is_citizen_id(value[:18], until):
        return None
    if not is_one_number(window):
        return None
    if is_code(text, window.start, window.end) and not DISABILITY.match(text, end):
        return None
    if int(value[6:10]) >= RECENT and is_document(text, window.start):
        return None
    if len(value) == 20:
        is_card = value[18] in "1234567" and value[19] in "1234"
        return Hit("GK611", window.start, end, masked(value)) if is_card else None
    degree = DISABILITY.match(text, end)
    if degree and (degree.end() - end < 6) and not is_count(text, end, degree.end()):
        return Hit("GK611", window.start, degree.end(), masked(value + degree[1]))
    return Hit("GK610", window.start, end, masked(value))


def mistyped_ids(seen: Seen, until: date) -> Iterator[Hit]:
    """A region and a birth date with a wrong check character, or one digit short: a slip of whoever typed the ID."""
    for chain in seen.chains:
        for first in range(len(chain.groups)):
            for window in windows_from(chain, first, 18):
                if is_mistyped_id(seen.text, window, until):
                    yield Hit("GK610", window.start, window.end, masked(window.value))
                    break


def is_mistyped_id(text: str, window: Window, until: date) -> bool:
    value, sizes = window.value, window.sizes
    if len(value) not in (17, 18) or sizes not in ((18,), (17,), (6, 8, 4), (6, 8, 3)) or not window.is_light:
        return False
    if (
        int(value[:2]) not in PROVINCES
        or not "1920" <= value[6:10] < str(RECENT)
        or not is_day(value[6:14], until=until)
    ):
        return False
    if is_uscc(value) or is_document(text, window.start) or is_measured(text, window.start, window.end):
        return False
    return not is_code(text, window.start, window.end)


def is_one_number(window: Window) -> bool:
    """Whether the parts may be one ID's, not the cells of a row of figures: those would fit by chance now and then."""
    gaps = "".join(window.between)
    if "." in gaps and not window.is_even:
        return False
    if "|" in gaps or "," in gaps:
        return len(window.sizes) == 2 or (window.is_even and min(window.sizes[:-1]) > 2)
    return True


RECENT = 2010
"""A case number begins with the county and holds the day it came in; so does the ID of a child."""


def legacy_ids(seen: Seen, _until: date) -> Iterator[Hit]:
    for chain in seen.chains:
        for first in range(len(chain.groups)):
            for window in windows_from(chain, first, 15, least=15):
                if window.is_light and is_legacy_id(window.value):
                    text = seen.text
                    if text[window.end : window.end + 1] == "." and text[window.end + 1 : window.end + 2].isdigit():
                        continue
                    if not is_code(text, window.start, window.end) and not is_document(text, window.start):
                        yield Hit("GK610", window.start, window.end, masked(window.value))


def mobiles(seen: Seen, _until: date) -> Iterator[Hit]:
    for chain in seen.chains:
        for first in range(len(chain.groups)):
            if chain.parts[first][0] not in "108":
                continue
            for window in windows_from(chain, first, 15, least=10):
                if hit := mobile(seen, window) or mistyped(seen, window):
                    yield hit
                    break


def mobile(seen: Seen, window: Window) -> Hit | None:
    """A mobile number, with or without the country's; in parts as people write them, or in any after a word for it."""
    found = PHONE.fullmatch(window.value)
    if found is None:
        return None
    text, sizes = seen.text, window.sizes
    before = len(window.value) - 11
    if before and sizes[0] == before:
        sizes, between = sizes[1:], window.between[1:]
    elif before:
        sizes, between = (sizes[0] - before, *sizes[1:]), window.between
    else:
        between = window.between
    usual = (sizes in PHONE_SIZES and Window(0, 0, "", sizes, between).is_light) or is_broken(text, window)
    if before == 1:
        usual = usual and len(window.sizes) == 1
    if not usual and not (window.is_even and PHONE_LABEL.search(text[max(0, window.start - FAR) : window.start])):
        return None
    if is_measured(text, window.start, window.end):
        return None
    if is_document(text, window.start):
        return None
    if is_code(text, window.start, window.end) and not GLUED_LABEL.search(
        text[max(0, window.start - FAR) : window.start]
    ):
        return None
    return Hit("GK612", window.start, window.end, masked(found[1]))


def mistyped(seen: Seen, window: Window) -> Hit | None:
    text, before = seen.text, seen.text[max(0, window.start - FAR) : window.start]
    if len(window.sizes) > 1 or not MISTYPED.fullmatch(window.value) or not MOBILE_LABEL.search(before):
        return None
    if is_measured(text, window.start, window.end) or is_code(text, window.start, window.end):
        return None
    return Hit("GK612", window.start, window.end, masked(window.value))


def is_broken(text: str, window: Window) -> bool:
    """Whether a line's end alone parts the number, which stands in a sentence."""
    if len(window.sizes) != 2 or "\n" not in window.between[0] or window.between[0].strip():
        return False
    return bool(
        IN_SENTENCE.match(text[max(0, window.start - 1) : window.start] + "0" + text[window.end : window.end + 1])
    )


def alipay_ids(seen: Seen, _until: date) -> Iterator[Hit]:
    """Partner IDs: 16 digits from 2088."""
    for chain in seen.chains:
        for first, part in enumerate(chain.parts):
            if part[0] == "2":
                for window in windows_from(chain, first, 16, least=16):
                    value = window.value
                    fits = value.startswith("2088") and is_grouped(window)
                    if fits and not is_code(seen.text, window.start, window.end):
                        yield Hit("GK616", window.start, window.end, masked(value))


def bank_cards(seen: Seen, _until: date) -> Iterator[Hit]:
    """Cards by their issuer's prefix and check digit; digits that follow, a date say, may not belong to it."""
    for chain in seen.chains:
        for first, part in enumerate(chain.parts):
            if part[0] in "3456" and (hit := longest(seen, list(windows_from(chain, first, 19, least=16)))):
                yield hit


def longest(seen: Seen, found: list[Window]) -> Hit | None:
    for window in reversed(found):
        if not is_card(window.value) or (window.value[:2] != "62" and is_document(seen.text, window.start)):
            continue
        if (
            (is_grouped(window) or is_paid_to(seen.text, window))
            and not is_uscc(window.value)
            and not is_code(seen.text, window.start, window.end)
        ):
            return Hit("GK613", window.start, window.end, masked(window.value))
    return None


def is_paid_to(text: str, window: Window) -> bool:
    """Whether money goes to it, and spaces alone part it, however unevenly."""
    return not "".join(window.between).strip(" ") and PAID_TO.search(text[: window.start][-8:]) is not None


def is_card(value: str) -> bool:
    """16 to 19 digits of UnionPay, 16 of the others, with a valid check digit."""
    fits = 16 <= len(value) <= 19 if value[:2] == "62" else len(value) == 16
    return fits and value.startswith(CARD_PREFIXES) and luhn(value)


def is_grouped(window: Window) -> bool:
    """As cards are written: whole, in equal parts, after the issuer's six, or broken once."""
    sizes = window.sizes
    if len(sizes) == 1:
        return True
    equal = len(set(sizes[1:-1])) < 2 and sizes[-1] <= max(sizes[1:]) and min(sizes[:-1]) > 2
    return (equal and window.is_light) or (len(sizes) == 2 and "," not in window.between[0])
