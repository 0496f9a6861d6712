"""Amounts in the capital numerals of cheques and receipts: 壹万贰仟叁佰元伍角整 is 12300.50 yuan."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {
    word: value
    for value, words in enumerate(("零〇", "壹", "贰貳", "叁參", "肆", "伍", "陆陸", "柒", "捌", "玖"))
    for word in words
}
PLACES = {"拾": 10, "佰": 100, "仟": 1000}
CAPITALS = re.compile(rf"[{''.join(DIGITS)}{''.join(PLACES)}万萬亿元圆角分整正]+")
NUMERALS = "".join(DIGITS) + "拾佰仟万萬亿"
CAPITAL_RUN = re.compile(rf"[{NUMERALS}]+[元圆][{NUMERALS}角分]*|[{NUMERALS}]{{3,}}")
"""An amount in capitals within a text."""
NO_PLACE = re.compile(r"(?<=[佰仟万亿])([壹贰叁肆伍陆柒捌玖])(?=[元圆整正]|$)")


def capital_amount(text: str) -> Decimal | None:
    """Yuan; None for a text that is no such amount, or that may be two: 贰佰伍元, 贰佰拾元."""
    plain = re.sub(r"\s|人民币|[:：]", "", text)
    if not CAPITALS.fullmatch(plain) or not set(plain) & set(DIGITS):
        return None
    plain = plain.rstrip("整正").replace("圆", "元").replace("萬", "万")
    whole, mark, rest = plain.partition("元")
    if not mark:
        whole, rest = (whole, "") if not re.search("[角分]", whole) else ("", whole)
    cents = re.fullmatch(r"零?(?:(\w)角)?零?(?:(\w)分)?", rest)
    if cents is None:
        return None
    tenths, hundredths = (DIGITS.get(one, 0) if one else 0 for one in cents.groups())
    number = None if NO_PLACE.search(whole) else whole_number(whole)
    return None if number is None else Decimal(number) + Decimal(tenths) / 10 + Decimal(hundredths) / 100


def whole_number(words: str) -> int | None:
    for place, value in (("亿", 100_000_000), ("万", 10_000)):
        high, mark, low = words.partition(place)
        if mark:
            above, below = whole_number(high), whole_number(low) if low[:1] not in PLACES else None
            return None if above is None or below is None else above * value + below
    number, last = 0, 10_000
    digit: int | None = None
    for word in words:
        if word in PLACES:
            if (not digit and (digit == 0 or last < 10_000 or word != "拾")) or PLACES[word] >= last:
                return None
            last = PLACES[word]
            number += (digit or 1) * last
            digit = None
        elif word in DIGITS and not digit:
            digit = DIGITS[word]
        else:
            return None
    return number + (digit or 0)


def both_readings(text: str) -> tuple[str, ...]:
    """贰佰伍元, where 伍 says no place, with 零 and with its place: 贰佰零伍元, 贰佰伍拾元. Empty for any other."""
    found = NO_PLACE.search(text)
    if found is None:
        return ()
    before, after = text[: found.start(1)], text[found.end(1) :]
    lower = {"佰": "拾", "仟": "佰", "万": "仟", "亿": "仟万"}[before[-1]]
    readings = f"{before}零{found[1]}{after}", f"{before}{found[1]}{lower}{after}"
    return readings if all(capital_amount(one) is not None for one in readings) else ()
