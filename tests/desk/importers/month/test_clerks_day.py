"""A clerk's day by the handbook, in six commands: forty villages of eight shapes, six with mistakes, two missing."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from gongkai.cli.main import gongkai
from gongkai.desk import poster
from gongkai.desk.importers.wanted import LISTED
from gongkai.sources.yamltext import parse
from tests.conftest import COUNTY, REPOSITORY
from tests.desk.importers.months import Month, journal, months, save
from tests.desk.importers.written import book_of
from tests.test_handbook import HANDBOOK

DAY = "2026-12-10"
MONTHLY = """name: 每月公开收支
due_days: {monthly: 15, quarterly: 首月20日, half_yearly: 首月20日, yearly: 首月31日}
changes:
  - {id: finance.income, frequency: monthly}
  - {id: finance.expense, frequency: monthly}
"""
VILLAGES = [f"{side}{name}庄村" for side in "东西南北" for name in "张王李赵刘陈杨黄周吴"]
EIGHT = (
    "journal",
    "debit and credit",
    "two rows of headings",
    "stacked",
    "side by side",
    "万元 above",
    "xls journal",
    "csv in GBK",
)
MISSING = {"北周庄村", "北吴庄村"}


def clean(month_: Month) -> Month:
    """With bills that everybody knows, so that only the mistakes below are asked about."""
    notes = {
        "income": ("果园承包费", "发包及上交收入"),
        "expense": ("打印费", "办公费、差旅费、会议费、卫生费、治安费等管理费"),
    }
    entries = tuple(
        replace(entry, note=f"{notes[entry.side][0]}（{entry.voucher}）", category=notes[entry.side][1])
        for entry in month_.entries
    )
    return replace(month_, entries=entries)


def law_line(text: str) -> str:
    """The line of the small county's own law, which its other files refer to."""
    return next(line for line in text.splitlines() if "id: law-1" in line)


@pytest.fixture
def town(tmp_path: Path) -> Path:
    root = tmp_path / "county"
    shutil.copytree(COUNTY, root)
    for name in ("catalogue.yml", "categories.yml"):
        shutil.copy(REPOSITORY / "data" / name, root / "data" / name)
    catalogue = root / "data/catalogue.yml"
    law = law_line((COUNTY / "data/catalogue.yml").read_text("utf-8"))
    catalogue.write_text(catalogue.read_text("utf-8").replace("legal_basis:\n", f"legal_basis:\n{law}\n", 1), "utf-8")
    for folder in (
        "bulletins",
        "decisions",
        "notices",
        "charters",
        "answers",
        "projects",
        "plans",
        "contracts",
        "papers",
    ):
        shutil.rmtree(root / "data" / folder)
    rows = ", ".join(f"{{slug: v{number}, name: {name}}}" for number, name in enumerate(VILLAGES))
    (root / "data/divisions.yml").write_text(
        'county: {code: "990101", name: 示例县}\nsource: 示例\ntowns:\n'
        f'  - {{slug: beishan, code: "990101101", name: 北山镇, villages: [{rows}]}}\n',
        "utf-8",
    )
    (root / "data/profiles/monthly.yml").write_text(MONTHLY, "utf-8")
    site = (root / "data/site.yml").read_text("utf-8")
    site = site.replace("profile: national", "profile: monthly").replace(
        "disclosure_from: 2025-01", "disclosure_from: 2026-11"
    )
    (root / "data/site.yml").write_text(site, "utf-8")
    shutil.copy(REPOSITORY / ".gitignore", root)
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "before")
    return root


def commands() -> list[str]:
    """Those of the handbook's page, in its order: five, the first of which is run twice."""
    section = HANDBOOK.read_text("utf-8").partition("## 一个乡镇的月报，一次导完\n")[2].partition("它怎样读：\n")[0]
    blocks: list[str] = re.findall(r"```sh\n\s*(python build.py [^\n]*)\n\s*```", section)
    return [block.replace("shili-dong", "beishan") for block in blocks]


def git(root: Path, *words: str) -> str:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.invalid"]
    return subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True, text=True).stdout


def run(command: str) -> str:
    """What a command says, on the day of the story."""
    ran = CliRunner().invoke(gongkai, [*shlex.split(command)[2:], "--as-of", DAY])
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.output
    return ran.output


def results(town: Path) -> dict[str, str]:
    """What the workbook of the import says of each village."""
    rows = load_workbook(town / "各村结果.xlsx")["各村结果"].iter_rows(min_row=2, values_only=True)
    return {str(row[1]): str(row[2]) for row in rows}


def once(sheets: Callable[[float], Any]) -> Any:
    """A board in the smallest type: tests/desk/test_poster.py tries sizes, which takes seconds a board."""
    return sheets(poster.READABLE)


def unknown_words(rows: list[list[Any]]) -> None:
    rows[3][2] = "老张家那件事"


def day_as_number(rows: list[list[Any]]) -> None:
    rows[3][0] = 11.1


def line_left_out(rows: list[list[Any]]) -> None:
    del rows[5]


def wrong_sum(rows: list[list[Any]]) -> None:
    rows[-2][3] = round(rows[-2][3] + 1, 2)


def last_month(rows: list[list[Any]]) -> None:
    rows[0][0] = rows[0][0].replace("11月", "10月")


def sign_in_words(rows: list[list[Any]]) -> None:
    rows[4][2] = "冲销多付的打印费"


MISTAKES: dict[str, tuple[Callable[[list[list[Any]]], None], str]] = {
    "东张庄村": (unknown_words, "要问"),
    "东王庄村": (day_as_number, "要问"),
    "东李庄村": (line_left_out, "退回"),
    "东赵庄村": (wrong_sum, "退回"),
    "东刘庄村": (last_month, "退回"),
    "东陈庄村": (sign_in_words, "要问"),
}


def test_a_clerks_day(town: Path, monkeypatch: pytest.MonkeyPatch, tell: Callable[[str], None]) -> None:
    monkeypatch.chdir(town)
    monkeypatch.setattr(poster, "filled", once)
    source = town / "交来"
    source.mkdir()
    right: dict[str, Month] = {}
    for number, village in enumerate(VILLAGES):
        right[village] = replace(clean(months("示例一村", number)[1]), village=village)
        if village in MISSING:
            continue
        if village in MISTAKES:
            rows = journal(right[village])
            MISTAKES[village][0](rows)
            book_of(账=rows).save(source / f"{village}.xlsx")
        else:
            save(EIGHT[number % len(EIGHT)], right[village], source)
    import_, diff, build, boards, remind = commands()

    # 1. All at once.
    run(import_)
    due = {v: "没有交" if v in MISSING else MISTAKES[v][1] if v in MISTAKES else "收下" for v in VILLAGES}
    assert results(town) == due

    # 2. The marked copies go back to the villages, are mended there, and come in beside the originals.
    for village in MISTAKES:
        marked = town / "标记" / f"{village}（标记）.xlsx"
        book = load_workbook(marked)
        assert book.sheetnames[0] == LISTED
        mend(book["账"], village, right[village])
        book.save(source / marked.name)
    run(import_)
    second = results(town)
    assert set(second.values()) == {"收下", "没有交"}
    for village in set(VILLAGES) - MISSING:
        finance = written(town, village)
        assert Decimal(finance["closing"]) == right[village].closing, village
        lines = [*(finance["income"] or []), *(finance["expense"] or [])]
        assert sorted(line["amount"] for line in lines) == sorted(f"{e.amount:.2f}" for e in right[village].entries)

    # 3. to 6. Looked at, published, printed; the two that are missing are reminded.
    assert "## 新公开（38）" in run(diff)
    assert "已生成" in run(build)
    page = (town / "site/villages/beishan/v0/2026-11/index.html").read_text("utf-8")
    assert f"{right[VILLAGES[0]].closing:,.2f}" in page
    run(boards)
    assert len(list((town / "posters").rglob("*.pdf"))) == 38
    (reminded,) = [line for line in run(remind).splitlines() if "2026年11月" in line]
    assert "12月15日前" in reminded
    assert {village for village in VILLAGES if village in reminded} == MISSING

    # The keeper commits what was written: records alone. The same sheets again change nothing.
    git(town, "add", "-A")
    assert {line.split("/")[1] for line in git(town, "diff", "--cached", "--name-only").splitlines()} == {"bulletins"}
    git(town, "commit", "-q", "-m", "November")
    run(import_)
    assert results(town) == second
    assert git(town, "status", "--short") == ""
    tell("a clerk's day: 40 villages of 8 shapes, 6 with mistakes, 2 missing: 6 commands, no file edited")


def mend(sheet: Any, village: str, month_: Month) -> None:
    """What the villager does in the marked copy, by its comments."""
    if village == "东张庄村":
        sheet["G4"] = month_.entries[0].category  # from the drop-down
    elif village == "东王庄村":
        sheet["A4"] = f"11月{month_.entries[0].day.day}日"
    elif village == "东李庄村":
        sheet.insert_rows(6)
        for column, value in enumerate(journal(month_)[5], 1):
            sheet.cell(6, column, value)
    elif village == "东赵庄村":
        sheet.cell(sheet.max_row - 1, 4, journal(month_)[-2][3])
    elif village == "东刘庄村":
        sheet["A1"] = "东刘庄村2026年11月现金日记账"
    else:
        sheet["C5"] = "打印费"


def written(town: Path, village: str) -> Any:
    file = town / f"data/bulletins/beishan/v{VILLAGES.index(village)}/2026-11.yml"
    return parse(file.read_text("utf-8"))["finance"]
