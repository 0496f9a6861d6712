"""A stranger's sheets, who had read the handbook alone: what was copied, taken or refused wrongly."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai.desk.importers.answers.run import Imported, import_answers
from tests.desk.importers.written import book_of

HEAD = ["工单编号", "来电时间", "来电人", "联系地址", "诉求内容", "承办单位", "办理结果", "办结时间", "状态"]
OFFICE = "北山镇人民政府"
TODAY = date(2026, 11, 25)


def imported(county: Path, *rows: list[object], head: list[str] = HEAD) -> Imported:
    book_of(工单=[head, *rows]).save(county / "a.xlsx")
    return import_answers(county, county / "a.xlsx", [], TODAY)


def row(content: str, result: str = "按月发", status: str = "已办结", number: str = "S2026100800017") -> list[object]:
    return [number, "2026-10-08", "张德福", "北山镇南村杏花里", content, OFFICE, result, "2026-10-12", status]


def written(county: Path, done: Imported) -> str:
    assert done.problems == []
    return "\n".join((county / path).read_text("utf-8") for path in done.new)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "我叫欧阳志远，想问残疾证怎么办",
            "市民来电：我是孔祥东，低保停了",
            "群众张某反映本村低保停发",
            "来电人马某称低保停发",
        ),
        *(
            "一位赵姓老人问高龄津贴",
            "刘xx反映低保",
            "市民老赵想问临时救助怎么办",
            "村里郑书记不办低保",
            "吴老师问养老院",
        ),
        *("回电010-88881234", "回电（0539）8881234", "手机尾号5678", "回电1391234567", "想问低保，回电8123456"),
        *("已电话告知来电人杨万里，其认可", "经核实，来电人之父高宝山已纳入", "已到南村15号其家中走访"),
        *("已向德福说明", "杏花里那家养老院收费多少", "【S2026100800017】低保多久", "见工单LYS20261008001回复"),
    ],
)
def test_what_may_tell_of_a_person_is_not_copied(county: Path, text: str) -> None:
    for content, result in ((text, "按月发"), ("低保多久发", text)):
        (county / "answers.seen").unlink(missing_ok=True)
        said = written(county, imported(county, row(content, result)))
        assert text not in said
        assert "原话没有抄" in said


@pytest.mark.parametrize(
    "text", ["低保多久发", "高龄津贴每月十五号前发到卡上", "小程序里怎么查", "养老院收费标准是多少"]
)
def test_what_tells_of_nobody_is_copied(county: Path, text: str) -> None:
    assert f"待改写：{text}" in written(county, imported(county, row(text)))


def test_a_draft_that_waits_stops_no_later_import(county: Path) -> None:
    first = imported(county, row("低保多久发"))
    again = imported(county, row("低保多久发"), row("养老券怎么领", number="S2"))
    assert (len(first.new), again.problems, again.same, len(again.new)) == (1, [], 1, 1)
    assert any("还没有填好" in line for line in again.said)


@pytest.mark.parametrize(
    ("column", "cell", "taken"),
    [("是否保密", "是", 0), ("是否保密", "否", 1), ("是否公开", "否", 0), ("是否公开", "是", 1)],
)
def test_what_the_office_keeps_secret_is_left_out(county: Path, column: str, cell: str, taken: int) -> None:
    done = imported(county, [*row("低保多久发"), cell], head=[*HEAD, column])
    assert (len(done.new), done.problems) == (taken, [])


def test_a_report_of_wrongdoing_is_left_out_whatever_its_kind_says(county: Path) -> None:
    assert imported(county, row("举报村主任优亲厚友")).new == []


@pytest.mark.parametrize("status", ["待评价", "待回访", "延期办结", "已办结（延期）", "已回访"])
def test_a_case_that_only_waits_to_be_rated_is_answered(county: Path, status: str) -> None:
    assert "interim" not in written(county, imported(county, row("低保多久发", status=status)))


def test_a_case_sent_back_to_be_done_again_is_open(county: Path) -> None:
    assert "interim: true" in written(county, imported(county, row("低保多久发", status="退回重办")))


def test_several_replies_in_a_cell_and_a_reply_before_the_call_are_asked(county: Path) -> None:
    both = "2026-10-10 镇民政办：正在办理。\n2026-10-16 镇民政办：已修好。"
    (problem,) = imported(county, row("路灯不亮", both)).problems
    assert "几次答复" in problem.why
    early = row("低保多久发")
    early[7] = "2026-10-01"
    (problem,) = imported(county, early).problems
    assert "早于" in problem.why


def test_a_rating_that_nobody_gave_is_not_written(county: Path) -> None:
    head = [*HEAD, "满意度", "评价方式"]
    assert "rating" not in written(county, imported(county, [*row("低保多久发"), "满意", "未回访"], head=head))


def test_a_sheet_that_is_not_read_is_named(county: Path) -> None:
    book_of(工单=[HEAD, row("低保多久发")], 十一月=[["工单号码", "事项"], ["S9", "养老券"]]).save(county / "a.xlsx")
    assert any("十一月" in line for line in import_answers(county, county / "a.xlsx", [], TODAY).said)
