"""`new` gives a file in which only what a person must say is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.build.options import Options
from gongkai.desk.importers.skeleton import NEW, NoVillageError, WrongPathError, new_bulletin, new_file
from gongkai.desk.importers.target import target_of
from gongkai.pipeline import check_all
from gongkai.words import command
from tests.cli.test_main import gongkai
from tests.conftest import AS_OF

TO_FILL_IN = {"GK201", "GK212", "GK308"}
"""Something is missing; a source is not given; nobody has spoken yet."""


@pytest.mark.parametrize("kind", [kind for kind in NEW if kind != "bulletin"])
def test_a_new_file_lacks_only_what_a_person_must_fill_in(kind: str, county: Path) -> None:
    name = "2027" if kind == "plan" else "new-1"
    file = new_file(county, kind, f"beishan/nan/{name}" if NEW[kind].of_village else name)
    findings = check_all(county, Options(AS_OF))[1]
    assert findings
    assert {f.place.file for f in findings} == {file.relative_to(county).as_posix()}
    assert {f.code for f in findings} <= TO_FILL_IN, findings


def test_a_new_bulletin_carries_the_balance_over_and_lists_what_is_due(county: Path) -> None:
    file = new_bulletin(target_of(county, "beishan/nan", AS_OF))
    assert file.name == "2025-09.yml"
    text = file.read_text("utf-8")
    assert "opening: 1300.00   # 接2025年8月的期末" in text
    assert "item: village.dibao" in text
    findings = check_all(county, Options(AS_OF))[1]
    assert {f.code for f in findings} == {"GK201"}
    wanted = {"published", "closing"}
    assert {f.message.split("”")[0].removeprefix("“") for f in findings} == wanted


def test_a_filled_in_bulletin_passes(county: Path) -> None:
    file = new_bulletin(target_of(county, "beishan/nan", AS_OF))
    text = file.read_text("utf-8")
    for empty, full in {
        "published:": "published: 2025-10-05",
        "# - {role: supervision_committee, date: 2026-12-03}": "- {role: supervision_committee, date: 2025-10-03}",
        "# - {role: party_secretary, date: 2026-12-03}": "- {role: party_secretary, date: 2025-10-03}",
        "# - {role: village_director, date: 2026-12-03}": "- {role: village_director, date: 2025-10-03}",
        "# - {item: party.activities": "- {item: party.activities",
        "# - {item: village.dibao": "- {item: village.dibao",
        "# - {item: village.children_agg": "- {item: village.children_agg",
        "closing:": "closing: 1300.00",
    }.items():
        assert empty in text, empty
        text = text.replace(empty, full, 1)
    file.write_text(text.replace("text: }", "text: 本期没有变化}"), "utf-8")
    assert check_all(county, Options(AS_OF))[1] == []


def test_nothing_is_written_over(county: Path) -> None:
    file = county / "data/policies/dibao.yml"
    before = file.read_bytes()
    with pytest.raises(FileExistsError):
        new_file(county, "policy", "dibao")
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("kind", "path"), [("policy", "a/b"), ("policy", "../x"), ("notice", "x"), ("charter", "a/b/C")]
)
def test_a_path_of_another_form_is_said(kind: str, path: str, county: Path) -> None:
    with pytest.raises(WrongPathError):
        new_file(county, kind, path)


def test_the_help_says_what_a_path_looks_like_for_each_kind() -> None:
    said = gongkai("new", "policy", "--help").stdout
    for line in (
        "bulletin    三务公开：乡镇/村/时间",
        "decision    四议两公开：乡镇/村/名称",
        "policy      政策：名称",
        "plan        财务计划：乡镇/村/年份",
    ):
        assert line in said
    assert all(kind in said for kind in NEW)


def test_the_files_name_the_command_as_it_was_called(county: Path) -> None:
    ran = gongkai("new", "--root", county, "bulletin", "beishan/nan/2025-09")
    assert ran.returncode == 0, ran.stderr
    assert "运行：python build.py check" in (county / "data/bulletins/beishan/nan/2025-09.yml").read_text("utf-8")
    file = new_file(county, "interview", "talk-2")
    assert f"{command()} import transcript" in file.read_text("utf-8")


@pytest.mark.parametrize("one", [kind.one for kind in NEW.values() if kind.of_village and not kind.by_period])
def test_a_village_that_does_not_exist_gets_no_file(one: str, county: Path) -> None:
    with pytest.raises(NoVillageError):
        new_file(county, one, "nope/nope/x")
    assert not list(county.rglob("nope"))
