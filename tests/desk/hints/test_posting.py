"""What a posting by itself gives to look at, and what it does not."""

from __future__ import annotations

import pytest

from tests.desk.hints.cases import told

CASES = [
    ("below_limit", ("expense 4600",), "办公费 4,600.00 元，再多 400.00 元就要村民代表会议决定"),
    ("below_limit", ("expense 4499.99",), None),
    ("below_limit", ("expense 5000",), None),
    ("below_limit", ("income 4600",), None),
    (
        "vouchers",
        ("expense 10 voucher=7 date=2026-10-05", "expense 20 voucher=7 date=2026-10-09"),
        "凭证 7 用了两次：10月5日办公费 10.00 元、10月9日办公费 20.00 元",
    ),
    ("vouchers", ("expense 10 voucher=7 date=2026-10-05", "expense 20 voucher=7 date=2026-10-05"), None),
    (
        "vouchers",
        ("expense 10 voucher=付-9 date=2026-10-05", "expense 20 voucher=付-08 date=2026-10-09"),
        "10月5日是凭证 付-9，后来10月9日是 付-08",
    ),
    ("vouchers", ("income 10 voucher=收-9 date=2026-10-05", "expense 20 voucher=付-8 date=2026-10-09"), None),
    (
        "other_share",
        ("expense 700", "expense 300 category=其他支出"),
        "支出 1,000.00 元，30% 是其他支出",
    ),
    ("other_share", ("expense 701", "expense 299 category=其他支出"), None),
    ("other_share", ("expense 100 category=其他支出",), None),
    (
        "same_amount",
        ("expense 1500 date=2026-10-05", "expense 1500.00 date=2026-10-05"),
        "10月5日支出有 2 笔都是 1,500.00 元",
    ),
    ("same_amount", ("expense 1500 date=2026-10-05", "expense 1500 date=2026-10-06"), None),
    ("same_amount", ("expense 1500 date=2026-10-05", "income 1500 date=2026-10-05"), None),
    ("same_amount", ("expense 90 date=2026-10-05", "expense 90 date=2026-10-05"), None),
    (
        "round_sums",
        ("expense 1000", "expense 3000", "expense 2000.00", "expense 12.34"),
        "支出 4 笔，3 笔是 1000 元的整数倍",
    ),
    ("round_sums", ("expense 1000", "expense 3000", "expense 12.34"), None),
    ("round_sums", ("expense 1000", "expense 3000", "expense 2000", *("expense 1.50",) * 4), None),
    ("holidays", ("expense 5 date=2026-10-01",), "10月1日放假，记了 1 笔，共 5.00 元"),
    ("holidays", ("expense 5 date=2026-10-10",), None),  # a Saturday worked in exchange
    ("holidays", ("expense 5 date=2026-10-17",), None),  # villages keep books on weekends
    ("holidays", ("expense 5",), None),
]


@pytest.mark.parametrize(("rule", "lines", "says"), CASES)
def test_what_is_told_and_what_is_not(rule: str, lines: tuple[str, ...], says: str | None) -> None:
    assert told(rule, "2026-10", *lines) == ([] if says is None else [says])


def test_many_holidays_are_told_in_one_line() -> None:
    days = [f"expense 5 date=2026-10-0{day}" for day in (7, 6, 5, 2, 1)]
    (what,) = told("holidays", "2026-10", *days)
    assert what == "10月1日、10月2日、10月5日、10月6日等放假，记了 5 笔，共 25.00 元"


def test_a_red_entry_is_taken_off_and_is_no_round_sum() -> None:
    lines = ("expense 1000 category=其他支出", "expense -900 category=其他支出", "expense 1500")
    assert told("other_share", "2026-10", *lines) == []
    assert told("round_sums", "2026-10", "expense 1000", "expense 2000", "expense -3000") == []
