"""What the county's own pages hold of the villages while they are drawn: counted in bytes of Python's objects."""

from __future__ import annotations

import tracemalloc
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from gongkai.cache.pairs import Pairs
from gongkai.cache.places import Cache
from gongkai.derive.comparison import YearSums
from gongkai.derive.county import derive
from gongkai.derive.summary import VillageSummary
from gongkai.load import load
from gongkai.records.addresses import SECTIONS
from gongkai.records.divisions import Town, Village
from gongkai.render import Still, VillageTotals, frame_from, render
from gongkai.render.database import Database
from gongkai.render.shell import Shell
from gongkai.render.still import PROSE
from gongkai.render.tables import StoredRows
from gongkai.render.templates import read_templates
from gongkai.render.village_tables import village_tables
from tests.conftest import AS_OF, COUNTY

IN_A_TOWN = 20
COUNT = 600
EACH = 300
"""Bytes that a village more may take, beside its own record and summary, at the highest point. What its township's
pages show of it, all made before the first is written, would be 1,000.
"""
LAST = "sitemap/index.html"
"""The page that is drawn last; then come tables."""
SHELL = Shell(('<article id="main">', "body", "</article>"))


def village(number: int) -> VillageSummary:
    """With accounts of a year: it stands on its township's page, and beside the others'."""
    sums = YearSums(2025, 12, 100 * number, 90 * number, 7, 3, 1)
    town, slug = f"zhen-{number // IN_A_TOWN:03}", f"cun-{number:05}"
    return VillageSummary(town, slug, f"第{number}村", False, None, (), (), 0, True, (), (sums,))


def drawn(folder: Path, count: int) -> int:
    """The most bytes held while the county's pages of so many villages are drawn."""
    folder.mkdir()
    records, _ = load(COUNTY)
    assert records.divisions
    villages = list(map(village, range(count)))
    towns = [
        Town(slug=town, code=None, name=town, villages=[Village(slug=one.slug, name=one.name) for one in there])
        for town, there in groupby(villages, attrgetter("town"))
    ]
    divisions = records.divisions.model_copy(update={"towns": [*records.divisions.towns, *towns]})
    records = replace(records, by_kind={**records.by_kind, "divisions": {"": divisions}})
    county = derive(records, AS_OF, tuple(villages))
    frame = frame_from(records, read_templates(COUNTY, Cache(folder / "cache")), dict.fromkeys(["", *SECTIONS], SHELL))
    with ExitStack() as opened:
        listed = opened.enter_context(closing(Pairs()))
        rows = {kind: opened.enter_context(closing(StoredRows())) for kind in village_tables()}
        database = opened.enter_context(closing(Database(folder / "tables.sqlite")))
        totals = VillageTotals(listed, [], rows, database)
        tracemalloc.start()
        for file in render(county, frame, COUNTY, Still((), {PROSE: ()}, (), []), totals, search=False):
            if file.path == LAST:
                break
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return most


def test_a_village_more_is_not_held_as_pages_show_it(tmp_path: Path) -> None:
    drawn(tmp_path / "first", 2 * IN_A_TOWN)  # what is loaded once
    few, many = (drawn(tmp_path / str(count), count) for count in (COUNT, 2 * COUNT))
    assert many - few < EACH * COUNT
