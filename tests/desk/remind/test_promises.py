"""The office is asked for evidence of the promises that nobody spoke of."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from gongkai.build.options import Options
from gongkai.cli.remind import remind
from gongkai.desk.remind.promises import RECEIVER, as_markdown, as_text, promises_asked
from gongkai.desk.remind.sheet import as_workbook
from gongkai.desk.remind.wording import LONGEST
from tests.conftest import replace_in

OLD = Options(date(2030, 1, 1))
AID = "data/programmes/aid.yml"


def said(county: Path, *args: str) -> str:
    return CliRunner().invoke(remind, ["--root", str(county), *args]).output


def test_the_office_is_asked_how_far_it_is(county: Path) -> None:
    asked = promises_asked(county, OLD)
    assert asked
    lines = as_text(asked, "张经办的科室").splitlines()
    assert lines[:3] == [
        "示例县民政局：1 项承诺没有新的消息（2030年1月1日）",
        "2025年说正在做，此后没有消息，已经 4 年多：",
        "· 年内建好站点",
    ]
    assert "凭什么" in lines[3]
    assert lines[4] == "写好请发给张经办的科室。"
    assert "| 年内建好站点。 | 临时救助 | 2025年 | 2025年说正在做" in as_markdown(asked, "科室")


def test_nobody_is_asked_where_there_is_news(county: Path) -> None:
    assert promises_asked(county, Options(date(2026, 12, 31))) is not None, "its last day is past"
    replace_in(county / AID, 'due: "2025"', "due: null")
    assert promises_asked(county, Options(date(2026, 12, 31))) is None


@pytest.mark.parametrize("bad", ["name: [", "quote: 没有说过的话"])
def test_of_what_is_not_known_nobody_is_asked_and_it_is_said(county: Path, bad: str) -> None:
    replace_in(county / AID, *(("name: 临时救助", bad) if "[" in bad else ("quote: 年内建好站点", bad)))
    asked = promises_asked(county, OLD)
    assert asked
    assert (asked.promises, asked.unreadable) == ((), (AID,))
    ran = CliRunner().invoke(remind, ["--root", str(county), "--as-of", "2030-01-01"])
    assert (ran.exit_code, "读不出来的文件" in ran.output) == (1, True)


@pytest.mark.parametrize("file", ["content/interviews/talk.md", "data/policies/rule.yml"])
def test_what_it_cites_may_be_unreadable(county: Path, file: str) -> None:
    replace_in(
        county / AID,
        "status: under_way",
        "status: under_way\n    evidence: [{date: 2026-05, text: 一半, source: {policy: rule}}]",
    )
    (county / file).write_text("title: [", "utf-8")
    asked = promises_asked(county, OLD)
    assert asked
    assert asked.unreadable == (AID,)


def test_an_unfinished_file_beside_it_keeps_nobody_from_asking(county: Path) -> None:
    (county / "data/policies/new.yml").write_text("title:\n", "utf-8")
    asked = promises_asked(county, OLD)
    assert asked
    assert (len(asked.promises), asked.unreadable) == (1, ())


def test_a_long_list_fits_a_message_and_counts_the_rest(county: Path) -> None:
    text = (county / AID).read_text("utf-8")
    one = text[text.index("  - id: c1") :]
    (county / AID).write_text(
        text + "".join(one.replace("c1", f"d{n}").replace("text: 年内", f"text: 第{n}年内") for n in range(200))
    )
    asked = promises_asked(county, OLD)
    assert asked
    message = as_text(asked, "科室")
    assert len(message) <= LONGEST
    told = sum(line.startswith("· ") for line in message.splitlines())
    assert f"还有 {201 - told} 条写不下" in message


def test_it_follows_the_townships_and_is_not_sent_to_one_of_them(county: Path) -> None:
    whole = said(county, "--as-of", "2030-01-01")
    assert whole.index("北山镇三务公开提醒") < whole.index("1 项承诺没有新的消息")
    assert f"写好请发给{RECEIVER}。" in whole
    assert "承诺" not in said(county, "--as-of", "2030-01-01", "--town", "beishan")


def test_the_workbook_has_a_sheet_of_them_where_there_are_any(county: Path) -> None:
    book = load_workbook(BytesIO(as_workbook([], promises_asked(county, OLD))))
    assert book.sheetnames == ["提醒", "承诺"]
    assert [cell.value for cell in book["承诺"][2]][:2] == ["年内建好站点。", "临时救助"]
    assert load_workbook(BytesIO(as_workbook([]))).sheetnames == ["提醒"]


def test_a_closed_promise_is_not_asked_about(county: Path) -> None:
    closed = "status: dropped\n    evidence: [{date: 2026-05, text: 改由镇里办, source: {policy: rule}}]"
    replace_in(county / AID, "status: under_way", closed)
    assert promises_asked(county, OLD) is None
