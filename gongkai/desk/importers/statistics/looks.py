"""Whether a cell looks like a figure: a number, one with its unit, a dash, or what was meant for a number."""

from __future__ import annotations

import re

from gongkai.desk.importers.cells import UNITS
from gongkai.desk.importers.sheet import CellValue
from gongkai.desk.importers.statistics.words import plain
from gongkai.records.fields import COUNTED

NUMBER = re.compile(r"[-−]?[\d,，]*\.?\d+[%％]?")
EMPTY = frozenset({"-", "—", "–", "/", "\\", "——", "--", "…"})
UNIT = "|".join(sorted({*UNITS, *COUNTED, *(f"{times}{one}" for times in "万千百" for one in COUNTED)}, key=len)[::-1])
ONE = rf"[-−]?\d[\d,]*(?:\.\d+)?(?:{UNIT}|%)?"
MEASURED = re.compile(rf"([-−]?\d[\d,]*(?:\.\d+)?)({UNIT})")
AND = "[/、;+和及]"
SEVERAL = re.compile(rf"(?:{ONE}{AND}|\d[\d,.]*(?:{UNIT}){AND}?)+{ONE}(?:\(.*\))?")
"""Two figures in a cell: 164户/291人."""
ROUGH = re.compile(rf"(?:约|近|逾|超|大约)?{ONE}(?:左右|余|多|以上|\+|\?)?(?:\(.*\))?")
"""A figure that is not sure, or has a remark behind it: 约290, 278（待核）."""


def is_number(value: CellValue) -> bool:
    if isinstance(value, bool) or value is None:
        return False
    return isinstance(value, int | float) or (isinstance(value, str) and bool(NUMBER.fullmatch(plain(value))))


def is_figure(value: CellValue) -> bool:
    """A number, what was meant for one, or what stands where there is none."""
    text = plain(value)
    if is_number(value) or text in EMPTY or text.startswith("#"):
        return True
    return isinstance(value, str) and any(one.fullmatch(text) for one in (MEASURED, ROUGH, SEVERAL))


def own_unit(value: CellValue) -> str | None:
    """The unit that a cell says itself: 18.62万元."""
    found = MEASURED.fullmatch(plain(value)) if isinstance(value, str) else None
    return found[2] if found else None
