"""Whose sheet it is: its titles, its name and its file must not name another village or township."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.desk.importers.finance import read_sheets
from gongkai.desk.importers.identity import Place
from gongkai.desk.importers.reading import Reading
from gongkai.desk.importers.sheets import sheets_of
from tests.desk.importers.written import book_of, wanted

HEAD = ["日期", "摘要", "收入", "支出"]
LINE = ["11月3日", "水费", None, 200]
PLACE = Place("示例一村", "示例东镇", frozenset({"示例二村", "示例三村"}), frozenset({"示例西镇"}))


def of_names(title: str, sheet: str, file: str, folder: Path) -> Reading:
    book_of(**{sheet: [[title], HEAD, LINE]}).save(folder / "a.xlsx")
    sheets = [replace(one, file=file) for one in sheets_of(folder / "a.xlsx")]
    return read_sheets(sheets, wanted(place=PLACE))


@pytest.mark.parametrize(
    ("title", "sheet", "file", "says"),
    [
        ("示例二村收支表", "账", "账.xlsx", "第1行写的是示例二村"),
        ("示例一村收支表", "示例二村", "账.xlsx", "工作表“示例二村”写的是示例二村"),
        ("示例二村收支表", "示例一村", "账.xlsx", "第1行写的是示例二村"),
        ("示例一村收支表", "账", "示例三村11月.xlsx", "文件名“示例三村11月.xlsx”写的是示例三村"),
        ("示例西镇收支表", "示例一村", "账.xlsx", "第1行写的是示例西镇"),
        ("示例县南山镇示例一村收支表", "账", "账.xlsx", "第1行写的是南山镇示例一村"),
        ("南山街道办事处示例一村", "账", "账.xlsx", "第1行写的是南山街道示例一村"),
        ("收支表", "账", "南山镇/示例一村.xlsx", "文件夹和文件名写的是南山镇示例一村"),
        ("收支表", "账", "示例一村10月.xlsx", "文件名“示例一村10月.xlsx”写的是2026年10月"),
        ("示例一村2026年10月收支表", "11月", "账.xlsx", "第1行写的是2026年10月"),
        ("示例一村2025年11月收支表", "11月", "账.xlsx", "第1行写的是2025年11月"),
        ("示例一村2025年11月收支表", "2026年11月", "账.xlsx", "第1行写的是2025年11月"),
        ("示例一村2026年11月收支表", "10月", "账.xlsx", "工作表“10月”写的是2026年10月"),
        ("示例一村2026年11月收支表", "账", "示例一村10月账.xlsx", "文件名“示例一村10月账.xlsx”写的是2026年10月"),
        ("示例一村2026年第三季度收支表", "11月", "账.xlsx", "第1行写的是别的月份（示例一村2026年第三季度收支表）"),
    ],
)
def test_another_village_township_or_month_is_refused(
    title: str, sheet: str, file: str, says: str, tmp_path: Path
) -> None:
    (problem,) = of_names(title, sheet, file, tmp_path).problems
    assert problem.why.startswith(f"{says}，要导入的是")
    assert not problem.asks


@pytest.mark.parametrize("title", ["示例一村2026年第四季度收支表", "示例一村10-12月收支表"])
def test_a_quarters_title_over_one_months_lines_is_refused(title: str, tmp_path: Path) -> None:
    (problem,) = of_names(title, "账", "账.xlsx", tmp_path).problems
    assert problem.why.startswith(f"第1行写的是“{title}”，不只是2026年11月") and not problem.asks


def test_a_month_without_a_year_is_of_the_year_beside_it(tmp_path: Path) -> None:
    book_of(账=[["示例一村2025年财务公开"], ["11月收支"], HEAD, LINE]).save(tmp_path / "a.xlsx")
    (problem,) = read_sheets(sheets_of(tmp_path / "a.xlsx"), wanted(place=PLACE)).problems
    assert problem.why.startswith("第1行写的是别的月份")


@pytest.mark.parametrize(
    ("title", "sheet", "file"),
    [
        ("截至2026年10月31日结余", "账", "账.xlsx"),
        ("2026年10月底结余：1000.00元", "账", "账.xlsx"),
        ("示例一村2026年度收支", "11月", "账.xlsx"),
        ("示例县示例东镇示例一村2026年11月收支", "示例一村", "示例东镇/示例一村.xlsx"),
        ("本镇示例一村收支", "Sheet1", "示例二村等三村.xlsx"),
        ("东镇示例一村收支", "Sheet1", "示例一村2026-12-05交.xlsx"),
        ("示例东镇示例一村、示例二村合作收支", "Sheet1", "账.xlsx"),
        ("示例一村2026年11月", "Sheet1", "示例一村12月3日.xlsx"),
    ],
)
def test_what_names_the_village_itself_is_taken(title: str, sheet: str, file: str, tmp_path: Path) -> None:
    assert of_names(title, sheet, file, tmp_path).problems == []
