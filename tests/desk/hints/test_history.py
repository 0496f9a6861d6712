"""What a posting gives to look at beside the village's earlier ones."""

from __future__ import annotations

from tests.desk.hints.cases import told

SIX = {f"2026-0{month}": ("expense 500", "income 100") for month in range(1, 7)}


def test_ten_times_the_usual_is_told_and_twice_is_not() -> None:
    assert told("far_from_history", "2026-07", "expense 5000", earlier=SIX) == [
        "支出里办公费、差旅费、会议费、卫生费、治安费等管理费 5,000.00 元，以前多在 500.00 元上下"
    ]
    assert told("far_from_history", "2026-07", "expense 1000", earlier=SIX) == []
    assert told("far_from_history", "2026-07", "income 1500", earlier=SIX) == [], "fifteen times, but a small sum"


def test_a_tenth_of_the_usual_is_told() -> None:
    earlier = dict.fromkeys(SIX, ("income 30000",))
    assert told("far_from_history", "2026-07", "income 3000", earlier=earlier) == [
        "收入里发包及上交收入 3,000.00 元，以前多在 30,000.00 元上下"
    ]


def test_names_of_one_category_are_one_and_a_short_history_tells_nothing() -> None:
    assert told("far_from_history", "2026-07", "expense 5000 category=会议费", earlier=SIX)
    five = dict(list(SIX.items())[:5])
    assert told("far_from_history", "2026-07", "expense 5000", earlier=five) == []
    quarters = {f"{year}-Q{number}": ("expense 500",) for year in (2024, 2025) for number in range(1, 5)}
    assert told("far_from_history", "2026-07", "expense 5000", earlier=quarters) == [], "quarters beside a month"


def test_a_category_is_new_after_six_postings_without_it() -> None:
    line = "expense 1000 category=固定资产购建支出"
    assert told("new_category", "2026-07", line, earlier=SIX) == ["支出里有固定资产购建支出 1,000.00 元，前 6 期都没有"]
    assert told("new_category", "2026-07", "expense 999 category=固定资产购建支出", earlier=SIX) == []
    assert told("new_category", "2026-07", "expense 1000 category=管理费", earlier=SIX) == []
    assert told("new_category", "2026-07", line, earlier=dict(list(SIX.items())[:5])) == []


def test_income_of_each_october_is_missed_in_november() -> None:
    rent = "income 1200 note=2024年鱼塘承包费"
    years = {"2024-10": (rent,), "2025-10": ("income 1300 note=2025年鱼塘承包费",)}
    said = ["2024年、2025年10月都收到发包及上交收入“鱼塘承包费”，今年没有（去年 1,300.00 元）"]
    assert told("missing_income", "2026-11", earlier=years) == said
    assert told("missing_income", "2026-10", earlier=years) == [], "it may still come"
    assert told("missing_income", "2026-11", "income 1200 note=鱼塘承包费", earlier=years) == [], "a month late"
    assert told("missing_income", "2026-11", earlier=years | {"2026-09": (rent,)}) == [], "a month early"
    assert told("missing_income", "2026-11", earlier=years | {"2026-10": ("income 1200 note=果园",)}) == said
    assert told("missing_income", "2026-11", earlier={"2025-10": years["2025-10"]}) == [], "one year is no custom"
    often = {f"2026-0{month}": (rent,) for month in range(1, 5)}
    assert told("missing_income", "2026-11", earlier=years | often) == [], "with last October, five times in a year"
    assert told("missing_income", "2026-Q4", earlier=years) == []
