"""What is said of a posting: short enough, exact, and of no one by name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.desk.posting import ShownPosting, shown_postings
from gongkai.desk.share.wording import LONGEST, SPOKEN, as_script, as_text
from tests.conftest import AS_OF

TARGET = "beishan/nan/2025-08"
FILE = "data/bulletins/beishan/nan/2025-08.yml"


def shown(county: Path, target: str = TARGET) -> ShownPosting:
    (posting,) = shown_postings(county, [target], AS_OF)
    assert isinstance(posting, ShownPosting), posting
    return posting


def change(county: Path, file: str, was: str, now: str) -> None:
    path = county / file
    text = path.read_text("utf-8")
    assert was in text
    path.write_text(text.replace(was, now), "utf-8")


@pytest.fixture
def busy(county: Path) -> Path:
    """A posting with a receipt in each of forty categories, and a payment of 1 cent."""
    names = [f"第{n}类收入" for n in range(40)]
    categories = "".join(f"  - {{section: income, name: {name}}}\n" for name in names)
    change(county, "data/catalogue.yml", "finance_categories:\n", f"finance_categories:\n{categories}")
    lines = "".join(
        f"    - {{item: finance.income, category: {name}, amount: {1000 + n}.00}}\n" for n, name in enumerate(names)
    )
    change(county, FILE, "  income:\n", f"  income:\n{lines}")
    change(county, FILE, "closing: 1300.00", f"closing: {1300 + sum(1000 + n for n in range(40))}.00")
    return county


def test_the_text_has_the_sums_and_the_address(county: Path) -> None:
    change(county, "data/site.yml", "url: null", "url: https://mz.example.gov.cn/gongkai/")
    assert as_text(shown(county)) == (
        "北山镇南村2025年8月三务公开了。收入 500.00 元，支出 200.00 元，结余 1,300.00 元。党务 1 项，村务 1 项。"
        "有疑问请打 12345。全文：https://mz.example.gov.cn/gongkai/villages/beishan/nan/2025-08/"
    )
    assert "更正 1 处。" in as_text(shown(county, "beishan/nan/2025-07"))


@pytest.mark.parametrize("length", [1, 40, 70, 100])
def test_however_long_the_address_the_text_is_short_and_has_it(county: Path, length: int) -> None:
    url = f"https://mz.example.gov.cn/{'a' * length}/"
    change(county, "data/site.yml", "url: null", f"url: {url}")
    text = as_text(shown(county))
    assert len(text) <= LONGEST
    assert text.endswith(f"全文：{url}villages/beishan/nan/2025-08/")


def test_without_an_address_the_board_is_named(county: Path) -> None:
    assert as_text(shown(county)).endswith("全文见村里的公开栏。")
    assert "网上也有" not in as_script(shown(county))


def test_the_script_is_read_aloud_as_it_stands(county: Path) -> None:
    assert as_script(shown(county)).splitlines() == [
        "乡亲们，现在广播南村二〇二五年八月的党务、村务、财务公开。",
        "党务，公开了一项：主题党日。",
        "村务，公开了一项：低保情况。",
        "再说村里的钱。上期结余一千元。",
        "收入一笔，一共五百元，是发包及上交收入。",
        "支出一笔，一共二百元，是办公费。",
        "收支相抵，期末结余一千三百元。",
        "每一笔都贴在公开栏上。有疑问，请打电话一二三四五。",
        "广播完了。",
    ]


def test_a_busy_month_takes_two_minutes_and_its_sums_still_agree(busy: Path) -> None:
    script = as_script(shown(busy))
    assert len(script) <= SPOKEN
    assert "收入四十一笔，一共四万一千二百八十元，其中第三十九类收入" not in script, "names stay as written"
    assert re.search("收入四十一笔，一共四万一千二百八十元，其中第39类收入一千零三十九元，.*，别的.*元。", script)


def test_a_month_without_money_or_with_a_correction_says_so(county: Path) -> None:
    script = as_script(shown(county, "beishan/nan/2025-07"))
    assert "这一期没有收入。\n这一期没有支出。" in script
    assert "这一期有一处更正，公开栏上写着。" in script


def test_what_people_wrote_freely_is_not_repeated(county: Path) -> None:
    change(county, FILE, "title: 主题党日, text: 学习文件", "title: 李大有讲党课, text: 李大有讲话")
    change(county, FILE, "note: 果园承包", "note: 李大有承包果园")
    assert "李大有" not in as_text(shown(county)) + as_script(shown(county))


def test_a_sample_says_that_it_is_one(county: Path) -> None:
    change(county, "data/divisions.yml", "name: 南村,", "name: 南村, sample: true,")
    assert "示例，全是编的。" in as_text(shown(county))
    assert "示例，全是编的。" in as_script(shown(county))
