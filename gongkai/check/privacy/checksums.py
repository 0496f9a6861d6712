"""What numbers prove by themselves: their check characters, and the day of birth within."""

from __future__ import annotations

import re
from datetime import date

PROVINCES = frozenset(
    [*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83]
)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
TAIWAN = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
"""The letters of the household registration offices in the order of their numbers, from 10."""


def is_day(text: str, century: str = "", until: date = date.max) -> bool:
    """Whether YYMMDD after a century, or YYYYMMDD, is a day from 1900 on that has come by `until`."""
    try:
        day = date(int(century + text[:-4]), int(text[-4:-2]), int(text[-2:]))
    except ValueError:
        return False
    return day.year >= 1900 and day <= until


def is_citizen_id(value: str, until: date = date.max) -> bool:
    """18 characters with a province, a day of birth and the check character (GB 11643-1999, ISO 7064 MOD 11-2)."""
    if not re.fullmatch(r"\d{17}[\dXx]", value) or int(value[:2]) not in PROVINCES:
        return False
    if not is_day(value[6:14], until=until):
        return False
    return CHECKS[sum(int(c) * w for c, w in zip(value, WEIGHTS, strict=False)) % 11] == value[17].upper()


def is_legacy_id(value: str) -> bool:
    """15 digits with a province and a day of birth in the 20th century; they carry no check digit.

    None was issued to those born after 1999, so a day that this century had too is more likely one of a case number.
    """
    return int(value[:2]) in PROVINCES and is_day(value[6:12], "19") and value[12:] != "000" and int(value[6:8]) > 26


def is_uscc(value: str) -> bool:
    """Unified social credit code, which is public (GB 32100-2015, mod 31-3)."""
    if len(value) != 18 or any(c not in USCC_ALPHABET for c in value):
        return False
    total = sum(USCC_ALPHABET.index(c) * w for c, w in zip(value, USCC_WEIGHTS, strict=False))
    return USCC_ALPHABET[(31 - total % 31) % 31] == value[17]


def luhn(value: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    total = 0
    for index, character in enumerate(reversed(value)):
        digit = int(character) * (2 if index % 2 else 1)
        total += digit - 9 if digit > 9 else digit
    return total % 10 == 0


def is_hkid(value: str) -> bool:
    """Hong Kong identity card: one or two letters, six digits, a check character (mod 11, weights 9 to 1)."""
    if not re.fullmatch(r"[A-Z]{1,2}\d{6}[\dA]", value):
        return False
    body, check = value[:-1].rjust(8), value[-1]
    total = sum((36 if c == " " else int(c, 36)) * w for c, w in zip(body, range(9, 1, -1), strict=True))
    return (total + (10 if check == "A" else int(check))) % 11 == 0


def is_taiwan_id(value: str) -> bool:
    """A letter, 1 or 2, seven digits and a check digit (mod 10)."""
    if not re.fullmatch(r"[A-Z][12]\d{8}", value):
        return False
    region = TAIWAN.index(value[0]) + 10
    digits = [region // 10, region % 10, *(int(c) for c in value[1:])]
    return sum(d * w for d, w in zip(digits, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True)) % 10 == 0
