"""What is new since a day, as a message for a group chat: only what may be read there, in the words of the pages."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli.news import news
from gongkai.records.kinds import KINDS
from tests.conftest import replace_in
from tests.receipts import LAST, show_receipt
from tests.records.test_kinds import example

POSTING = "data/bulletins/beishan/nan/2025-08.yml"
NOTICE = "data/notices/beishan/nan/dibao-1.yml"


def ran(county: Path, since: str, *args: str, day: str = "2026-11-25") -> Result:
    return CliRunner().invoke(news, ["--root", str(county), "--since", since, "--as-of", day, *args])


def test_a_village_is_told_what_it_published_since(county: Path) -> None:
    told = ran(county, "2025-09-01", "--area", "beishan/nan", day="2025-09-30").stdout
    assert told.startswith("2025年9月1日到2025年9月30日新公开和更正的：\n\n【北山镇南村】\n")
    assert "三务公开：2025年8月" in told
    assert "2025年7月" not in told
    assert "http" not in told, "the site's address is not known yet"


def test_where_the_sites_address_is_known_each_item_has_its_own(county: Path) -> None:
    replace_in(county / "data/site.yml", "url: null", "url: https://county.test/gk")
    told = ran(county, "2025-09-01", "--area", "beishan/nan").stdout
    assert "1. 三务公开：2025年8月\n   https://county.test/gk/villages/beishan/nan/2025-08/\n" in told


def test_the_day_itself_counts(county: Path) -> None:
    assert "2025年8月" in ran(county, "2025-09-05", "--area", "beishan").stdout
    assert ran(county, "2026-09-06", "--area", "beishan").stdout == "2026年9月6日到2026年11月25日没有新公开的。\n"


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.corrected and not kind.forgotten], ids=lambda k: k.name
)
def test_every_kind_is_told_of(county: Path, kind: object) -> None:
    record = example(kind)  # type: ignore[arg-type]
    file = county / record.file
    file.write_text(re.sub("^published: .+$", "published: 2026-11-24", file.read_text("utf-8"), flags=re.M), "utf-8")
    said = ran(county, "2026-11-24")
    assert f"{record.kind.title}：" in said.stdout, said.output


def test_a_correction_is_told_with_what_it_was(county: Path) -> None:
    told = "{date: 2026-11-20, field: 'finance.income[0].note', was: 梨园承包, now: 果园承包, why: 写错了}"
    replace_in(county / POSTING, "published: 2025-09-05", f"published: 2025-09-05\ncorrections: [{told}]")
    said = ran(county, "2026-11-20", "--area", "beishan").stdout
    assert "1. 更正 三务公开：2025年8月" in said
    assert "原写“梨园承包”，改为“果园承包”。原因：写错了" in said
    assert "梨园" not in ran(county, "2026-11-21", "--area", "beishan").stdout


def test_a_notice_is_told_while_it_runs_and_never_again(county: Path) -> None:
    since = "2025-07-01"
    assert "公示" in ran(county, since, "--area", "beishan", day="2025-07-12").stdout
    assert "截止" in ran(county, since, "--area", "beishan", day="2025-07-12").stdout
    assert "公示" not in ran(county, since, "--area", "beishan", day="2026-07-12").stdout


def test_a_receipt_is_told_until_its_last_day_and_never_again(county: Path) -> None:
    show_receipt(county)
    on_it = ran(county, "2026-08-01", "--area", "beishan/nan", day=str(LAST))
    assert "票据：" in on_it.stdout
    assert "（照片放到2027年2月27日）" in on_it.stdout
    after = ran(county, "2026-08-01", "--area", "beishan/nan", day=str(LAST + timedelta(days=1)))
    assert "票据" not in after.output


def test_pictures_beside_a_record_are_there(county: Path) -> None:
    show_receipt(county)
    assert ran(county, "2026-08-01").exit_code == 0


def test_a_project_with_pictures_is_none_with_errors(county: Path) -> None:
    (county / "data/projects/beishan/nan/road-1.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    with (county / "data/projects/beishan/nan/road.yml").open("a", encoding="utf-8") as file:
        file.write("pictures: [{file: road-1.svg, title: 修好以后}]\n")
    said = ran(county, "2025-04-01", "--area", "beishan/nan")
    assert (said.exit_code, "工程：村口路面硬化" in said.stdout) == (0, True)


@pytest.mark.parametrize("path", [POSTING, "data/registers/homes.yml"])
def test_what_was_withdrawn_is_not_told_even_while_its_file_is_there(county: Path, path: str) -> None:
    told = ran(county, "2025-01-01").stdout
    row = f"{{path: {path}, date: 2026-11-02, by: 县民政局, why: 写错了村}}"
    (county / "data/withdrawn.yml").write_text(f"withdrawn:\n  - {row}\n", "utf-8")
    after = ran(county, "2025-01-01").stdout
    assert len(told.splitlines()) - len(after.splitlines()) == 1


def test_an_area_typed_by_its_name_is_answered_with_its_slug(county: Path) -> None:
    said = ran(county, "2025-09-01", "--area", "南村")
    assert said.exit_code == 2
    assert said.output.rstrip().endswith("或 乡镇/村：beishan/nan")


def test_what_check_finds_wrong_is_left_out_and_said(county: Path) -> None:
    replace_in(county / POSTING, "note: 果园承包", "note: 打13812345678")
    said = ran(county, "2025-09-01", "--area", "beishan")
    assert said.exit_code == 1
    assert "13812345678" not in said.output
    assert "没有写进去" in said.stderr
    assert POSTING in said.stderr


def test_a_sample_village_says_that_it_is_made_up(county: Path) -> None:
    replace_in(county / "data/divisions.yml", "name: 南村,", "name: 南村, sample: true,")
    assert "【北山镇南村（示例，是编的）】" in ran(county, "2025-09-01").stdout
    assert "南村" not in ran(county, "2025-09-01", "--no-samples").stdout


@pytest.mark.parametrize(
    ("since", "args", "told"),
    [("2027-01-01", (), "还晚"), ("明天", (), "不是日期"), ("2025-01-01", ("--area", "nowhere"), "beishan/nan")],
)
def test_what_is_asked_wrongly_is_said(county: Path, since: str, args: tuple[str, ...], told: str) -> None:
    said = ran(county, since, *args)
    assert said.exit_code == 2
    assert told in said.output
