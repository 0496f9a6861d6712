"""A posting's money in words."""

from __future__ import annotations

from gongkai.records.bulletins import Finance
from gongkai.render.pages.bulletins import movements

LINE = {"item": "finance.income", "category": "其他收入", "amount": "1.00"}


def test_receipts_and_payments_are_counted_apart() -> None:
    assert (
        movements(Finance.model_validate({"opening": "0.00", "closing": "3.00", "income": [LINE] * 3}))
        == "收入 3 笔，支出 0 笔"
    )
