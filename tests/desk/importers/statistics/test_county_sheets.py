"""Three monthly tables as a county's office draws them, put down cell by cell; each in, out again, mended and in again."""

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
Cells = dict[str, Any]
Figures = dict[tuple[str, str, str], str]

DIBAO: tuple[Cells, str] = (
    {
        "A1": "示例县2026年10月城乡居民最低生活保障情况统计月报表",
        "A2": "填报单位：示例县民政局",
        "D2": "填报人：小周",
        "G2": "单位：户、人、元",
        "A3": "序号",
        "B3": "乡镇（街道）",
        "C3": "城市低保",
        "F3": "农村低保",
        "I3": "备注",
        "C4": "户数",
        "D4": "人数",
        "E4": "资金",
        "F4": "户数",
        "G4": "人数",
        "H4": "资金",
        "A5": 1,
        "B5": "北山镇",
        "C5": 52,
        "D5": 81,
        "E5": 53100,
        "F5": 410,
        "G5": 688,
        "H5": 298700,
        "A6": 2,
        "B6": "南河镇",
        "C6": 38,
        "D6": 60,
        "E6": 39400,
        "F6": 522,
        "G6": 901,
        "H6": "381,500.00",
        "A7": 3,
        "B7": "西湖乡",
        "C7": 12,
        "D7": 19,
        "E7": 12500,
        "F7": 367,
        "G7": 602,
        "H7": 264000,
        "A8": 4,
        "B8": "城关街道",
        "C8": 203,
        "D8": 311,
        "E8": 208800,
        "F8": 45,
        "G8": 70,
        "H8": 30200,
        "I6": "本月新增3户",
        "A9": "合计",
        "C9": 305,
        "D9": 471,
        "E9": 313800,
        "F9": 1344,
        "G9": 2261,
        "H9": 974400,
        "A10": "注：资金为当月实际发放数，含价格补贴8000元。",
        "A11": "单位负责人：刘某",
        "D11": "审核人：李某",
    },
    "A1:I1 A3:A4 B3:B4 C3:E3 F3:H3 I3:I4 A9:B9",
)
SUBSIDIES: tuple[Cells, str] = (
    {
        "A1": "2026年1—10月残疾人两项补贴发放情况汇总表",
        "A2": "乡镇",
        "B2": "困难残疾人生活补贴",
        "E2": "重度残疾人护理补贴",
        "B3": "本月",
        "D3": "1—10月累计",
        "E3": "本月",
        "G3": "1—10月累计",
        "B4": "人数（人）",
        "C4": "金额（万元）",
        "D4": "金额（万元）",
        "E4": "人数（人）",
        "F4": "金额（万元）",
        "G4": "金额（万元）",
        "A5": "甲",
        "B5": 1,
        "C5": 2,
        "D5": 3,
        "E5": 4,
        "F5": 5,
        "G5": 6,
        "A6": "全县合计",
        "B6": 267,
        "C6": 2.136,
        "D6": 21.4,
        "E6": 297,
        "F6": 2.97,
        "G6": 29.9,
        "A7": "北 山 镇",
        "B7": 62,
        "C7": 0.496,
        "D7": 5,
        "E7": 71,
        "F7": 0.71,
        "G7": 7.1,
        "A8": "南 河 镇",
        "B8": 70,
        "C8": 0.56,
        "D8": 5.6,
        "E8": 80,
        "F8": 0.8,
        "G8": 8,
        "A9": "西 湖 乡",
        "B9": 45,
        "C9": 0.36,
        "D9": 3.6,
        "E9": 45,
        "F9": 0.45,
        "G9": 4.6,
        "A10": "城关街道办事处",
        "B10": 90,
        "C10": 0.72,
        "D10": 7.2,
        "E10": 101,
        "F10": 1.01,
        "G10": 10.2,
        "A11": "说明：累计金额含以前月份补发。",
    },
    "A1:G1 A2:A4 B2:D2 E2:G2 B3:C3 E3:F3",
)
RELIEF: tuple[Cells, str] = (
    {
        "A1": "临时救助工作月报（2026年10月）",
        "A2": "项目",
        "B2": "计量单位",
        "C2": "时间",
        "D2": "北山镇",
        "E2": "南河镇",
        "F2": "西湖乡",
        "G2": "乡镇小计",
        "H2": "城关街道",
        "I2": "全县",
        "A3": "临时救助人次",
        "B3": "人次",
        "C3": "本月",
        "D3": 14,
        "E3": 22,
        "F3": "—",
        "G3": 36,
        "H3": 19,
        "I3": 55,
        "C4": "本年累计",
        "D4": 131,
        "E4": 188,
        "F4": 66,
        "G4": 385,
        "H4": 170,
        "I4": 555,
        "C5": "上年同期",
        "D5": 120,
        "E5": 190,
        "F5": 60,
        "G5": 370,
        "H5": 150,
        "I5": 520,
        "A6": "临时救助资金",
        "B6": "元",
        "C6": "本月",
        "D6": 23000,
        "E6": 38500,
        "G6": 61500,
        "H6": 44000,
        "I6": 105500,
        "C7": "本年累计",
        "D7": 246500,
        "E7": 331000,
        "F7": 99800,
        "G7": 677300,
        "H7": 387200,
        "I7": 1064500,
        "A8": "制表：小周",
        "D8": "复核：李某",
        "G8": "2026年11月2日",
    },
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
    cells, merged = SHEETS[name]
    made = Workbook()
    page = made.active
    assert isinstance(page, Worksheet)
    for cell, value in {**cells, **changed}.items():
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
    for cell, value in SHEETS[name][0].items():
        if cell in LOST[name]:
            assert page[cell].value in (None, "—", LOST[name][cell]), cell
        else:
            assert page[cell].value == AS_NUMBERS.get(value, value), cell
    assert (page.max_row, page.max_column) <= (before.max_row, before.max_column)
    again = bring_in(root, name, file)
    assert (again.exit_code, figures(root)) == (0, RIGHT[name]), again.output


AS_NUMBERS = {"381,500.00": 381500}
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
    assert (page["A1"].value, page["G3"].value, page["B7"].value) == (SUBSIDIES[0]["A1"], "1—10月累计", 62)


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
        ["2026年10月各地数字统计表", None],
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
