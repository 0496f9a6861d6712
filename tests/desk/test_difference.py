"""What the public will see change, in a real Git repository."""

from __future__ import annotations

import re
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from gongkai.cli.options import today
from gongkai.desk.correct import correct
from gongkai.desk.difference import Sites, difference
from gongkai.load.history import UnknownRevisionError
from tests.conftest import replace_in
from tests.receipts import LAST, PAPER, show_receipt
from tests.test_rules import commit

DAY = date(2025, 11, 1)
BULLETIN = "data/bulletins/beishan/nan/2025-08.yml"
NOTHING = "# 公众会看到的变化\n\n没有变化。\n"


def test_nothing_changed(county: Path) -> None:
    commit(county)
    assert difference(county, "HEAD", None, DAY) == "# 公众会看到的变化\n\n没有变化。\n"


def test_new_changed_and_removed_are_told_by_their_names(county: Path) -> None:
    commit(county)
    new = (county / "data/bulletins/beishan/nan/2025-07.yml").read_text("utf-8")
    (county / "data/bulletins/beishan/nan/2025-09.yml").write_text(new, "utf-8")
    replace_in(county / BULLETIN, "note: 果园承包", "note: 鱼塘承包")
    replace_in(county / "data/policies/dibao.yml", "到乡镇申请", "到县里申请")
    told = '{date: 2025-10-02, field: "finance.income[0].note", was: 果园承包, now: 鱼塘承包, why: 写错了}'
    replace_in(county / BULLETIN, "published:", f"corrections: [{told}]\npublished:")
    (county / "data/registers/homes.yml").unlink()
    shown = difference(county, "HEAD", None, DAY)
    assert "## 新公开（1）\n\n- 北山镇南村 2025-09 三务公开（`data/bulletins/beishan/nan/2025-09.yml`）" in shown
    assert "  - 收入第 1 笔（2025年8月3日，鱼塘承包）的摘要：“果园承包” → “鱼塘承包”（更正：写错了）" in shown
    assert (
        "- 政策《低保》（`data/policies/dibao.yml`）\n  - 怎么办第 1 条：“到乡镇申请” → “到县里申请”（⚠ 没有写更正）"
        in shown
    )
    assert "- 名录《养老机构》：⚠ 没有写原因（`data/registers/homes.yml`）" in shown


def test_a_change_far_into_a_long_text_is_shown(county: Path) -> None:
    long = "不会写申请的可以请村干部代写，带上户口本和每个人的身份证，先到村里开会评议，再由村里把材料送到乡镇，"
    replace_in(county / "data/policies/dibao.yml", "到乡镇申请", f"{long}共二十天")
    commit(county)
    replace_in(county / "data/policies/dibao.yml", "共二十天", "共三十天")
    told = "“…里把材料送到乡镇，共二十天” → “…里把材料送到乡镇，共三十天”（⚠ 没有写更正）"
    assert told in difference(county, "HEAD", None, DAY)
    replace_in(county / "data/policies/dibao.yml", "不会写申请的", "会写申请的")
    shown = difference(county, "HEAD", None, DAY)
    far = "请村干…里把材料送到乡镇，共"
    assert f"“不会写申请的可以{far}二十天” → “会写申请的可以{far}三十天”（⚠ 没有写更正）" in shown


def lines_of(shown: str) -> list[str]:
    """What is told of the one record that changed."""
    return [line.removeprefix("  - ") for line in shown.splitlines() if line.startswith("  - ")]


FIRST = "- {item: finance.income, category: 发包及上交收入, note: 果园承包"
NEW = "- {item: finance.income, category: 其他收入, note: 卖废品, date: 2025-08-02, amount: 3.50}\n    "


def test_what_was_added_to_a_record_is_told_and_not_what_stands_behind_it(county: Path) -> None:
    commit(county)
    replace_in(county / BULLETIN, FIRST, NEW + FIRST)
    added = "公开目录的哪一项 finance.income，类别 其他收入，摘要 卖废品，日子 2025-08-02，金额 3.50"
    told = f"收入第 1 笔（2025年8月2日，卖废品）：没有写 → “`{added}`”"
    assert lines_of(difference(county, "HEAD", None, DAY)) == [told]


@pytest.mark.parametrize(
    "before, after",
    [
        ("published:", "# 说明\npublished:"),
        ("note: 果园承包, date: 2025-08-03", "date: '2025-08-03', note: '果园承包'"),
        ("amount: 500.00", "amount: 500"),
        ("amount: 500.00", "amount: 500.0"),
    ],
)
def test_another_way_to_write_the_same_is_no_change(county: Path, before: str, after: str) -> None:
    commit(county)
    replace_in(county / BULLETIN, before, after)
    assert difference(county, "HEAD", None, DAY) == NOTHING


def test_line_ends_and_a_byte_order_mark_are_no_change(county: Path) -> None:
    commit(county)
    text = (county / BULLETIN).read_text("utf-8")
    (county / BULLETIN).write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert difference(county, "HEAD", None, DAY) == NOTHING


def test_a_line_that_moved_is_told_once_and_the_missing_correction_beside_it(county: Path) -> None:
    replace_in(county / BULLETIN, FIRST, NEW + FIRST)
    commit(county)
    text = (county / BULLETIN).read_text("utf-8").replace(NEW, "", 1)
    end = text.index("\n", text.index(FIRST)) + 1
    (county / BULLETIN).write_text(f"{text[:end]}    {NEW.rstrip(' ')}{text[end:]}", "utf-8")
    moved = "收入：换了先后，“2025年8月3日，果园承包”放到了最前面"
    assert lines_of(difference(county, "HEAD", None, DAY)) == [f"{moved}（⚠ 没有写更正）"]
    replace_in(county / BULLETIN, "2025-08-02, amount: 3.50", "2025-08-02, amount: 4.50")
    amount = "收入第 2 笔（2025年8月2日，卖废品）的金额：“3.50” → “4.50”"
    told = lines_of(difference(county, "HEAD", None, DAY))
    assert [line.partition("（⚠")[0] for line in told] == [amount, moved]
    assert any("⚠ 没有写更正" in line for line in told)
    correct(county, BULLETIN, "HEAD", DAY, "照日子排")
    told = lines_of(difference(county, "HEAD", None, DAY))
    assert [line.partition("（更正：照日子排）")[0] for line in told][:2] == [amount, moved]
    assert "更正：照日子排" in " ".join(told)
    assert "⚠" not in " ".join(told)


def test_a_line_that_went_to_the_other_side_is_told_on_both_as_a_whole(county: Path) -> None:
    replace_in(county / BULLETIN, FIRST, NEW + FIRST)
    commit(county)
    text = (county / BULLETIN).read_text("utf-8").replace(NEW, "", 1)
    line = NEW.strip().replace("finance.income", "finance.expense").replace("其他收入", "其他支出")
    (county / BULLETIN).write_text(re.sub("(?m)^  expense:(.*)$", f"  expense:\n    {line}", text, count=1), "utf-8")
    told = "\n".join(lines_of(difference(county, "HEAD", None, DAY)))
    assert "收入第 1 笔（2025年8月2日，卖废品）：“`公开目录的哪一项 finance.income" in told
    assert "支出第 1 笔（2025年8月2日，卖废品）：没有写 → “`公开目录的哪一项 finance.expense" in told
    assert told.count("金额 3.50") == 2


def test_a_state_that_goes_on_is_told_in_words_and_asks_for_no_correction(county: Path) -> None:
    commit(county)
    replace_in(county / "data/programmes/aid.yml", "status: under_way", "status: done")
    assert [line.partition("的状态：")[2] for line in lines_of(difference(county, "HEAD", None, DAY))] == [
        "“进行中” → “办结”"
    ]


@pytest.mark.parametrize("text", [b"a: [\n", b"", "title: 标题\n".encode("gbk")])
def test_a_record_that_cannot_be_read_is_told(county: Path, text: bytes) -> None:
    good = (county / BULLETIN).read_bytes()
    commit(county)
    (county / BULLETIN).write_bytes(text)
    assert lines_of(difference(county, "HEAD", None, DAY)) == ["改了，但是读不懂，说不出改了哪里；请先运行 check"]
    commit(county)
    (county / BULLETIN).write_bytes(good)
    told = "改了，但是以前的读不懂，说不出改了哪里；请把现在的从头看一遍"
    assert lines_of(difference(county, "HEAD", None, DAY)) == [told]


def test_an_earlier_correction_that_is_gone_is_told(county: Path) -> None:
    old = 'corrections: [{date: 2025-10-02, field: "finance.income[0].note", was: 甲, now: 果园承包, why: 写错了}]\n'
    replace_in(county / BULLETIN, "published:", f"{old}published:")
    commit(county)
    replace_in(county / BULLETIN, old, "")
    assert lines_of(difference(county, "HEAD", None, DAY)) == ["⚠ 以前的更正记录改了，或没有了"]


def test_a_number_that_was_taken_down_is_not_said_once_more(county: Path) -> None:
    replace_in(county / BULLETIN, "note: 果园承包", "note: 果园承包 13812345678")
    commit(county)
    for good in ("note: 果园承包 13812345678", "amount: 500.00"):  # the line's words tell which amount it is
        replace_in(county / BULLETIN, good, good.replace("500", "400").replace(" 13812345678", ""))
        shown = difference(county, "HEAD", None, DAY)
        assert "13*******78" in shown
        assert "13812345678" not in shown
    text = (county / BULLETIN).read_text("utf-8")
    (county / BULLETIN).write_text(re.sub("^ +- .*果园承包.*\n", "", text, flags=re.M), "utf-8")
    assert "13812345678" not in difference(county, "HEAD", None, DAY)


def test_a_full_name_in_a_list_is_masked_and_its_change_still_told(county: Path) -> None:
    notice = county / "data/notices/beishan/nan/dibao-1.yml"
    commit(county)
    replace_in(notice, "[张*明, 2, 一组]", "[李桂香, 2, 一组], [王建国, 1, 二组]")
    shown = difference(county, "HEAD", None, DAY)
    assert "“`李**`”" in shown
    assert "“`王**，1，二组`”" in shown
    assert "李桂香" not in shown and "王建国" not in shown
    commit(county)
    replace_in(notice, "李桂香", "李桂花")
    assert lines_of(difference(county, "HEAD", None, DAY)) == ["⚠ 有的改动没有写更正"]


def test_a_number_in_a_files_name_is_masked_and_its_page_not_linked(county: Path) -> None:
    text = (county / "data/policies/dibao.yml").read_text("utf-8")
    for folder in ("policies", "profiles"):
        (county / f"data/{folder}/p-13812345678.yml").write_text(text.replace("title: 低保", "title: ''"), "utf-8")
    commit(county)
    (county / "data/policies/p-13812345678.yml").unlink()
    (county / "data/profiles/p-13812345678.yml").unlink()
    shown = difference(county, "HEAD", None, DAY, Sites("https://example.gov.cn/", "https://preview.example/"))
    assert "- 政策《`p-13*******78`》：⚠ 没有写原因（`data/policies/p-13*******78.yml`）\n" in shown
    assert "（`data/profiles/p-13*******78.yml`）\n  - 这份文件没有了" in shown
    assert "13812345678" not in shown


def test_a_number_in_a_title_or_a_reason_is_masked(county: Path) -> None:
    commit(county)
    replace_in(county / "data/policies/dibao.yml", "title: 低保", "title: 低保 13812345678")
    told = "{date: 2025-10-02, field: title, was: 低保, now: x, why: 13812345678 打来说的}"
    with (county / "data/policies/dibao.yml").open("a", encoding="utf-8") as file:
        file.write(f"corrections: [{told}]\n")
    shown = difference(county, "HEAD", None, DAY)
    assert "- 政策《`低保 13*******78`》" in shown
    assert "（更正：`13*******78 打来说的`；⚠ 更正同这里对不上，或没有写全）" in shown
    assert "13812345678" not in shown


def test_a_notice_that_ends_is_told(county: Path) -> None:
    commit(county)
    day = today()  # the commit's day, in China
    replace_in(county / "data/notices/beishan/nan/dibao-1.yml", "to: 2025-07-16", f"to: {day}")
    after = date.fromordinal(day.toordinal() + 2)
    assert "## 公示到期，名单撤下（1）" in difference(county, "HEAD", None, after)
    assert "公示到期" not in difference(county, "HEAD", None, day)


def test_two_revisions_are_compared_without_the_working_tree(county: Path) -> None:
    commit(county)
    replace_in(county / BULLETIN, "note: 果园承包", "note: 鱼塘承包")
    author = ["-c", "user.name=c", "-c", "user.email=c@example.org"]
    subprocess.run(["git", *author, "commit", "-qam", "x"], cwd=county, check=True)
    replace_in(county / BULLETIN, "note: 鱼塘承包", "note: 又改了")
    shown = difference(county, "HEAD~1", "HEAD", DAY)
    assert "鱼塘承包" in shown
    assert "又改了" not in shown
    with pytest.raises(UnknownRevisionError):
        difference(county, "HEAD", "no-such", DAY)


def test_the_pages_are_linked_before_and_after(county: Path) -> None:
    commit(county)
    replace_in(county / BULLETIN, "note: 果园承包", "note: 鱼塘承包")
    new = (county / "data/bulletins/beishan/nan/2025-07.yml").read_text("utf-8")
    (county / "data/bulletins/beishan/nan/2025-09.yml").write_text(new, "utf-8")
    sites = Sites("https://example.gov.cn/", "https://preview.example.gov.cn/7/")
    shown = difference(county, "HEAD", None, DAY, sites)
    assert (
        "[改前](https://example.gov.cn/villages/beishan/nan/2025-08/) · "
        "[改后](https://preview.example.gov.cn/7/villages/beishan/nan/2025-08/)"
    ) in shown
    assert "[改后](https://preview.example.gov.cn/7/villages/beishan/nan/2025-09/)" in shown
    assert "https://example.gov.cn/villages/beishan/nan/2025-09/" not in shown


def test_a_receipt_that_is_new_or_gone_is_told(county: Path) -> None:
    receipt = show_receipt(county, date(2025, 9, 10))  # until 8 March 2026
    text, name = receipt.record.read_text("utf-8"), "北山镇南村 果园承包的收据 票据"
    receipt.record.unlink()
    commit(county)
    receipt.record.write_text(text, "utf-8")
    assert f"## 新公开（1）\n\n- {name}（`{PAPER}`）" in difference(county, "HEAD", None, DAY)
    commit(county)
    receipt.record.unlink()
    assert f"## 不再公开（1）\n\n- {name}：⚠ 没有写原因（`{PAPER}`）" in difference(county, "HEAD", None, DAY)


def test_a_receipt_whose_last_day_passed_is_told(county: Path) -> None:
    show_receipt(county)
    commit(county)
    told = f"- 北山镇南村 果园承包的收据 票据（{LAST} 到期，`{PAPER}`）"
    for day, there in ((LAST, False), (LAST + timedelta(days=1), True)):
        shown = difference(county, "HEAD", None, day)
        assert (f"## 票据的照片到期，撤下（1）\n\n{told}" in shown) == there


def test_pictures_of_prose_and_what_pages_are_made_with_are_told(county: Path) -> None:
    (county / "templates/theme/assets").mkdir(parents=True)
    for file in ("content/about/map.svg", "templates/page.html"):
        commit(county)
        (county / file).parent.mkdir(exist_ok=True)
        title = "图片、附件" if file.startswith("content") else "页面的样子"
        for text, told in (("<svg/>", "新加了这份文件"), ("<svg></svg>", "换了内容")):
            (county / file).write_text(text, "utf-8")
            assert f"- {title}（`{file}`）\n  - {told}\n" in difference(county, "HEAD", None, DAY)
            commit(county)
        (county / file).unlink()
        assert f"- {title}（`{file}`）\n  - 这份文件没有了\n" in difference(county, "HEAD", None, DAY)


def test_what_git_ignores_and_a_build_publishes_is_told_and_an_editors_copy_is_not(county: Path) -> None:
    (county / ".gitignore").write_text("secret*\n*.bak\n", "utf-8")
    commit(county)
    text = (county / "data/policies/dibao.yml").read_text("utf-8")
    for name in ("secret.yml", "dibao.yml.bak", ".secret.yml", "dibao.yml~"):
        (county / "data/policies" / name).write_text(text, "utf-8")
    shown = difference(county, "HEAD", None, DAY)
    assert "## 新公开（1）\n\n- 政策《低保》（`data/policies/secret.yml`）（⚠ Git 忽略了它，" in shown
    assert shown.count("\n- ") == 1


def test_a_picture_is_no_record_that_changed(county: Path) -> None:
    receipt = show_receipt(county)
    commit(county)
    receipt.large.write_bytes(b"\xff\xfe")
    assert difference(county, "HEAD", None, DAY) == "# 公众会看到的变化\n\n没有变化。\n"
