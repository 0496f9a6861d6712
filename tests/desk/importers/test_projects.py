"""Which project a line is of: a sheet's own column, a title where 项目 stands, what the record knew already."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from gongkai.desk.importers.finance import read_workbook
from gongkai.desk.importers.projects import names_of
from gongkai.desk.importers.reading import Reading
from gongkai.desk.importers.record import finance_yaml
from gongkai.desk.importers.wanted import LISTED, Wanted
from gongkai.records.projects import Project
from tests.conftest import replace_in
from tests.desk.importers.month.test_month import run, states, town
from tests.desk.importers.sheets import WRITERS
from tests.desk.importers.test_finance import CATEGORIES, JULY
from tests.desk.importers.workbook.returned import fill, first_line
from tests.desk.importers.workbook.test_returned import exported, written

__all__ = ["town"]

NAMES = {"修路工程": "road", "安路灯": "lights", "road": "road", "lights": "lights"}


def read(folder: Path, head: str, *lines: str, names: dict[str, str] = NAMES) -> Reading:
    """A sheet of a village: its header and lines, words apart by blanks; - is an empty cell."""
    rows: list[list[Any]] = [["期初余额", 100], head.split()]
    rows += [[None if word == "-" else word for word in line.split()] for line in lines]
    rows = [[float(v) if isinstance(v, str) and v.replace(".", "").isdigit() else v for v in row] for row in rows]
    WRITERS["xlsx"](rows, folder / "sheet.xlsx")
    return read_workbook(folder / "sheet.xlsx", Wanted(JULY, CATEGORIES, projects=names))


def named(reading: Reading) -> list[str | None]:
    return [line.project for line in reading.lines]


HEAD = "收支 日期 类别 摘要 {} 金额"


@pytest.mark.parametrize("heading", ["工程", "工程名称", "所属工程", "工程项目", "哪个工程"])
def test_a_column_of_projects_is_taken(tmp_path: Path, heading: str) -> None:
    lines = ("支出 2025-07-03 其他支出 工程款 修路工程 60", "支出 2025-07-04 办公费 买纸 - 5")
    reading = read(tmp_path, HEAD.format(heading), *lines)
    assert (reading.problems, named(reading)) == ([], ["road", None])
    assert "project: road" in finance_yaml(reading)


@pytest.mark.parametrize("nothing", ["无", "/", "没有", "——"])
def test_a_column_may_say_that_there_is_none(tmp_path: Path, nothing: str) -> None:
    reading = read(tmp_path, HEAD.format("工程"), f"支出 2025-07-03 办公费 买纸 {nothing} 5")
    assert (reading.problems, named(reading)) == ([], [None])


@pytest.mark.parametrize("word", ["修路", "修路工程二期", "road-2", "是"])
def test_what_is_no_known_project_is_asked_and_never_guessed(tmp_path: Path, word: str) -> None:
    reading = read(tmp_path, HEAD.format("工程"), f"支出 2025-07-03 其他支出 工程款 {word} 60")
    (problem,) = reading.problems
    assert (problem.cell, problem.answer, problem.asks) == ("E3", "E3", True)
    assert problem.why == f"村里没有“{word}”这个工程；不是哪个工程的，写“无”"
    assert problem.choices == ("修路工程", "安路灯", "无")


def test_a_village_without_projects_is_asked_too(tmp_path: Path) -> None:
    reading = read(tmp_path, HEAD.format("工程"), "支出 2025-07-03 其他支出 工程款 修路 60", names={})
    assert [problem.why for problem in reading.problems] == [
        "村里没有“修路”这个工程（还没有写过工程）；不是哪个工程的，写“无”"
    ]


def test_the_word_for_an_item_is_a_project_only_word_for_word(tmp_path: Path) -> None:
    """项目 is most often a category or what was bought."""
    lines = (
        "支出 2025-07-03 办公费 买纸 5",
        "支出 2025-07-04 修路工程 其他支出 60",
        "支出 2025-07-05 修路工程款 其他支出 1",
    )
    reading = read(tmp_path, "收支 日期 项目 摘要 金额", *lines)
    assert [problem.cell for problem in reading.problems] == ["C5"], "what it may mean is asked as ever"
    assert named(reading)[:2] == [None, "road"]


def test_a_summary_that_is_a_title_names_it(tmp_path: Path) -> None:
    reading = read(tmp_path, "收支 日期 类别 摘要 金额", "支出 2025-07-03 其他支出 安路灯 60")
    assert (reading.problems, named(reading)) == ([], ["lights"])
    assert reading.lines[0].note == "安路灯"


def test_a_title_of_two_projects_names_none() -> None:
    def project(title: str) -> Project:
        return Project.model_validate({"title": title, "published": "2025-01-01"})

    projects = {"road-1": project("修路"), "road-2": project("修路"), "wells": project("打井")}
    assert names_of(projects) == {"打井": "wells", "road-1": "road-1", "road-2": "road-2", "wells": "wells"}


def test_the_townships_workbook_has_its_column_and_gives_it_back(town: Path, tmp_path: Path) -> None:
    book = exported(town, tmp_path)
    sheet = fill(book)
    start = first_line(sheet)
    assert [sheet.cell(start - 1, column).value for column in (8, 9)] == ["工程", "上一期（只看，不用改）"]
    assert sheet.cell(start, 8).value is None
    sheet.cell(start + 1, 8).value = "村口路面硬化"
    book.save(tmp_path / "交来.xlsx")
    run(town, tmp_path / "交来.xlsx")
    lines = [line for side in ("income", "expense") for line in written(town)["finance"][side]]
    assert [line.get("project") for line in lines].count("road") == 1
    (tmp_path / "2025-09.xlsx").unlink()
    again = exported(town, tmp_path)
    assert "村口路面硬化" in [again["南村"].cell(row, 8).value for row in range(start, start + 6)]


def test_a_wrong_word_in_the_workbook_is_asked_in_its_cell(town: Path, tmp_path: Path) -> None:
    book = exported(town, tmp_path)
    sheet = fill(book)
    sheet.cell(first_line(sheet), 8).value = "村口的路"
    book.save(tmp_path / "交来.xlsx")
    run(town, tmp_path / "交来.xlsx", "--mark", str(tmp_path / "标记"))
    assert states(town)["南村"] == "要问"
    marked = load_workbook(tmp_path / "标记/交来（标记）.xlsx")[LISTED]
    (asked,) = marked.iter_rows(5, values_only=True)
    assert asked[3:] == (
        f"H{first_line(sheet)}",
        "村里没有“村口的路”这个工程；不是哪个工程的，写“无”",
        "村口路面硬化、无",
    )


def test_a_village_without_projects_has_no_such_column(town: Path, tmp_path: Path) -> None:
    (town / "data/projects/beishan/nan/road.yml").unlink()
    sheet = exported(town, tmp_path)["南村"]
    start = first_line(sheet)
    assert [sheet.cell(start - 1, column).value for column in (8, 9)] == ["上一期（只看，不用改）", None]


def test_a_sheet_that_does_not_say_leaves_what_the_record_knew(town: Path, tmp_path: Path) -> None:
    book = exported(town, tmp_path)
    fill(book)
    book.save(tmp_path / "交来.xlsx")
    run(town, tmp_path / "交来.xlsx")
    posting = town / "data/bulletins/beishan/nan/2025-09.yml"
    line = next(one for one in posting.read_text("utf-8").splitlines() if "finance.expense" in one)
    replace_in(posting, line, line.replace("}", ", project: road}"))
    (town / "data/projects/beishan/nan/road.yml").rename(tmp_path / "road.yml")
    (tmp_path / "2025-09.xlsx").unlink()
    exported(town, tmp_path).save(tmp_path / "再交.xlsx")
    (tmp_path / "road.yml").rename(town / "data/projects/beishan/nan/road.yml")
    before = posting.read_bytes()
    run(town, tmp_path / "再交.xlsx")
    assert posting.read_bytes() == before
