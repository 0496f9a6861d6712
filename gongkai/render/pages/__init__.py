"""The pages of records: one module for each kind, and for each view over several kinds; each yields `Page` values.

A module of the county has `pages(county)`, and `tables(county)` if it has data for reuse. A module of a village's kind
has `pages(content, village, law)`, and `TABLE` with `rows(village)` if it has data. The table of kinds names them.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from gongkai.records.kinds import COUNTY_KINDS, VILLAGE_KINDS

FIRST = (
    *("home", "policies", "bases", "indicators", "town_figures", "calendar", "commitments", "townships"),
    *("comparison", "completeness", "project_lists", "corrections", "programmes", "interviews", "registers"),
)
LAST = ("feeds", "editions", "search", "withdrawn")
"""The order of the site map; kinds that are not named come between the two lists."""

OF_VILLAGES = ("home", "townships", "comparison", "completeness", "project_lists", "corrections", "feeds", "search")
"""The modules of the county's pages that show something of villages. The pages of all others are kept as long as none
of the county's own records changes (`render/still.py`)."""


@cache
def county_modules() -> dict[str, Any]:
    """The modules of the county's pages, by name, in the order of the site's map."""
    kinds = [kind.name for kind in COUNTY_KINDS if kind.page and not kind.is_prose]
    return {name: module(name) for name in (*FIRST, *kinds, *LAST)}


@cache
def village_modules() -> dict[str, Any]:
    """The modules of the pages of villages' records, by kind."""
    return {kind.name: module(kind.name) for kind in VILLAGE_KINDS}


def module(name: str) -> Any:
    return import_module(f"{__name__}.{name}")
