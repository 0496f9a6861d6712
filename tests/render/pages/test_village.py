"""What a village's page says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gongkai.derive.village import VillageView
from gongkai.records.law import Law
from gongkai.records.prose import PageMatter, Prose
from gongkai.render.pages.village import ITEMS_NAMED, lists, named, overdue, standing
from tests.conftest import COUNTY
from tests.derive.test_village import seen


@pytest.fixture(scope="module")
def village() -> tuple[VillageView, Law]:
    return seen(Path(COUNTY), date(2025, 10, 16))


def test_what_is_overdue_is_a_sentence(village: tuple[VillageView, Law]) -> None:
    row = next(row for row in village[0].rows if row.slot.period.text == "2025-09")
    assert overdue(row) == f"2025年9月还有 {len(row.missing)} 项没有公开，应于2025年10月15日前公开，到现在没有公开。"


def test_how_the_periods_stand_is_one_line(village: tuple[VillageView, Law]) -> None:
    rows = village[0].rows
    owing = sum(row.state == "missing" for row in rows)
    assert owing
    assert standing(rows) == f"{len(rows)} 期，{owing} 期逾期"
    assert standing(tuple(row for row in rows if row.state != "missing")).endswith("期，没有逾期")


def test_of_a_long_list_of_items_the_first_are_named(village: tuple[VillageView, Law]) -> None:
    law = village[1]
    one = next(iter(law.items))
    name = law.items[one].name
    assert named((one,), law) == name
    assert named((one,) * ITEMS_NAMED, law).count(name) == ITEMS_NAMED
    assert named((one,) * 9, law) == "、".join([name] * ITEMS_NAMED) + "等 9 项"


def test_a_kind_without_a_place_of_its_own_is_listed(village: tuple[VillageView, Law]) -> None:
    """`guides` stands for it here: a kind that no village's page knows of."""
    written = {"title": "公益性公墓", "description": "公墓", "published": "2025-10-01"}
    found = Prose(PageMatter.model_validate(written), "")
    with_one = replace(village[0], by_kind={**village[0].by_kind, "guides": (("cemetery", found),)})
    assert [title for title, _ in lists(village[0])] == ["已结束的公示", "村规民约和章程"]
    assert list(lists(with_one))[2:] == [("指南", [("guides/cemetery/", "公益性公墓")])]
