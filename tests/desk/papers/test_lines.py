"""Behind which lines a receipt stands: its voucher number says, or it is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.desk.importers.target import Target, target_of
from gongkai.desk.papers.lines import NoLineError, lines_behind, title_of
from tests.conftest import AS_OF, replace_in

BULLETIN = "data/bulletins/beishan/nan/2025-08.yml"


def target(county: Path) -> Target:
    return target_of(county, "beishan/nan/2025-08", AS_OF)


def test_a_line_is_found_by_its_voucher(county: Path) -> None:
    lines = lines_behind(target(county), ["7"], None)
    assert lines == [{"side": "income", "voucher": "7", "amount": "500.00"}]
    assert title_of(target(county), lines) == "果园承包的票据"


def test_a_voucher_that_is_not_there_is_asked(county: Path) -> None:
    with pytest.raises(NoLineError, match="没有凭证 99 的一笔"):
        lines_behind(target(county), ["7", "99"], None)
    with pytest.raises(NoLineError, match="没有凭证 7 的一笔"):
        lines_behind(target(county), ["7"], "expense")


def test_a_voucher_on_both_sides_is_asked(county: Path) -> None:
    replace_in(county / BULLETIN, "amount: 200.00}", 'amount: 200.00, voucher: "7"}')
    with pytest.raises(NoLineError, match="--side"):
        lines_behind(target(county), ["7"], None)
    assert [line["amount"] for line in lines_behind(target(county), ["7"], "expense")] == ["200.00"]


def test_a_voucher_of_two_lines_is_behind_both(county: Path) -> None:
    replace_in(county / BULLETIN, "closing: 1300.00", "closing: 1290.00")
    second = '    - {item: finance.expense, category: 办公费, amount: 10.00, voucher: "8"}\n'
    replace_in(county / BULLETIN, "amount: 200.00}\n", f'amount: 200.00, voucher: "8"}}\n{second}')
    assert [line["amount"] for line in lines_behind(target(county), ["8"], None)] == ["200.00", "10.00"]
