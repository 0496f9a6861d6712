"""A township's hints: a screen at most, of what is newest or changed, and never public."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.build.options import Options
from gongkai.cli.check import check
from gongkai.cli.difference import diff
from gongkai.desk.hints.hints import NoSettingsError, hints
from gongkai.desk.hints.wording import NONE, TITLE, as_markdown, as_text
from tests.conftest import AS_OF, REPOSITORY, build_site
from tests.test_rules import commit

POSTING = "data/bulletins/beishan/nan/2025-08.yml"
OTHERS = "expense:\n    - {item: finance.expense, category: 其他支出, date: 2025-08-05, amount: 3000.00}"


@pytest.fixture
def hinted(county: Path) -> Path:
    """The small county with the shipped settings; its posting of August has 94 % of other payments."""
    shutil.copy(REPOSITORY / "data/hints.yml", county / "data/hints.yml")
    catalogue = county / "data/catalogue.yml"
    catalogue.write_text(catalogue.read_text("utf-8") + "  - {section: expense, name: 其他支出}\n", "utf-8")
    file = county / POSTING
    text = file.read_text("utf-8").replace("expense:", OTHERS).replace("opening: 1000.00", "opening: 4000.00")
    file.write_text(text, "utf-8")
    july = county / POSTING.replace("08", "07")
    july.write_text(july.read_text("utf-8").replace("1000.00", "4000.00"), "utf-8")
    return county


def ran(command: str, county: Path, *args: str) -> Result:
    commands = {"check": check, "diff": diff}
    return CliRunner().invoke(commands[command], [*args, "--root", str(county), "--as-of", str(AS_OF)])


def test_check_tells_of_the_newest_posting_and_it_is_no_error(hinted: Path) -> None:
    told = ran("check", hinted, "--hints")
    assert told.exit_code == 0, told.output
    assert told.output.splitlines()[-4:] == [
        f"{TITLE}：",
        "北山镇",
        "  “其他”占得多：看不出钱从哪里来、花在哪里，请选准类别或写清摘要。",
        f"    南村2025年8月：支出 3,200.00 元，94% 是其他支出（{POSTING}:12）",
    ]
    assert TITLE not in ran("check", hinted).output
    assert ran("check", hinted, "--hints", "--format", "json").exit_code == 2


def test_diff_tells_of_what_changed_alone(hinted: Path) -> None:
    commit(hinted)
    assert NONE in ran("diff", hinted, "HEAD", "--hints").output
    file = hinted / POSTING
    file.write_text(file.read_text("utf-8").replace("学习文件", "学习新文件"), "utf-8")
    told = ran("diff", hinted, "HEAD", "--hints").output
    assert f"## {TITLE}\n\n### 北山镇\n\n- " in told
    assert f"  - 南村2025年8月：支出 3,200.00 元，94% 是其他支出（`{POSTING}:12`）\n" in told
    assert TITLE not in ran("diff", hinted, "HEAD").output
    assert ran("diff", hinted, "HEAD", "HEAD", "--hints").exit_code == 2


def test_no_page_shows_any(hinted: Path, tmp_path: Path) -> None:
    assert build_site(hinted, tmp_path / "site", tmp_path / "cache", search=False).files
    written = [file.read_bytes() for file in (tmp_path / "site").rglob("*") if file.is_file()]
    for words in ("占得多", "审核人的提示", "选准类别"):
        assert not any(words.encode() in content for content in written), words


def test_a_screen_has_something_of_every_rule_and_counts_the_rest(hinted: Path) -> None:
    lines = "".join(
        f"    - {{item: finance.expense, category: 办公费, date: 2025-08-{day:02}, amount: {day}000.00}}\n"
        for day in range(1, 29)
        for _ in (1, 2)
    )
    file = hinted / POSTING
    file.write_text(file.read_text("utf-8").replace("  expense:\n", f"  expense:\n{lines}"), "utf-8")
    (town,) = hints(hinted, Options(AS_OF))
    assert [rule.title for rule, _ in town.by_rule] == ["同一天有几笔一样的数", "整数太多"]
    assert [len(shown) for _, shown in town.by_rule] == [19, 1]
    assert "8月28日支出有 2 笔都是 28,000.00 元" in as_text([town])
    assert as_text([town]).endswith("没有列出的：同一天有几笔一样的数 9 条。")
    assert as_markdown([town]).endswith("没有列出的：同一天有几笔一样的数 9 条。\n")


def test_samples_are_left_out_on_request(hinted: Path) -> None:
    file = hinted / "data/divisions.yml"
    file.write_text(file.read_text("utf-8").replace("name: 南村,", "name: 南村, sample: true,"), "utf-8")
    assert hints(hinted, Options(AS_OF))
    assert hints(hinted, Options(AS_OF, samples=False)) == []


def test_without_settings_there_are_none_and_that_is_said(county: Path) -> None:
    with pytest.raises(NoSettingsError):
        hints(county, Options(AS_OF))
    told = ran("check", county, "--hints")
    assert (told.exit_code, "没有 data/hints.yml" in told.output) == (1, True)


def test_a_spending_limit_of_the_county_is_used_from_its_day_on(hinted: Path) -> None:
    profile = hinted / "data/profiles/national.yml"
    text = profile.read_text("utf-8")
    row = "{{id: reps, name: 村民代表会议决定, amount: 3100, from: {start}, to: null}}"
    for start, expected in (("2025-08-05", True), ("2025-08-06", False)):
        profile.write_text(f"{text}spending_limits:\n  - {row.format(start=start)}\n", "utf-8")
        told = as_text(hints(hinted, Options(AS_OF)))
        assert ("其他支出 3,000.00 元，再多 100.00 元就要村民代表会议决定" in told) == expected
        assert ran("check", hinted).exit_code == 0
