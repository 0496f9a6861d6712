"""Amounts as people write them in Chinese text: 1,306人, １３０６ 人, 142万元, 80余次, 68.6%, 约200户."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

FULL_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20}
AMOUNT = re.compile(
    r"(?P<about>约|大约|近)?\s*(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<more>余|多)?\s*"
    r"(?P<scale>万|亿)?\s*(?P<more2>余|多)?\s*(?P<unit>元/人次|人次|[^\W\d_]|%)?\s*(?P<after>以上|左右)?"
)
SCALES = {None: Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
SAME_UNIT = {"名": "人", "位": "人"}


@dataclass(frozen=True, slots=True)
class Amount:
    """`value`: in the plain unit (142万元 is 1420000 元). `qualifier`: exact, at_least (余) or about (约)."""

    value: Decimal
    unit: str
    qualifier: str


def plain(text: str) -> str:
    """Full-width letters, digits and signs as half-width, character by character, so that offsets stay valid."""
    return text.translate(FULL_WIDTH)


def amounts(text: str) -> Iterator[Amount]:
    """Every amount a text states, in order."""
    for match in AMOUNT.finditer(plain(text)):
        value = Decimal(match["number"].replace(",", "")) * SCALES[match["scale"]]
        unit = match["unit"] or ""
        more = match["more"] or match["more2"] or match["after"] == "以上"
        about = match["about"] or match["after"] == "左右"
        yield Amount(value, SAME_UNIT.get(unit, unit), "at_least" if more else "about" if about else "exact")


def amount_of(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """A value and its unit as an `Amount` has them: (6614.6, 万元) is (66146000, 元)."""
    for scale in ("万", "亿"):
        if unit.startswith(scale):
            return value * SCALES[scale], SAME_UNIT.get(unit[1:], unit[1:])
    return value, SAME_UNIT.get(unit, unit)
