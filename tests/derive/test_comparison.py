"""A village's years in sums, and medians only where enough villages published."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.derive.comparison import YearSums, days_late, medians, year_sums
from gongkai.load import load
from gongkai.load.villages import load_villages
from gongkai.records.bulletins import Bulletin
from gongkai.records.dossier import Dossier
from gongkai.records.fields import read_period
from gongkai.records.law import Law, law
from gongkai.sources.reading import read_contents
from tests.conftest import AS_OF, replace_in

POSTING = "data/bulletins/beishan/nan/2025-08.yml"


def seen(county: Path) -> tuple[Dossier, Law]:
    records = load(county)[0]
    rules = law(records, AS_OF)
    assert rules
    (dossier,), _ = load_villages(read_contents(county, records.village_files))
    return dossier, rules


def year(months: int = 12, income: int = 0, expense: int = 0, other: int = 0, late: int = 0) -> YearSums:
    return YearSums(2026, months, income, expense, other, late, 0)


def test_a_village_s_year_is_summed_from_its_own_postings(county: Path) -> None:
    (found,) = year_sums(*seen(county))
    assert found == YearSums(2025, months=2, income=50_000, expense=20_000, other=0, late=0, decisions=2)
    assert found.monthly_income == 250


def test_days_late_are_counted_of_the_accounts_and_by_the_law_of_the_period(county: Path) -> None:
    replace_in(county / POSTING, "published: 2025-09-05", "published: 2025-09-25")
    assert year_sums(*seen(county))[0].late == 10


def test_nothing_is_late_before_anything_was_due(county: Path) -> None:
    _, rules = seen(county)
    posting = Bulletin.model_validate({"published": "2027-01-01"})
    before = rules.site.disclosure_from.start.year - 1
    assert days_late(read_period(f"{before}-08"), posting, rules) == 0


def test_other_expenses_are_those_of_the_catalogues_category(county: Path) -> None:
    replace_in(county / "data/catalogue.yml", "name: 管理费, also: [办公费]", "name: 其他支出, also: [办公费]")
    (found,) = year_sums(*seen(county))
    assert found.other == 20_000
    assert found.other_share == 100


@pytest.mark.parametrize(("count", "shown"), [(4, False), (5, True), (6, True)])
def test_medians_need_enough_villages(count: int, shown: bool) -> None:
    assert (medians([year()] * count, 5) is not None) is shown


def test_who_published_no_whole_month_is_not_counted() -> None:
    assert medians([*[year()] * 4, year(months=0)], 5) is None


def test_a_median_is_of_monthly_averages() -> None:
    found = medians([year(12, income=120_000), year(6, income=120_000), year(1, income=90_000)], 3)
    assert found
    assert found.income == 200  # 100, 200 and 900 yuan a month


def test_a_share_of_nothing_is_no_share() -> None:
    assert year(other=0, expense=0).other_share is None
    found = medians([year(), year(expense=100, other=50), year()], 3)
    assert found
    assert found.other == 50


@given(st.lists(st.integers(0, 10**9), min_size=5, max_size=40))
def test_as_many_lie_above_a_median_as_below(incomes: list[int]) -> None:
    found = medians([year(1, income=income) for income in incomes], 5)
    assert found
    assert found.income is not None
    cents = [Decimal(income) / 100 for income in incomes]
    assert sum(one < found.income for one in cents) <= len(cents) / 2
    assert sum(one > found.income for one in cents) <= len(cents) / 2
