"""`correct` writes what `check --base` asks for, once, and touches nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai.desk.correct import NotPublishedError, NotWritableError, correct
from gongkai.load.history import UnknownRevisionError
from gongkai.pipeline import changes_since
from gongkai.render.words import changed
from gongkai.sources.yamltext import parse
from tests.cli.test_main import gongkai
from tests.conftest import replace_in
from tests.test_rules import commit

DAY = date(2026, 11, 25)
BULLETIN = "data/bulletins/beishan/nan/2025-08.yml"
CHARTER = "data/charters/beishan/nan/code.md"


def test_a_changed_amount_is_told_with_its_line_and_its_reason(county: Path) -> None:
    commit(county)
    replace_in(county / BULLETIN, "amount: 500.00", "amount: 450.00")
    replace_in(county / BULLETIN, "closing: 1300.00", "closing: 1250.00")
    written = correct(county, BULLETIN, "HEAD", DAY, "抄错了")
    assert [changed(one.named) for one in written] == [
        "收入第 1 笔（2025年8月3日，果园承包）的金额，原写“500.00”，改为“450.00”",
        "期末余额，原写“1300.00”，改为“1250.00”",
    ]
    assert parse((county / BULLETIN).read_text("utf-8"))["corrections"] == [
        {
            "date": "2026-11-25",
            "field": "finance.income[0].amount",
            "was": "500.00",
            "now": "450.00",
            "why": "抄错了",
        },
        {"date": "2026-11-25", "field": "finance.closing", "was": "1300.00", "now": "1250.00", "why": "抄错了"},
    ]
    assert all(f"  - {one.row}\n" in (county / BULLETIN).read_text("utf-8") for one in written)
    assert changes_since(county, "HEAD") == []


def test_a_number_published_by_mistake_is_not_written_once_more(county: Path) -> None:
    replace_in(county / BULLETIN, "note: 果园承包", "note: 果园承包 13812345678")
    commit(county)
    replace_in(county / BULLETIN, "note: 果园承包 13812345678", "note: 果园承包")
    (written,) = correct(county, BULLETIN, "HEAD", DAY, "不该写")
    assert written.named.correction.was == "果园承包 13*******78"
    assert "13812345678" not in (county / BULLETIN).read_text("utf-8")
    assert changes_since(county, "HEAD") == []


def test_what_has_its_correction_gets_no_second_one(county: Path) -> None:
    commit(county)
    replace_in(county / BULLETIN, "note: 果园承包", "note: 鱼塘承包")
    assert len(correct(county, BULLETIN, "HEAD", DAY, "写错了")) == 1
    before = (county / BULLETIN).read_bytes()
    assert correct(county, BULLETIN, "HEAD", DAY, "写错了") == []
    assert (county / BULLETIN).read_bytes() == before
    replace_in(county / BULLETIN, "text: 学习文件", "text: 学习新文件")
    assert len(correct(county, BULLETIN, "HEAD", DAY, "少写一个字")) == 1
    assert changes_since(county, "HEAD") == []


def test_a_line_that_was_taken_out_is_named_as_it_was(county: Path) -> None:
    commit(county)
    replace_in(county / BULLETIN, "  - {item: party.activities, title: 主题党日, text: 学习文件}\n", "")
    replace_in(county / BULLETIN, "party:\n", "party: []\n")
    written = correct(county, BULLETIN, "HEAD", DAY, "不该写")
    assert changed(written[1].named) == "党务第 1 条（主题党日）的标题，原写“主题党日”，已删去"
    assert changes_since(county, "HEAD") == []


def test_the_text_of_a_markdown_file_is_named_by_its_beginning(county: Path) -> None:
    (county / CHARTER).write_text((county / CHARTER).read_text("utf-8") + "\n" + "爱护村里的路。" * 40, "utf-8")
    commit(county)
    replace_in(county / CHARTER, "爱护村里的路。", "爱护村里的树。")
    (written,) = correct(county, CHARTER, "HEAD", DAY, "漏了一个字")
    assert written.named.place == "内容"
    assert len(written.named.correction.was) == 40
    assert changes_since(county, "HEAD") == []
    ran = gongkai("check", "--root", county, "--base", "HEAD", "--as-of", "2026-11-25")
    assert ran.returncode == 0, ran.stdout


def test_line_ends_and_a_mark_of_windows_stay(county: Path) -> None:
    file = county / BULLETIN
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    commit(county)
    file.write_bytes(file.read_bytes().replace("果园承包".encode(), "鱼塘承包".encode()))
    assert len(correct(county, BULLETIN, "HEAD", DAY, "写错了")) == 1
    written = file.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.count(b"\n") == written.count(b"\r\n")
    assert changes_since(county, "HEAD") == []


def test_what_cannot_be_corrected_is_said_and_stays(county: Path) -> None:
    commit(county)
    with pytest.raises(NotPublishedError):
        correct(county, "data/bulletins/beishan/nan/2025-09.yml", "HEAD", DAY, "写错了")
    with pytest.raises(NotPublishedError):
        correct(county, "data/site.yml", "HEAD", DAY, "写错了")
    with pytest.raises(UnknownRevisionError):
        correct(county, BULLETIN, "no-such", DAY, "写错了")
    told = "corrections: [{date: 2025-09-06, field: published, was: 2025-09-04, now: 2025-09-05, why: 写错了}]\n"
    file = county / BULLETIN
    file.write_text(file.read_text("utf-8") + told, "utf-8")
    replace_in(county / BULLETIN, "note: 果园承包", "note: 鱼塘承包")
    before = file.read_bytes()
    with pytest.raises(NotWritableError, match="一条一行"):
        correct(county, BULLETIN, "HEAD", DAY, "写错了")
    assert file.read_bytes() == before
    replace_in(county / BULLETIN, "finance:\n", "finance\n")
    with pytest.raises(NotWritableError, match="check"):
        correct(county, BULLETIN, "HEAD", DAY, "写错了")


def test_the_command_shows_the_lines(county: Path) -> None:
    commit(county)
    replace_in(county / BULLETIN, "note: 果园承包", "note: 鱼塘承包")
    found = gongkai("check", "--root", county, "--base", "HEAD", "--as-of", "2026-11-25")
    assert "收入第 1 笔（2025年8月3日，鱼塘承包）的摘要公开时是“果园承包”" in found.stdout
    assert '- {date: , field: "finance.income[0].note", was: "果园承包", now: "鱼塘承包", why: }' in found.stdout
    ran = gongkai("correct", "--root", county, BULLETIN, "--why", "写错了", "--as-of", "2026-11-25")
    assert ran.returncode == 0, ran.stderr
    assert "写了 1 条更正" in ran.stdout
    assert '"was": "果园承包", "now": "鱼塘承包", "why": "写错了"' in ran.stdout
    again = gongkai("correct", "--root", county, BULLETIN, "--why", "写错了")
    assert again.returncode == 0
    assert "什么也没有写" in again.stdout
    assert gongkai("correct", "--root", county, BULLETIN).returncode == 2
    assert gongkai("correct", "--root", county, "data/x.yml", "--why", "写错了").returncode == 2
