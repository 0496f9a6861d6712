"""XML of Excel 2003 is read with its places, spans and signs."""

from __future__ import annotations

from datetime import datetime

import pytest

from gongkai.desk.importers.excel_2003 import excel_2003_sheets
from gongkai.desk.importers.sheet import Sheet

STYLES = """<Styles><Style ss:ID="red"><Font ss:Color="#FF0000"/></Style>
<Style ss:ID="out"><Font ss:StrikeThrough="1"/><NumberFormat ss:Format="Fixed"/></Style></Styles>"""


def sheet_of(rows: str, options: str = "") -> Sheet:
    (sheet,) = excel_2003_sheets(
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">'
        f'{STYLES}<Worksheet ss:Name="账"><Table>{rows}</Table>{options}</Worksheet></Workbook>'
    )
    return sheet


def data(value: str, kind: str = "String") -> str:
    return f'<Data ss:Type="{kind}">{value}</Data>'


def test_rows_and_cells_stand_where_they_say() -> None:
    rows = (
        f'<Row ss:Index="2"><Cell ss:Index="2">{data("甲")}</Cell><Cell ss:MergeAcross="1">{data("乙")}</Cell>'
        f"<Cell>{data('丙')}</Cell></Row><Row><Cell>{data('丁')}</Cell></Row>"
    )
    sheet = sheet_of(rows)
    assert [sheet.at(1, column) for column in range(5)] == [None, "甲", "乙", None, "丙"]
    assert sheet.at(2, 0) == "丁"
    assert sheet.merged == ((1, 2, 1, 3),)


def test_values_have_their_types() -> None:
    rows = "".join(
        f"<Cell>{data(*one)}</Cell>"
        for one in [("5000", "Number"), ("1.5", "Number"), ("2026-11-03T00:00:00.000", "DateTime"), ("1", "Boolean")]
    )
    sheet = sheet_of(f'<Row>{rows}<Cell ss:Formula="=A1"></Cell></Row>')
    assert sheet.rows == [[5000, 1.5, datetime(2026, 11, 3), True]]
    assert sheet.uncached == {(0, 4)}


def test_signs_are_known() -> None:
    marked = '<Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">打印费<S>50</S></Data>'
    rows = (
        f'<Column/><Column ss:Hidden="1"/><Row><Cell ss:StyleID="red">{data("5", "Number")}</Cell>'
        f'<Cell ss:StyleID="out">{data("6", "Number")}</Cell><Cell>{marked}</Cell></Row>'
        f'<Row ss:Hidden="1"><Cell>{data("7")}</Cell></Row>'
    )
    sheet = sheet_of(rows, "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>")
    assert sheet.red == {(0, 0)}
    assert sheet.struck == {(0, 1), (0, 2)}
    assert sheet.hidden
    assert sheet.hidden_rows == {1}
    assert sheet.hidden_columns == {1}
    assert sheet.formats == {(0, 1): "0.00"}
    assert sheet.at(0, 2) == "打印费50"


def test_a_place_beyond_all_sheets_is_damage() -> None:
    with pytest.raises(ValueError, match="99999999"):
        sheet_of(f'<Row ss:Index="99999999"><Cell>{data("7")}</Cell></Row>')
