"""Any posting that a file can hold comes back from its sheet as it was."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.desk.importers.categories import Chooser
from gongkai.desk.importers.month.keep import blocks, comparable
from gongkai.desk.importers.reading import Reading
from gongkai.desk.importers.sheets import sheets_of
from gongkai.desk.importers.target import CountyAtHand, county_at_hand
from gongkai.desk.importers.workbook.book import township_book
from gongkai.desk.importers.workbook.content import Content, contents_of
from gongkai.desk.importers.workbook.take import add_to, apart, plans_of
from gongkai.records.bulletins import Bulletin
from gongkai.records.fields import read_period
from gongkai.sources.unseen import UNSEEN
from gongkai.sources.yamltext import parse
from tests.conftest import AS_OF, COUNTY, REPOSITORY

PERIOD = read_period("2025-09")
TYPED = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co")).filter(
    lambda one: not UNSEEN.match(one)
)
TEXTS = st.text(TYPED, min_size=1, max_size=40).map(str.strip)
"""What a person can type; a day or a number as text stays a text."""
WORDS = TEXTS.filter(bool) | st.sampled_from(
    ["007", "2025-09-01", "=1+1", "3%", "1e5", "无", "null", "是", "一\n二", "“"]
)
CELLS = st.none() | WORDS


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    columns = draw(st.lists(WORDS, min_size=1, max_size=4))
    row = st.lists(CELLS, min_size=len(columns), max_size=len(columns)).filter(lambda cells: any(cells))
    return {"columns": columns, "rows": draw(st.lists(row, max_size=4))}


def entries(items: list[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    needed = {"item": st.sampled_from(items), "title": WORDS}
    return st.lists(st.fixed_dictionaries(needed, optional={"text": WORDS, "table": tables()}), max_size=4)


@dataclass(frozen=True, repr=False)
class Place:
    county: CountyAtHand
    folder: Path


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    root = tmp_path_factory.mktemp("county") / "root"
    shutil.copytree(COUNTY, root)
    shutil.copy(REPOSITORY / "data" / "catalogue.yml", root / "data" / "catalogue.yml")
    return Place(county_at_hand(root, AS_OF), root)


@settings(max_examples=40)
@given(
    st.fixed_dictionaries(
        {
            "party": entries(["party.goals", "party.org"]),
            "affairs": entries(["village.homestead", "village.dibao", "village.plan"]),
            "reports": entries(["finance.assets", "finance.debts"]),
            "replaced_by": WORDS,
        }
    )
)
def test_any_posting_comes_back(place: Place, drawn: dict[str, Any]) -> None:
    county = place.county
    reports = drawn.pop("reports")
    posting = {"published": "2025-10-06", **drawn, "finance": {"opening": "1", "closing": "1", "reports": reports}}
    assert Bulletin.model_validate(posting)
    assert parse(blocks(posting)) == posting
    town = county.divisions.towns[0]
    (first, *_) = contents_of(county, town, PERIOD, AS_OF)
    file = place.folder / "表.xlsx"
    file.write_bytes(township_book([Content(first.target, first.opening, posting)]))
    read, _ = apart(sheets_of(file), first.target)
    assert read is not None
    reading = Reading(first.opening, first.opening)
    add_to(reading, read)
    assert [problem.why for problem in reading.problems] == []
    (plan,) = plans_of(read, reading, True, first.target, Chooser(county.law.categories), AS_OF, None)
    assert plan.text is not None
    back = parse(plan.text)
    found = {name: back.get(name) for name in drawn} | {"reports": back["finance"].get("reports")}
    assert comparable(found) == comparable(drawn | {"reports": reports})
