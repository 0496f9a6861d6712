"""Three monthly tables as a county's office draws them, cell by cell; each in, out again, mended and in again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.build.options import Options
from gongkai.cli.main import gongkai
from gongkai.load import load
from gongkai.pipeline import check_all
from tests.conftest import AS_OF

TOWNS = """\
  - {slug: nanhe, code: "990101102", name: 南河镇, pinyin: nhz, villages: [{slug: dong, name: 东村, pinyin: dc}]}
  - {slug: xihu, code: "990101201", name: 西湖乡, pinyin: xhx, villages: [{slug: liu, name: 柳村, pinyin: lc}]}
  - {slug: cheng, code: "990101001", name: 城关街道, pinyin: cgjd, villages: [{slug: yang, name: 杨村, pinyin: yc}]}
"""
INDICATORS = (
    ("urban-households", "城市低保户数", "户", "stock"),
    ("urban-persons", "城市低保人数", "人", "stock"),
    ("urban-money", "城市低保资金", "万元", "flow"),
    ("rural-households", "农村低保户数", "户", "stock"),
    ("rural-persons", "农村低保人数", "人", "stock"),
    ("rural-money", "农村低保资金", "万元", "flow"),
    ("living-persons", "困难残疾人生活补贴人数", "人", "stock"),
    ("living-money", "困难残疾人生活补贴资金", "万元", "flow"),
    ("care-persons", "重度残疾人护理补贴人数", "人", "stock"),
    ("care-money", "重度残疾人护理补贴资金", "万元", "flow"),
    ("relief-times", "临时救助人次", "人次", "flow"),
    ("relief-money", "临时救助资金", "万元", "flow"),
)
MONTH, SO_FAR = "2026-10", "2026-01-01/2026-10-31"
Rows = list[list[Any]]
Figures = dict[tuple[str, str, str], str]

DIBAO: tuple[Rows, str] = (
    [
        ["示例县2026年10月城乡居民最低生活保障情况统计月报表"],
        ["填报单位：示例县民政局", None, None, "填报人：小周", None, None, "单位：户、人、元"],
        ["序号", "乡镇（街道）", "城市低保", None, None, "农村低保", None, None, "备注"],
        [None, None, "户数", "人数", "资金", "户数", "人数", "资金"],
        [1, "北山镇", 52, 81, 53100, 410, 688, 298700],
        [2, "南河镇", 38, 60, 39400, 522, 901, "381,500.00", "本月新增3户"],
        [3, "西湖乡", 12, 19, 12500, 367, 602, 264000],
        [4, "城关街道", 203, 311, 208800, 45, 70, 30200],
        ["合计", None, 305, 471, 313800, 1344, 2261, 974400],
        ["注：资金为当月实际发放数，含价格补贴8000元。"],
        ["单位负责人：刘某", None, None, "审核人：李某"],
    ],
    "A1:I1 A3:A4 B3:B4 C3:E3 F3:H3 I3:I4 A9:B9",
)
SUBSIDIES: tuple[Rows, str] = (
    [
        ["2026年1—10月残疾人两项补贴发放情况汇总表"],
        ["乡镇", "困难残疾人生活补贴", None, None, "重度残疾人护理补贴"],
        [None, "本月", None, "1—10月累计", "本月", None, "1—10月累计"],
        [None, "人数（人）", "金额（万元）", "金额（万元）", "人数（人）", "金额（万元）", "金额（万元）"],
        ["甲", 1, 2, 3, 4, 5, 6],
        ["全县合计", 267, 2.136, 21.4, 297, 2.97, 29.9],
        ["北 山 镇", 62, 0.496, 5, 71, 0.71, 7.1],
        ["南 河 镇", 70, 0.56, 5.6, 80, 0.8, 8],
        ["西 湖 乡", 45, 0.36, 3.6, 45, 0.45, 4.6],
        ["城关街道办事处", 90, 0.72, 7.2, 101, 1.01, 10.2],
        ["说明：累计金额含以前月份补发。"],
    ],
    "A1:G1 A2:A4 B2:D2 E2:G2 B3:C3 E3:F3",
)
RELIEF: tuple[Rows, str] = (
    [
        ["临时救助工作月报（2026年10月）"],
        ["项目", "计量单位", "时间", "北山镇", "南河镇", "西湖乡", "乡镇小计", "城关街道", "全县"],
        ["临时救助人次", "人次", "本月", 14, 22, "—", 36, 19, 55],
        [None, None, "本年累计", 131, 188, 66, 385, 170, 555],
        [None, None, "上年同期", 120, 190, 60, 370, 150, 520],
        ["临时救助资金", "元", "本月", 23000, 38500, None, 61500, 44000, 105500],
        [None, None, "本年累计", 246500, 331000, 99800, 677300, 387200, 1064500],
        ["制表：小周", None, None, "复核：李某", None, None, "2026年11月2日"],
    ],
    "A1:I1 A3:A5 B3:B5 A6:A7 B6:B7",
)


def of_towns(period: str, **columns: tuple[str | None, ...]) -> Figures:
    """The values of 北山镇, 南河镇, 西湖乡, 城关街道 and the county."""
    areas = ("beishan", "nanhe", "xihu", "cheng", "county")
    return {
        (id_.replace("_", "-"), area, period): value
        for id_, values in columns.items()
        for area, value in zip(areas, values, strict=True)
        if value is not None
    }


RIGHT: dict[str, Figures] = {
    "dibao": of_towns(
        MONTH,
        urban_households=("52", "38", "12", "203", "305"),
        urban_persons=("81", "60", "19", "311", "471"),
        urban_money=("5.31", "3.94", "1.25", "20.88", "31.38"),
        rural_households=("410", "522", "367", "45", "1344"),
        rural_persons=("688", "901", "602", "70", "2261"),
        rural_money=("29.87", "38.15", "26.4", "3.02", "97.44"),
    ),
    "subsidies": of_towns(
        MONTH,
        living_persons=("62", "70", "45", "90", "267"),
        living_money=("0.496", "0.56", "0.36", "0.72", "2.136"),
        care_persons=("71", "80", "45", "101", "297"),
        care_money=("0.71", "0.8", "0.45", "1.01", "2.97"),
    )
    | of_towns(SO_FAR, living_money=("5", "5.6", "3.6", "7.2", "21.4"), care_money=("7.1", "8", "4.6", "10.2", "29.9")),
    "relief": of_towns(
        MONTH, relief_times=("14", "22", None, "19", "55"), relief_money=("2.3", "3.85", None, "4.4", "10.55")
    )
    | of_towns(
        SO_FAR,
        relief_times=("131", "188", "66", "170", "555"),
        relief_money=("24.65", "33.1", "9.98", "38.72", "106.45"),
    ),
}
SHEETS = {"dibao": DIBAO, "subsidies": SUBSIDIES, "relief": RELIEF}
ANSWERS = {
    "subsidies": {"困难残疾人生活补贴 金额": "living-money", "重度残疾人护理补贴 金额": "care-money"},
}
"""What the clerk writes once into the mapping."""


@pytest.fixture
def root(county: Path) -> Path:
    """A county of four townships, and a subject whose indicators have no value yet."""
    with (county / "data/divisions.yml").open("a", encoding="utf-8") as divisions:
        divisions.write(TOWNS)
    lines = [f"  - {{id: {id_}, name: {name}, unit: {unit}, kind: {kind}}}" for id_, name, unit, kind in INDICATORS]
    written = "\n".join(line.replace("{", "", 1).replace("}", "").replace(", ", "\n    ") for line in lines)
    (county / "data/indicators/monthly.yml").write_text(
        f"title: 救助月报\nsummary: 每月的救助\norder: 9\npublished: 2026-01-05\nindicators:\n{written}\n", "utf-8"
    )
    return county


def book(name: str, folder: Path, **changed: Any) -> Path:
    """The table as a workbook; changed: cells that are otherwise."""
    rows, merged = SHEETS[name]
    made = Workbook()
    page = made.active
    assert isinstance(page, Worksheet)
    for row in rows:
        page.append(row)
    for cell, value in changed.items():
        page[cell] = value
    for area in merged.split():
        page.merge_cells(area)
    file = folder / f"{name}.xlsx"
    made.save(file)
    return file


def run(root: Path, *command: str) -> Result:
    return CliRunner().invoke(gongkai, [*command, "--root", str(root)])


def bring_in(root: Path, name: str, file: Path, *more: str) -> Result:
    """Import, answering what is asked."""
    command = ("import", "statistics", str(file), "--to", "monthly", "--as-of", str(AS_OF), *more)
    result = run(root, *command)
    for mapping in (root / "data/mappings").glob("*.yml"):
        text = mapping.read_text("utf-8")
        for heading, id_ in ANSWERS.get(name, {}).items():
            text = text.replace(f'"{heading}", indicator: null', f'"{heading}", indicator: {id_}')
        mapping.write_text(text, "utf-8")
    return run(root, *command) if result.exit_code and ANSWERS.get(name) else result


def figures(root: Path) -> Figures:
    """The current figures of the subject."""
    return {
        (indicator.id, value.area, value.period.text): f"{value.value:f}"
        for indicator in load(root)[0].indicators["monthly"].indicators
        for value in indicator.values
    }


def page_of(file: Path) -> Worksheet:
    page = load_workbook(file).active
    assert isinstance(page, Worksheet)
    return page


@pytest.mark.parametrize("name", SHEETS)
def test_every_number_is_the_figure_it_is(root: Path, tmp_path: Path, name: str) -> None:
    assert check_all(root, Options(AS_OF))[1] == []
    result = bring_in(root, name, book(name, tmp_path))
    assert result.exit_code == 0, result.output
    assert figures(root) == RIGHT[name]
    assert check_all(root, Options(AS_OF))[1] == []


@pytest.mark.parametrize("name", SHEETS)
def test_the_sheet_comes_back_as_it_came_in_and_goes_in_again(root: Path, tmp_path: Path, name: str) -> None:
    bring_in(root, name, book(name, tmp_path))
    result = run(root, "export", "statistics", "monthly", "--period", "2026-10", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    (file,) = (tmp_path / "out").iterdir()
    page, before = page_of(file), page_of(book(name, tmp_path))
    assert {str(box) for box in page.merged_cells.ranges} == set(SHEETS[name][1].split())
    for cell in (cell for row in before.iter_rows() for cell in row if cell.value is not None):
        where, now = cell.coordinate, page[cell.coordinate].value
        if where in LOST[name]:
            assert now in (None, "—", LOST[name][where]), where
        else:
            assert now == (381500 if cell.value == "381,500.00" else cell.value), where
    assert (page.max_row, page.max_column) <= (before.max_row, before.max_column)
    again = bring_in(root, name, file)
    assert (again.exit_code, figures(root)) == (0, RIGHT[name]), again.output


LOST = {
    "dibao": dict.fromkeys(("A10", "A11", "D11", "I6"), None) | {"D2": "填报人："},
    "subsidies": dict.fromkeys(("A11",), None),
    "relief": dict.fromkeys(("G3", "G4", "G6", "G7", "D5", "E5", "F5", "G5", "H5", "I5", "A8", "D8", "G8"), None),
}
"""What is not kept: notes, remarks, names of persons, and numbers that were not taken."""


def test_a_number_is_mended_in_the_sheet_that_was_exported(root: Path, tmp_path: Path) -> None:
    bring_in(root, "dibao", book("dibao", tmp_path))
    run(root, "export", "statistics", "monthly", "--period", "2026-10", "--out", str(tmp_path))
    mended = load_workbook(tmp_path / "monthly-2026-10.xlsx")
    page = mended.active
    assert isinstance(page, Worksheet)
    page["D5"], page["D9"] = 83, 473
    mended.save(tmp_path / "mended.xlsx")
    refused = bring_in(root, "dibao", tmp_path / "mended.xlsx")
    assert refused.exit_code == 1
    assert "已经有一个数 81，这里是 83" in refused.output
    assert bring_in(root, "dibao", tmp_path / "mended.xlsx", "--why", "漏报两人").exit_code == 0
    assert figures(root)["urban-persons", "beishan", MONTH] == "83"


def test_another_month_has_the_same_shape_and_its_own_date(root: Path, tmp_path: Path) -> None:
    bring_in(root, "subsidies", book("subsidies", tmp_path))
    september = {"A1": "2026年1—9月残疾人两项补贴发放情况汇总表", "D3": "1—9月累计", "G3": "1—9月累计"}
    bring_in(root, "subsidies", book("subsidies", tmp_path, **september))
    run(root, "export", "statistics", "monthly", "--period", "2026-10", "--out", str(tmp_path))
    page = page_of(tmp_path / "monthly-2026-10.xlsx")
    assert (page["A1"].value, page["G3"].value, page["B7"].value) == (SUBSIDIES[0][0][0], "1—10月累计", 62)


def test_figures_without_a_sheet_are_a_plain_one(root: Path, tmp_path: Path) -> None:
    file = root / "data/indicators/monthly.yml"
    values = "    values:\n" + "".join(
        f"      - {{period: {period}, area: {area}, value: {value}, qualifier: exact, source: {{document: 月报}}}}\n"
        for period, area, value in (("2026-10", "beishan", 3), ("2026-10", "county", 9), ("2026-09", "county", 8))
    )
    file.write_text(file.read_text("utf-8") + values, "utf-8")
    result = run(root, "export", "statistics", "monthly", "--period", "2026-10", "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    page = page_of(tmp_path / "monthly-2026-10.xlsx")
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["2026年10月统计表", None],
        ["地方", "本月临时救助资金（万元）"],
        ["北山镇", 3],
        ["示例县", 9],
    ]
    result = bring_in(root, "", tmp_path / "monthly-2026-10.xlsx")
    assert (result.exit_code, len(figures(root))) == (0, 3), result.output


@pytest.mark.parametrize(
    ("subject", "period", "code", "why"),
    [
        pytest.param("monthly", "2026-10", 1, "没有2026年10月的数", id="nothing there"),
        pytest.param("gone", "2026-10", 2, "monthly", id="no such subject"),
    ],
)
def test_nothing_to_export_is_said(root: Path, tmp_path: Path, subject: str, period: str, code: int, why: str) -> None:
    result = run(root, "export", "statistics", subject, "--period", period, "--out", str(tmp_path))
    assert (result.exit_code, why in result.output) == (code, True), result.output
