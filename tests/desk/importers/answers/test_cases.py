"""From a 12345 office's sheet to draft questions: what is taken, what never is, what is asked, what is added later."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gongkai.build.options import Options
from gongkai.cli.main import gongkai
from gongkai.desk.importers.answers.seen import KEY, SEEN
from gongkai.load import load
from gongkai.pipeline import check_all
from gongkai.records.answers import TO_REWORD
from tests.conftest import AS_OF, replace_in
from tests.desk.importers.written import book_of

HEAD = [
    *("工单编号", "来电时间", "来电人", "联系电话", "诉求类型", "诉求内容", "乡镇", "村", "承办单位"),
    *("办理时限", "办理结果", "办结时间", "满意度", "评价方式", "状态"),
]
NUMBER = "LY20261012000345"
CASE: dict[str, Any] = {
    "工单编号": NUMBER,
    "来电时间": "2026-10-12 09:31:22",
    "来电人": "赵铁柱",
    "联系电话": "13812345678",
    "诉求类型": "咨询",
    "诉求内容": "村里的路灯什么时候修",
    "乡镇": "北山镇",
    "村": "南村",
    "承办单位": "北山镇人民政府",
    "办理时限": "2026-10-20",
    "办理结果": "已经换了灯泡",
    "办结时间": "2026-10-16 16:00",
    "满意度": "满意",
    "评价方式": "短信评价",
    "状态": "已办结",
}
OPEN = {"办理结果": None, "办结时间": None, "满意度": None, "评价方式": None, "状态": "办理中"}


def sheet(tmp_path: Path, *cases: dict[str, Any], head: list[str] = HEAD) -> str:
    file = tmp_path / "工单.xlsx"
    book_of(导出=[["民政工单"], head, *([{**CASE, **case}.get(name) for name in head] for case in cases)]).save(file)
    return str(file)


def run(county: Path, file: str, *more: str) -> Result:
    return CliRunner().invoke(gongkai, ["import", "answers", file, "--root", str(county), "--as-of", str(AS_OF), *more])


def written(county: Path) -> dict[str, str]:
    files = (county / "data/answers").glob("2026-*.yml")
    return {file.stem: file.read_text("utf-8") for file in sorted(files)}


def findings(county: Path) -> set[str]:
    return {finding.code for finding in check_all(county, Options(AS_OF))[1]}


def test_a_case_becomes_a_draft_that_waits_for_our_own_words(county: Path, tmp_path: Path) -> None:
    result = run(county, sheet(tmp_path, {}))
    assert result.exit_code == 0, result.output
    assert findings(county) == {"GK536"}
    question = load(county)[0].answers["2026-10-12-1"]
    assert question.title == f"{TO_REWORD}村里的路灯什么时候修"
    assert (question.office, question.about.area, question.kind) == ("北山镇人民政府", "beishan/nan", "consultation")
    assert (str(question.received), str(question.due)) == ("2026-10-12", "2026-10-20")
    assert [(str(r.date), r.interim) for r in question.replies] == [("2026-10-16", False)]
    assert question.rating
    assert question.rating.value == "satisfied"
    assert "短信评价" in question.rating.source
    file = county / "data/answers/2026-10-12-1.yml"
    file.write_text(file.read_text("utf-8").replace(TO_REWORD, ""), "utf-8")
    assert findings(county) == set()


def test_no_name_no_telephone_and_no_number_is_kept_anywhere(county: Path, tmp_path: Path) -> None:
    result = run(county, sheet(tmp_path, {}))
    assert "没有取的列（只用来核对正文里没有它们）：来电人、联系电话" in result.output
    for file in county.rglob("*"):
        text = file.read_text("utf-8") if file.is_file() else ""
        assert not any(value in text for value in (NUMBER, "赵铁柱", "13812345678", "000345")), file


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("张建国反映路灯不亮", "像姓名"),
        ("请回电 139 1234 5678", "像手机号"),
        ("铁柱家门口的路灯不亮，机主13812345678", "像手机号"),
        ("李女士来电，路灯不亮", "像对人的称呼：李**"),
        ("我是十三号院的晓红，路灯不亮", "有来电人那几列里的内容"),
    ],
)
def test_what_may_tell_of_a_person_is_not_even_copied(county: Path, tmp_path: Path, content: str, why: str) -> None:
    result = run(county, sheet(tmp_path, {"诉求内容": content, "来电人": "晓红"}))
    assert result.exit_code == 0, result.output
    assert f"F3 没有抄，{why}" in result.output
    (text,) = written(county).values()
    assert "路灯" not in text
    assert "原话没有抄" in text


def test_the_same_sheet_a_second_time_changes_nothing(county: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path, {}, {"工单编号": "LY2", **OPEN})
    run(county, file)
    before = written(county)
    assert list(before) == ["2026-10-12-1", "2026-10-12-2"]
    result = run(county, file)
    assert "新的 0 件" in result.output
    assert "没有变的 2 件" in result.output
    assert written(county) == before


def test_an_answer_that_came_since_is_added_and_the_rest_keeps_its_bytes(county: Path, tmp_path: Path) -> None:
    run(county, sheet(tmp_path, OPEN))
    file = county / "data/answers/2026-10-12-1.yml"
    replace_in(file, f"{TO_REWORD}村里的路灯什么时候修", "路灯坏了多久能修好")
    before = file.read_text("utf-8")
    result = run(county, sheet(tmp_path, {}))
    assert "补上答复的 1 件" in result.output
    reply = '  - {date: 2026-10-16, office: 北山镇人民政府, text: "待改写：已经换了灯泡"}\n'
    assert file.read_text("utf-8") == f"{before}replies:\n{reply}"
    again = {"办理结果": "又换了一次", "办结时间": "2026-11-02"}
    assert "补上答复的 1 件" in run(county, sheet(tmp_path, {}, again)).output
    assert file.read_text("utf-8").endswith(
        f"{reply}{reply.replace('10-16', '11-02').replace('已经换了灯泡', '又换了一次')}"
    )


def test_what_a_person_left_out_or_merged_is_not_made_again(county: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path, {})
    run(county, file)
    (county / "data/answers/2026-10-12-1.yml").unlink()
    result = run(county, sheet(tmp_path, {}, {"工单编号": "LY2"}))
    assert "删去或合并的 1 件没有再做" in result.output
    assert list(written(county)) == ["2026-10-12-2"], "a name that was given once is not given again"


def test_the_key_stays_out_of_git_and_nothing_is_guessed_without_it(county: Path, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=county, check=True)
    file = sheet(tmp_path, {})
    run(county, file)
    assert (county / KEY).stat().st_mode & 0o077 == 0
    assert NUMBER not in (county / SEEN).read_text("utf-8")
    (county / KEY).unlink()
    before = written(county)
    result = run(county, file)
    assert result.exit_code == 1
    assert KEY in result.output
    assert written(county) == before


def test_several_replies_of_a_case_are_one_question(county: Path, tmp_path: Path) -> None:
    first = {"办理结果": "正在联系施工队", "办结时间": "2026-10-14", "状态": "办理中", "满意度": None, "评价方式": None}
    run(county, sheet(tmp_path, first, {}))
    (slug,) = written(county)
    replies = load(county)[0].answers[slug].replies
    assert [(str(r.date), r.interim) for r in replies] == [("2026-10-14", True), ("2026-10-16", False)]


@pytest.mark.parametrize(
    ("case", "cell", "why"),
    [
        ({"来电时间": "10月12日"}, "B3", "看不出是哪一年"),
        ({"来电时间": "昨天"}, "B3", "看不出是哪一年"),
        ({"来电时间": "2026-13-40"}, "B3", "没有这一天"),
        ({"来电时间": None}, "B3", "没有写哪天收到"),
        ({"来电时间": "2027-01-01"}, "B3", "还没有到"),
        ({"工单编号": None}, "A3", "没有工单编号"),
        ({"工单编号": 20261012000345000000}, "A3", "请把这一列设成文本"),
        ({"诉求内容": None}, "F3", "没有写问的是什么"),
        ({"诉求类型": "其他"}, "E3", "看不出是哪一类"),
        ({"承办单位": "北山镇人民政俯"}, "I3", "不认识单位“北山镇人民政俯”"),
        ({"乡镇": "南山镇"}, "G3", "区划里没有“南山镇”"),
        ({"村": "北村"}, "H3", "区划里没有“北村”"),
        ({"办结时间": None}, "L3", "没有写哪天"),
        ({"办理结果": None}, "K3", "没有写办理结果"),
        ({"满意度": "还行吧"}, "M3", "看不出满意不满意"),
        ({"状态": "某某"}, "O3", "看不出办完没有"),
    ],
)
def test_what_is_unclear_is_asked_by_its_cell(
    county: Path, tmp_path: Path, case: dict[str, Any], cell: str, why: str
) -> None:
    result = run(county, sheet(tmp_path, case))
    assert result.exit_code == 1
    assert f"✗ 导出 {cell}：" in result.output
    assert why in result.output
    assert written(county) == {}
    assert not (county / SEEN).exists()


def test_an_unknown_column_is_asked_for(county: Path, tmp_path: Path) -> None:
    result = run(county, sheet(tmp_path, {}, head=[*HEAD, "督办意见"]))
    assert result.exit_code == 1
    assert "✗ 导出 P2：不认识“督办意见”这一列" in result.output


def test_a_column_that_is_needed_and_not_there_is_named(county: Path, tmp_path: Path) -> None:
    result = run(county, sheet(tmp_path, {}, head=[name for name in HEAD if name != "承办单位"]))
    assert "没有“承办单位”这一列" in result.output


def test_an_office_is_known_once_the_clerk_says_so(county: Path, tmp_path: Path) -> None:
    case = {"承办单位": "县自来水公司"}
    assert run(county, sheet(tmp_path, case)).exit_code == 1
    assert run(county, sheet(tmp_path, case), "--office", "县自来水公司").exit_code == 0
    later = {"承办单位": "县自来水公司", "工单编号": "LY2"}
    assert run(county, sheet(tmp_path, later)).exit_code == 0


def test_the_same_number_on_two_days_is_asked(county: Path, tmp_path: Path) -> None:
    result = run(county, sheet(tmp_path, {}, {"来电时间": "2026-10-13"}))
    assert "✗ 导出 B4：和 F3 那一行是同一个工单，收到的日子不一样" in result.output


@pytest.mark.parametrize(
    ("case", "why"),
    [({"诉求类型": "举报"}, "举报要保密"), ({"诉求类型": "表扬"}, "不是问题"), ({"状态": "已退回"}, "退回")],
)
def test_what_is_secret_or_no_question_is_left_out(
    county: Path, tmp_path: Path, case: dict[str, Any], why: str
) -> None:
    result = run(county, sheet(tmp_path, case))
    assert result.exit_code == 0, result.output
    assert "没有取 1 行：" in result.output
    assert why in result.output
    assert written(county) == {}


def test_only_what_the_caller_said_counts_as_a_rating(county: Path, tmp_path: Path) -> None:
    run(
        county,
        sheet(
            tmp_path,
            {"工单编号": "1", "满意度": "默认满意"},
            {"工单编号": "2", "评价方式": "系统自动"},
            {"工单编号": "3", "评价方式": None},
        ),
    )
    assert all(question.rating is None for question in load(county)[0].answers.values())
    assert "# rating: {value: satisfied, source: }" in written(county)["2026-10-12-3"]


def test_a_sheet_without_its_head_is_refused(county: Path, tmp_path: Path) -> None:
    file = tmp_path / "账.xlsx"
    book_of(账=[["日期", "摘要", "收入"], ["7月3日", "承包费", 500]]).save(file)
    result = run(county, str(file))
    assert result.exit_code == 1
    assert "没有一张表像 12345 的导出表" in result.output
