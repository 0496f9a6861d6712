"""A page called .xls is read as a browser shows it: spans, titles above, what is hidden, red or struck out."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.desk.importers.html_table import html_sheet
from gongkai.desk.importers.sheets import sheets_of

TABLE = "<table><tr><th>日期<th>摘要<th>支出<tr><td>11月3日<td>水费<td>1,200.00</table>"


def test_what_stands_above_a_table_is_rows_of_its_own() -> None:
    sheet = html_sheet(f"<title>x</title><h1>示例一村</h1><p>单位：元</p>{TABLE}", "账")
    assert sheet.rows[:2] == [["示例一村"], ["单位：元"]]
    assert [row for row in sheet.rows[2:] if row] == [["日期", "摘要", "支出"], ["11月3日", "水费", "1,200.00"]]


def test_spans_keep_the_cells_in_their_columns() -> None:
    sheet = html_sheet(
        "<table><tr><td rowspan=2>日期</td><td colspan=2>收入</td><td>支出</td></tr>"
        "<tr><td>项目</td><td>金额</td><td>金额</td></tr></table>",
        "账",
    )
    assert sheet.rows[0] == ["日期", "收入", None, "支出"]
    assert sheet.rows[1] == [None, "项目", "金额", "金额"]
    assert sheet.merged == ((0, 0, 1, 0), (0, 1, 0, 2))


def test_a_number_in_full_goes_before_what_is_shown_of_it() -> None:
    sheet = html_sheet('<table><tr><td x:num="1234.56">1,235<td sdval="45840">7月2日<td>¥8</table>', "账")
    assert sheet.rows == [[1234.56, "7月2日", "¥8"]]


@pytest.mark.parametrize(
    "cell",
    [
        "<td style='color:red;text-decoration:line-through'>5</td>",
        "<td class=a>5</td>",
        "<td><font color='#FF0000'><s>5</s></font></td>",
    ],
)
def test_red_and_struck_cells_are_known(cell: str) -> None:
    sheet = html_sheet(
        f"<style>.a {{color:#FF0000; text-decoration:line-through}}</style><table><tr>{cell}</table>", "账"
    )
    assert sheet.red == {(0, 0)}
    assert sheet.struck == {(0, 0)}


def test_hidden_rows_and_columns_are_known() -> None:
    sheet = html_sheet(
        "<table><col><col style='display:none'><tr style='display:none'><td>1<td>2<tr><td>3<td>4</table>", "账"
    )
    assert sheet.hidden_rows == {0}
    assert sheet.hidden_columns == {1}


def test_a_page_in_gbk_is_read(tmp_path: Path) -> None:
    file = tmp_path / "水费.xls"
    file.write_bytes(f"<html>{TABLE}</html>".encode("gb18030"))
    (sheet,) = sheets_of(file)
    assert sheet.rows[1] == ["11月3日", "水费", "1,200.00"]
