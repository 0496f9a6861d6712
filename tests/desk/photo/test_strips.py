"""The headings of a board's tables, however they were read."""

from __future__ import annotations

import pytest

from gongkai.desk.photo.seen import seen_of
from gongkai.desk.photo.strips import headers_of, headings_apart
from gongkai.desk.photo.table import sheet_rows
from tests.desk.photo.boards import Print, said


@pytest.mark.parametrize(
    ("read", "roles"),
    [
        (["序号日期", "摘要", "金额"], ("number", "date", "note", "amount")),
        (["序号", "日期摘要", "收入支出余额"], ("number", "date", "note", "income", "expense", "balance")),
        (["日期", "摘要", "收入金额"], ("date", "note", "income")),
        (["日期", "摘要（类别）", "金额（元）"], ("date", "note", "amount")),
    ],
)
def test_headings_that_were_read_as_one_are_several(read: list[str], roles: tuple[str, ...]) -> None:
    seen = seen_of(said([(40 + 200 * at, 40, text) for at, text in enumerate(read)]))
    (header,) = headers_of(headings_apart(seen.pieces))
    assert header.roles == roles


def test_a_table_under_headings_that_were_read_as_one_has_its_columns() -> None:
    prints: list[Print] = [
        *((40, 40, "序号日期"), (200, 40, "摘要"), (560, 40, "金额")),
        *((40, 80, "1"), (90, 80, "8月4日"), (200, 80, "果园承包"), (560, 80, "200.00")),
    ]
    rows = sheet_rows([seen_of(said(prints))])
    assert [[cell.text if cell else None for cell in row] for row in rows] == [
        ["日期", "摘要", "金额", "类别"],
        ["8月4日", "果园承包", "200.00", ""],
    ]
