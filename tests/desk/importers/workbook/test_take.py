"""What becomes of a village's records: nothing is guessed, nothing is lost, and again changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.desk.importers.wanted import LISTED
from gongkai.desk.importers.workbook.layout import UNCHANGED_TEXT
from gongkai.sources.yamltext import parse
from tests.conftest import replace_in
from tests.desk.importers.month.test_month import commit, run, save, sheet_of, states
from tests.desk.importers.workbook.returned import (
    POSTING,
    entry_row,
    fill,
    first_line,
    form_row,
    land,
    put_entry,
    row_of,
    section,
)
from tests.desk.importers.workbook.test_returned import exported, form, written

__all__ = ["form"]  # a fixture
POSTED = "data/bulletins/beishan/nan/2025-09.yml"


def returned(book: Workbook, town: Path, folder: Path, *more: str) -> str:
    """What `import month` says of the workbook; marked copies go to 标记."""
    book.save(folder / "交来.xlsx")
    return run(town, folder / "交来.xlsx", "--mark", str(folder / "标记"), *more).output


def asked(folder: Path) -> list[tuple[str, str]]:
    """(cell, why) of the list in the marked copy."""
    marked = load_workbook(folder / "标记/交来（标记）.xlsx")[LISTED]
    return [(str(row[3] or ""), str(row[4])) for row in marked.iter_rows(5, values_only=True)]


@pytest.fixture
def filled(form: Callable[[], Workbook]) -> tuple[Workbook, Worksheet]:
    book = form()
    return book, fill(book)


@pytest.fixture
def published(town: Path, tmp_path: Path, filled: tuple[Workbook, Worksheet]) -> Worksheet:
    """The sheet exported again after what it said was published."""
    returned(filled[0], town, tmp_path)
    commit(town)
    return exported(town, tmp_path)["南村"]


def book_of(sheet: Worksheet) -> Workbook:
    assert isinstance(sheet.parent, Workbook)
    return sheet.parent


def test_again_changes_nothing(town: Path, tmp_path: Path, filled: tuple[Workbook, Worksheet]) -> None:
    returned(filled[0], town, tmp_path)
    before = (town / POSTED).read_bytes()
    assert "没有变" in returned(filled[0], town, tmp_path)
    assert (town / POSTED).read_bytes() == before


def test_what_is_published_and_changed_is_answered_by_cell(town: Path, tmp_path: Path, published: Worksheet) -> None:
    line, entry = first_line(published), land(published)
    published.cell(line + 1, 6).value = 130.5
    published.cell(row_of(published, "期末余额"), 2).value = 1369.5
    published.cell(entry, 4).value = "三组流转 6 亩"
    returned(book_of(published), town, tmp_path)
    assert states(town)["南村"] == "要问"
    told = dict(asked(tmp_path))
    assert "公开的是“120.50”，表里是“130.50”" in told[f"F{line + 1}"]
    assert "三组流转 5 亩" in told[f"D{entry}"]
    assert written(town) == POSTING
    assert "已更正" in returned(book_of(published), town, tmp_path, "--why", "票据看错")
    posting = written(town)
    fields = [(one["field"], one["was"], one["now"]) for one in posting["corrections"]]
    assert ("finance.expense[0].amount", "120.50", "130.50") in fields
    assert ("affairs[0].text", "三组流转 5 亩", "三组流转 6 亩") in fields


def test_what_is_added_to_a_published_posting_needs_no_reason(town: Path, tmp_path: Path, published: Worksheet) -> None:
    put_entry(published, "村务", ["宅基地使用方案与审批", "没有变化", None, None])
    assert "已补上" in returned(book_of(published), town, tmp_path)
    assert [entry["item"] for entry in written(town)["affairs"]] == ["village.land_contract", "village.homestead"]


def test_sorting_a_published_sheet_is_no_correction(town: Path, tmp_path: Path, published: Worksheet) -> None:
    line = first_line(published)
    rows = [[published.cell(line + at, column).value for column in range(1, 8)] for at in range(3)]
    for at, row in enumerate(reversed(rows)):
        for column, value in enumerate(row, 1):
            published.cell(line + at, column).value = value
    before = (town / POSTED).read_bytes()
    assert "没有变" in returned(book_of(published), town, tmp_path)
    assert (town / POSTED).read_bytes() == before


def test_a_short_name_that_was_published_stays(town: Path, tmp_path: Path, filled: tuple[Workbook, Worksheet]) -> None:
    returned(filled[0], town, tmp_path)
    replace_in(town / POSTED, "办公费、差旅费、会议费、卫生费、治安费等管理费", "办公费")
    commit(town)
    before = (town / POSTED).read_bytes()
    assert "没有变" in returned(filled[0], town, tmp_path)
    assert (town / POSTED).read_bytes() == before


def test_what_is_left_empty_stays_and_what_is_struck_goes(
    town: Path, tmp_path: Path, filled: tuple[Workbook, Worksheet]
) -> None:
    book, sheet = filled
    returned(book, town, tmp_path)
    for column in (2, 3, 4):
        sheet.cell(entry_row(sheet, "资产"), column).value = None
        sheet.cell(land(sheet), column).value = None
    sheet.cell(land(sheet), 2).value = "删去"
    sheet.cell(row_of(sheet, "谁审核过", "村党组织书记"), 3).value = None
    returned(book, town, tmp_path)
    posting = written(town)
    assert posting["affairs"] == []
    assert posting["finance"]["reports"] == POSTING["finance"]["reports"]
    assert {one["role"] for one in posting["signed_off"]} == {"party_secretary", "supervision_committee"}
    said = load_workbook(tmp_path / "结果.xlsx")["怎样读的"].iter_rows(values_only=True)
    assert any("表里没有写，已有的没有动：各项资产" in str(row[1]) for row in said)


def test_empty_is_said_and_not_taken_for_unchanged(
    town: Path, tmp_path: Path, filled: tuple[Workbook, Worksheet]
) -> None:
    returned(filled[0], town, tmp_path)
    said = [str(row[1]) for row in load_workbook(tmp_path / "结果.xlsx")["怎样读的"].iter_rows(values_only=True)]
    assert any(one.startswith("空着，没有写进去：") and "宅基地使用方案与审批" in one for one in said)
    assert UNCHANGED_TEXT not in str(written(town)["affairs"])


def test_a_new_decision_and_notice_get_files(town: Path, tmp_path: Path, filled: tuple[Workbook, Worksheet]) -> None:
    book, sheet = filled
    decision: dict[tuple[str, str], Any] = {
        ("四议两公开", "标题"): "装路灯",
        ("四议两公开", "公开的日子"): "2025.9.22",
        ("四议两公开", "哪一类事"): "公益事业的筹资筹劳",
        ("四议两公开", "谁提的"): "党员、群众建议",
        ("一、党组织提议", "日子"): "9月1日",
        ("一、党组织提议", "应到（人）"): "5人",
        ("一、党组织提议", "实到（人）"): 5,
        ("五、决议公开", "从哪天"): "2025-09-22",
        ("五、决议公开", "到哪天"): "2025-10-06",
        ("五、决议公开", "在哪里公布"): "公开栏、网站",
    }
    notice: dict[tuple[str, str], Any] = {
        ("公示", "标题"): "低保初审公示",
        ("公示", "公开的日子"): "2025-10-01",
        ("公示", "种类"): "低保",
        ("公示", "从哪天"): "2025-10-01",
        ("公示", "到哪天"): "2025-10-07",
        ("公示几天", "数"): 7,
        ("公示几天", "单位"): "天",
        ("公示", "公示什么"): "初审意见",
        ("有异议找谁", "找谁"): "民政办",
        ("有异议找谁", "电话"): 12345,
    }
    for title, values in (("四议两公开（", decision), ("公示（", notice)):
        for (group, label), value in values.items():
            sheet.cell(form_row(sheet, title, group, label), 3).value = value
    for _ in range(2):
        output = returned(book, town, tmp_path)
        assert states(town)["南村"] == "收下", output
        (made,) = (town / "data/decisions/beishan/nan").glob("public-welfare-levy-2025-09*.yml")
        value = parse(made.read_text("utf-8"))
        assert value["proposal"] == {"date": "2025-09-01", "eligible": "5", "present": "5"}
        assert value["decision_disclosure"]["channels"] == ["公开栏", "网站"]
        (hung,) = (town / "data/notices/beishan/nan").glob("dibao-review-2025-10*.yml")
        assert parse(hung.read_text("utf-8"))["objection"] == {"who": "民政办", "phone": "12345"}


def test_what_a_decision_lacks_is_asked_at_its_cell(
    town: Path, tmp_path: Path, filled: tuple[Workbook, Worksheet]
) -> None:
    book, sheet = filled
    sheet.cell(form_row(sheet, "四议两公开（", "四议两公开", "标题"), 3).value = "装路灯"
    sheet.cell(form_row(sheet, "四议两公开（", "一、党组织提议", "应到（人）"), 3).value = "五个人"
    returned(book, town, tmp_path)
    at = f"C{form_row(sheet, '四议两公开（', '一、党组织提议', '应到（人）')}"
    assert dict(asked(tmp_path)) == {at: "“五个人”不是个数"}
    assert written(town) is None
    sheet.cell(form_row(sheet, "四议两公开（", "一、党组织提议", "应到（人）"), 3).value = "1 5"
    returned(book, town, tmp_path)
    assert dict(asked(tmp_path)) == {at: "“1 5”中间有空格或换行，看不准是一个数还是两个"}
    sheet.cell(form_row(sheet, "四议两公开（", "一、党组织提议", "应到（人）"), 3).value = 5
    returned(book, town, tmp_path)
    lacking = {cell for cell, _ in asked(tmp_path)}
    assert f"C{form_row(sheet, '四议两公开（', '四议两公开', '哪一类事')}" in lacking
    assert f"C{form_row(sheet, '四议两公开（', '一、党组织提议', '日子')}" in lacking


def test_what_was_asked_is_answered_in_the_marked_copy(
    town: Path, tmp_path: Path, filled: tuple[Workbook, Worksheet]
) -> None:
    book, sheet = filled
    sheet.cell(land(sheet), 1).value = "低保户的名单和钱"
    returned(book, town, tmp_path)
    marked = tmp_path / "标记/交来（标记）.xlsx"
    copy = load_workbook(marked)
    ((cell, _),) = asked(tmp_path)
    assert copy["南村"][cell].comment is not None
    copy["南村"][cell].value = "土地承包、租赁、流转"
    copy.save(marked)
    assert run(town, marked).exit_code == 0
    assert written(town) == POSTING


def test_a_villages_own_sheet_of_money_goes_with_the_rest_of_ours(
    town: Path, tmp_path: Path, filled: tuple[Workbook, Worksheet]
) -> None:
    book, sheet = filled
    for at in range(3):
        for column in range(1, 7):
            sheet.cell(first_line(sheet) + at, column).value = None
    sheet.cell(row_of(sheet, "期末余额"), 2).value = None
    source = save(tmp_path / "交来", 南村={"账": sheet_of("南村")})
    book.save(source / "全镇.xlsx")
    ran = run(town, source)
    assert states(town)["南村"] == "收下", ran.output
    posting = written(town)
    assert posting["finance"]["closing"] == "1800.00"
    assert posting["affairs"] == POSTING["affairs"]


def test_two_sheets_that_differ_are_refused(town: Path, tmp_path: Path, filled: tuple[Workbook, Worksheet]) -> None:
    book, sheet = filled
    other = book.copy_worksheet(sheet)
    other.title = "南村改"
    other.cell(land(other), 4).value = "别的"
    output = returned(book, town, tmp_path)
    assert states(town)["南村"] == "退回"
    assert "南村、南村改。请只留一张" in output


def test_a_sheet_of_another_month_alone_is_refused(
    town: Path, tmp_path: Path, filled: tuple[Workbook, Worksheet]
) -> None:
    filled[1]["A1"] = "北山镇南村2025年8月三务公开表"
    output = returned(filled[0], town, tmp_path)
    assert states(town)["南村"] == "退回"
    assert "写的是2025年8月，要导入的是2025年9月" in output


def test_the_whole_section_can_be_said_to_be_unchanged(
    town: Path, tmp_path: Path, filled: tuple[Workbook, Worksheet]
) -> None:
    book, sheet = filled
    sheet.cell(section(sheet, "村务"), 3).value = "空着的都没有变化"
    returned(book, town, tmp_path)
    texts: dict[str, Any] = {entry["item"]: entry["text"] for entry in written(town)["affairs"]}
    assert texts.pop("village.land_contract") == "三组流转 5 亩"
    assert len(texts) > 2
    assert set(texts.values()) == {UNCHANGED_TEXT}


def test_a_posting_keeps_what_the_sheet_does_not_show(
    town: Path, tmp_path: Path, filled: tuple[Workbook, Worksheet]
) -> None:
    returned(filled[0], town, tmp_path)
    file = town / POSTED
    file.write_text("# 手写的说明\n" + file.read_text("utf-8") + "sample: true\n", "utf-8")
    filled[1].cell(land(filled[1]), 4).value = "改了"
    returned(filled[0], town, tmp_path)
    text = file.read_text("utf-8")
    assert text.startswith("# 手写的说明\n")
    value = deepcopy(POSTING) | {"sample": "true"}
    value["affairs"][0]["text"] = "改了"
    assert parse(text) == value
