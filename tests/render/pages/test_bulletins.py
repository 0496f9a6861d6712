"""A posting in words: its money, and which of its entries say something new."""

from __future__ import annotations

import pytest

from gongkai.records.bulletins import Entry, Finance
from gongkai.render.pages.bulletins import movements, section

LINE = {"item": "finance.income", "category": "其他收入", "amount": "1.00"}


def entry(title: str, **told: object) -> Entry:
    return Entry.model_validate({"item": "village.dibao", "title": title, **told})


def test_receipts_and_payments_are_counted_apart() -> None:
    assert (
        movements(Finance.model_validate({"opening": "0.00", "closing": "3.00", "income": [LINE] * 3}))
        == "收入 3 笔，支出 0 笔"
    )


@pytest.mark.parametrize("text", ["本期没有变化。", "没有变化", "无变化。", "与上期相同"])
def test_entries_that_say_only_that_nothing_changed_are_set_aside(text: str) -> None:
    affairs = section("affairs", "村务", [entry("低保", text=text), entry("修路", text="修了 200 米。")])
    assert [told.title for told in affairs.told] == ["修路"]
    assert affairs.unchanged == ("低保",)
    assert affairs.heading == "村务：1 项有内容，1 项没有变化"


def test_an_entry_that_says_more_or_has_a_table_is_told_in_full() -> None:
    more = entry("低保", text="本期没有变化，下月复核。")
    listed = entry("五保", text="本期没有变化。", table={"columns": ["组别"], "rows": [["一组"]]})
    assert section("affairs", "村务", [more, listed]).told == (more, listed)
    assert section("party", "党务", [more]).heading == "党务：1 项有内容"
