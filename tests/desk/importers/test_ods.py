"""OpenDocument sheets are read with what they hide, strike out and write in red."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from gongkai.desk.importers.finance import read_workbook
from gongkai.desk.importers.foreign import UnreadableError
from gongkai.desk.importers.ods import ods_sheets
from gongkai.desk.importers.sheet import Sheet
from tests.desk.importers.written import lines, wanted, whys

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("style", "style"),
        ("text", "text"),
        ("number", "datastyle"),
        ("fo", "xsl-fo-compatible"),
    )
)
STYLES = """<office:automatic-styles>
<number:number-style style:name="N1">
<number:number number:decimal-places="2" number:min-decimal-places="2"/></number:number-style>
<number:number-style style:name="N2"><style:text-properties fo:color="#ff0000"/><number:text>-</number:text>
<number:number number:decimal-places="2"/>
<style:map style:condition="value()&gt;=0" style:apply-style-name="N1"/>
</number:number-style>
<style:style style:name="two" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="minus" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="red" style:family="table-cell"><style:text-properties fo:color="#ff0000"/></style:style>
<style:style style:name="out" style:family="table-cell" style:parent-style-name="red">
<style:text-properties style:text-line-through-style="solid" fo:color="#000000"/></style:style>
<style:style style:name="away" style:family="table"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles>"""


def text(value: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{value}</text:p></table:table-cell>'


def number(value: float, style: str = "") -> str:
    named = f'table:style-name="{style}"' if style else ""
    kind = f'office:value-type="float" office:value="{value}"'
    return f"<table:table-cell {kind} {named}><text:p>x</text:p></table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def saved(folder: Path, *tables: str) -> Path:
    file = folder / "示例一村.ods"
    content = (
        f'<?xml version="1.0"?><office:document-content {SPACES}>{STYLES}<office:body><office:spreadsheet>'
        f"{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    with ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return file


def table(*rows: str, name: str = "账", more: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{"".join(rows)}</table:table>'


def sheet_of(folder: Path, *rows: str) -> Sheet:
    (sheet,) = ods_sheets(saved(folder, table(*rows)))
    return sheet


EMPTY = '<table:table-cell table:number-columns-repeated="{}"/>'


def test_cells_stand_where_they_say(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path,
        row(
            text("标题", 'table:number-columns-spanned="3"'),
            '<table:covered-table-cell table:number-columns-repeated="2"/>',
            text("旁"),
        ),
        row(EMPTY.format(2), more='table:number-rows-repeated="2"'),
        row(EMPTY.format(1), number(5), "<table:table-cell office:value-type='date' office:date-value='2026-11-03'/>"),
        row(EMPTY.format(1024), more='table:number-rows-repeated="1048571"'),
    )
    assert sheet.rows == [["标题", None, None, "旁"], [], [], [None, 5, datetime(2026, 11, 3)]]
    assert sheet.merged == ((0, 0, 0, 2),)


def test_rows_in_groups_and_headings_are_rows(tmp_path: Path) -> None:
    grouped = f"<table:table-header-rows>{row(text('日期'))}</table:table-header-rows><table:table-row-group>"
    sheet = sheet_of(tmp_path, f"{grouped}{row(text('3日'))}</table:table-row-group>", row(text("合计")))
    assert sheet.rows == [["日期"], ["3日"], ["合计"]]


def test_a_text_has_its_blanks_and_not_its_comment(tmp_path: Path) -> None:
    noted = text("打印<text:s text:c='2'/>费").replace(
        "<text:p>", "<office:annotation><text:p>批注</text:p></office:annotation><text:p>"
    )
    assert sheet_of(tmp_path, row(noted)).rows == [["打印  费"]]


def test_what_is_hidden_struck_out_or_red_is_known(tmp_path: Path) -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    shown = table(
        columns,
        row(number(11.1, "two"), number(1)),
        row(number(2, "red"), more='table:visibility="filter"'),
        row(number(3, "out"), number(4, "minus"), number(-4, "minus")),
        row('<table:table-cell table:formula="of:=SUM([.A1])"/>'),
    )
    first, second = ods_sheets(saved(tmp_path, shown, table(row(text("x")), name="藏", more='table:style-name="away"')))
    assert (set(first.hidden_rows), set(first.hidden_columns)) == ({1}, {1})
    assert [set(spots) for spots in (first.red, first.struck, first.uncached)] == [{(1, 0)}, {(2, 0)}, {(3, 0)}]
    assert first.formats == {(0, 0): "0.00", (2, 1): "0.00;[Red]-0.00", (2, 2): "0.00;[Red]-0.00"}
    assert (first.hidden, second.hidden) == (False, True)
    assert first.signs


def test_a_hidden_row_of_money_is_asked_about(tmp_path: Path) -> None:
    head = row(*map(text, ("日期", "类别", "摘要", "收入", "支出")))
    line = [text("11月3日"), text("办公费"), text("打印费"), EMPTY.format(1)]
    file = saved(
        tmp_path, table(head, row(*line, number(5)), row(*line, number(6), more='table:visibility="collapse"'))
    )
    reading = read_workbook(file, wanted())
    assert [amount for _, _, amount, _ in lines(reading)] == ["5.00"]
    assert [(cell, "隐藏" in why) for cell, why in whys(reading)] == [("A3", True)]


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("META-INF/manifest.xml", "<manifest:encryption-data/>", "密码"),
        ("styles.xml", '<!DOCTYPE a [<!ENTITY a "aaaa">]><a/>', "损坏"),
    ],
)
def test_a_password_and_a_document_type_are_refused(part: str, content: str, said: str, tmp_path: Path) -> None:
    file = saved(tmp_path, table(row(text("x"))))
    with ZipFile(file, "a") as archive:
        archive.writestr(part, content)
    with pytest.raises(UnreadableError, match=said):
        ods_sheets(file)


def test_a_cell_repeated_without_end_is_refused(tmp_path: Path) -> None:
    many = text("x", 'table:number-columns-repeated="16000"')
    with pytest.raises(UnreadableError, match="太大"):
        sheet_of(tmp_path, row(many, more='table:number-rows-repeated="1000000"'))
