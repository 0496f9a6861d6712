"""Numbers as a voice says them: 92,173.16 is 九万二千一百七十三元一角六分, 2026 is 二〇二六年."""

from __future__ import annotations

from decimal import Decimal

from gongkai.records.fields import Period

DIGITS = "零一二三四五六七八九"
SINGLE = str.maketrans("0123456789", "〇一二三四五六七八九")
TENS = ("", "十", "百", "千")
LARGE = ((10**8, "亿"), (10**4, "万"))


def counted(number: int) -> str:
    """A whole number, 0 or more: 十二, 一百零五, 一万零三十."""
    words = in_full(number)
    return words.removeprefix("一") if words.startswith("一十") else words or DIGITS[0]


def in_full(number: int) -> str:
    """With 一 before 十, as within a larger number; nothing for 0."""
    for size, unit in LARGE:
        if number >= size:
            high, low = divmod(number, size)
            gap = DIGITS[0] if 0 < low < size // 10 else ""
            return f"{in_full(high)}{unit}{gap}{in_full(low)}"
    return of_four(number)


def of_four(number: int) -> str:
    """Up to 9,999; zeros between digits are said once, those at its end not at all."""
    words = ""
    gap = False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            words += (DIGITS[0] if gap and words else "") + DIGITS[digit] + TENS[place]
            gap = False
        else:
            gap = True
    return words


def spoken_money(amount: Decimal) -> str:
    """Yuan to the cent: 三元零五分, 五角, 负十二元."""
    cents = int(abs(amount) * 100)
    yuan, rest = divmod(cents, 100)
    words = f"{counted(yuan)}元" if yuan or not rest else ""
    if rest >= 10:
        words += f"{DIGITS[rest // 10]}角"
    elif rest and yuan:
        words += DIGITS[0]
    if rest % 10:
        words += f"{DIGITS[rest % 10]}分"
    return f"负{words}" if amount < 0 else words


def digit_by_digit(text: str) -> str:
    """A telephone number or a year: 12345 is 一二三四五, 2026 is 二〇二六."""
    return text.translate(SINGLE)


def spoken_period(period: Period) -> str:
    """二〇二六年十月; years digit by digit, all else as numbers."""
    words = number = ""
    for letter in f"{period.label}\n":
        if letter.isdigit():
            number += letter
            continue
        if number:
            words += digit_by_digit(number) if letter == "年" else counted(int(number))
            number = ""
        words += letter
    return words.rstrip("\n")
