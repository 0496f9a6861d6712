"""What a township is reminded of, in words and as a sheet: by the day alone, and with no one's name."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gongkai.build.options import Options
from gongkai.desk.remind.reminders import NoLawError, NoTownError, TownReminders, reminders
from gongkai.desk.remind.sheet import as_workbook
from gongkai.desk.remind.wording import CALLED, LONGEST, as_markdown, as_text

DIVISIONS = "data/divisions.yml"


def told(county: Path, day: str) -> TownReminders:
    (town,) = reminders(county, Options(date.fromisoformat(day)), "beishan")
    return town


def text(county: Path, day: str) -> str:
    return as_text(told(county, day), "镇里的经办人")


@pytest.fixture
def monthly(county: Path) -> Path:
    """A county where all is due each month, from August 2025 on."""
    catalogue = county / "data/catalogue.yml"
    catalogue.write_text(catalogue.read_text("utf-8").replace("frequency: quarterly", "frequency: event"), "utf-8")
    site = county / "data/site.yml"
    site.write_text(site.read_text("utf-8").replace("disclosure_from: 2025-01", "disclosure_from: 2025-08"), "utf-8")
    return county


def with_assets(county: Path) -> None:
    """The county asks for its villages' assets, too, each month."""
    catalogue = county / "data/catalogue.yml"
    item = "  - {id: finance.assets, category: finance, name: 集体资产, frequency: monthly, basis: [law-1]}\n"
    catalogue.write_text(
        catalogue.read_text("utf-8").replace("finance_categories:", f"{item}finance_categories:"), "utf-8"
    )


def with_villages(county: Path, count: int) -> None:
    names = ", ".join(f"{{slug: cun-{n}, name: 第{n}村}}" for n in range(1, count + 1))
    file = county / DIVISIONS
    file.write_text(file.read_text("utf-8").replace("villages: [", f"villages: [{names}, "), "utf-8")


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2025-10-07", None),
        ("2025-10-08", "7 天内到期：\n· 2025年9月财务（10月15日前，还有 7 天）：南村"),
        ("2025-10-15", "7 天内到期：\n· 2025年9月财务（10月15日前，今天到期）：南村"),
        ("2025-10-16", "已经逾期：\n· 2025年9月财务（10月15日前，逾期 1 天）：南村"),
    ],
)
def test_a_month_is_told_of_a_week_before_its_last_day_and_from_then_on(
    monthly: Path, day: str, says: str | None
) -> None:
    shown = text(monthly, day)
    if says is None:
        assert shown == "北山镇三务公开提醒（2025年10月7日）\n到期的都公开了，7 天内没有到期的。"
    else:
        assert shown.splitlines()[1:] == [*says.splitlines(), "填好请发给镇里的经办人。"]


def test_what_can_still_be_in_time_comes_before_what_is_overdue(monthly: Path) -> None:
    lines = text(monthly, "2025-12-10").splitlines()
    assert [line[:9] for line in lines[1:-1]] == [
        "7 天内到期：",
        "· 2025年11",
        "已经逾期：",
        "· 2025年10",
        "· 2025年9月",
    ]


def test_an_item_that_lacks_is_named_where_the_rest_of_its_category_is_out(monthly: Path) -> None:
    with_assets(monthly)
    file = monthly / "data/bulletins/beishan/nan/2025-08.yml"
    posting = file.read_text("utf-8")
    (file.with_name("2025-09.yml")).write_text(posting.partition("  expense:")[0] + "  closing: 1500.00\n", "utf-8")
    newest, before = told(monthly, "2025-10-20").reminders
    assert [item.id for item in (*newest.items, *before.items)] == ["finance.assets", "finance.assets"]
    assert "· 2025年9月财务（集体资产）（" in text(monthly, "2025-10-20")


def test_villages_that_lack_the_same_share_a_line(monthly: Path) -> None:
    with_villages(monthly, 2)
    assert "· 2025年9月财务（10月15日前，逾期 5 天）：第1村、第2村、南村" in text(monthly, "2025-10-20")
    assert "· 2025年8月财务（9月15日前，逾期 35 天）：第1村、第2村\n" in text(monthly, "2025-10-20")


def test_a_message_stays_short_and_counts_what_it_leaves_out(monthly: Path) -> None:
    with_villages(monthly, 300)
    shown = text(monthly, "2026-06-20")
    assert len(shown) <= LONGEST
    assert "：全部 301 个村" in shown
    assert f"第{CALLED}村等 300 个村" in text(monthly, "2025-10-20")


def test_what_does_not_fit_is_counted(monthly: Path) -> None:
    with_assets(monthly)
    with_villages(monthly, 100)
    for number in range(1, 101):
        folder = monthly / f"data/bulletins/beishan/cun-{number}"
        folder.mkdir()
        name = "2025-08" if number % 2 else "2025-09"
        (folder / f"{name}.yml").write_text(
            "published: 2025-10-01\nfinance: {opening: 0, income: [{item: finance.income, category: 发包及上交收入, "
            "amount: 1}], closing: 1}\n",
            "utf-8",
        )
    shown = text(monthly, "2026-07-20")
    assert len(shown) <= LONGEST
    counted = int(re.findall(r"还有 (\d+) 条写不下，见表格。", shown)[0])
    assert 0 < counted < len(told(monthly, "2026-07-20").reminders)


def test_markdown_and_the_sheet_hold_every_item(monthly: Path) -> None:
    town = told(monthly, "2025-10-20")
    assert "| 南村 | 2025年9月 | 各项收入、各项支出 | 2025-10-15 | 逾期 5 天 |" in as_markdown(town, "镇里")
    sheet = load_workbook(BytesIO(as_workbook([town])))["提醒"]
    rows = [row[1:8] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert {row[3] for row in rows} == {"各项收入", "各项支出"}
    assert {(row[0], row[1], row[5], row[6]) for row in rows} == {("南村", "2025年9月", "逾期 5 天", 5)}


def test_of_a_posting_that_cannot_be_read_nothing_is_claimed(monthly: Path) -> None:
    folder = monthly / "data/bulletins/beishan/nan"
    (folder / "2025-09.yml").write_text("published: [", "utf-8")
    (folder / "2025-11.yml").write_text("published: [", "utf-8")  # not yet due
    town = told(monthly, "2025-11-20")
    assert [reminder.period.text for reminder in town.reminders] == ["2025-10"]
    assert town.unreadable == ("南村2025年9月",)
    assert "文件读不出来，没有列入：南村2025年9月。" in as_text(town, "镇里")
    assert "文件读不出来，没有列入：南村2025年9月。" in as_markdown(town, "镇里")


def test_no_one_is_named(monthly: Path) -> None:
    file = monthly / "data/bulletins/beishan/nan/2025-08.yml"
    file.write_text(file.read_text("utf-8").replace("学习文件", "李大有等学习文件"), "utf-8")
    assert "李大有" not in text(monthly, "2025-10-20") + as_markdown(told(monthly, "2025-10-20"), "镇里")


def test_samples_are_marked_or_left_out(monthly: Path) -> None:
    file = monthly / DIVISIONS
    file.write_text(file.read_text("utf-8").replace("name: 南村,", "name: 南村, sample: true,"), "utf-8")
    assert text(monthly, "2025-10-20").splitlines()[-2] == "示例：村是编的，按示例的日子判断。"
    assert reminders(monthly, Options(date(2025, 10, 20), samples=False)) == []


def test_a_township_whose_villages_are_not_listed_yet_is_not_praised(county: Path) -> None:
    file = county / DIVISIONS
    file.write_text(file.read_text("utf-8") + "  - {slug: nanshan, code: null, name: 南山镇}\n", "utf-8")
    (town,) = reminders(county, Options(date(2025, 10, 20)), "nanshan")
    assert as_text(town, "镇里").endswith("\n区划里还没有写这里的村。")
    assert [each.town.slug for each in reminders(county, Options(date(2025, 10, 20)))] == ["beishan"]


def test_an_unknown_township_and_an_unreadable_county_are_said(county: Path) -> None:
    with pytest.raises(NoTownError) as caught:
        reminders(county, Options(date(2025, 10, 20)), "nowhere")
    assert caught.value.known == (("beishan", "北山镇"),)
    (county / "data/catalogue.yml").write_text("x: 1\n", "utf-8")
    with pytest.raises(NoLawError):
        reminders(county, Options(date(2025, 10, 20)))
