"""From a sheet to the subject's files: what is added, what stays as it was, what is remembered for the next month."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gongkai.build.options import Options
from gongkai.cli.main import gongkai
from gongkai.derive.subjects import subjects
from gongkai.load import load
from gongkai.pipeline import check_all
from tests.conftest import AS_OF
from tests.desk.importers.written import book_of

AID = "data/indicators/aid.yml"
CSV = "data/indicators/counted.csv"
HEAD = ["乡镇", "计数"]
INDICATOR = """\
  - id: counted
    name: 计数
    unit: 人
    kind: stock
    values: {from: counted.csv, qualifier: exact, source: {document: 月报}}
  - id: poor
    name: 特困人员
    unit: 人
    kind: stock
    values:
      - {period: 2026-08, value: 3, qualifier: exact, area: beishan, source: {document: 月报}}
      # 每月报一次
"""


@pytest.fixture
def root(county: Path) -> Path:
    file = county / AID
    file.write_text(file.read_text("utf-8").replace("derived:\n", f"{INDICATOR}derived:\n", 1), "utf-8")
    (county / CSV).write_text("period,area,value\n2026-08,beishan,11\n", "utf-8")
    return county


def sheet(tmp_path: Path, *rows: list[Any], name: str = "月报") -> str:
    file = tmp_path / f"{name}.xlsx"
    book_of(表=rows).save(file)
    return str(file)


def run(root: Path, file: str, *more: str) -> Result:
    command = ["import", "statistics", file, "--to", "aid", "--root", str(root), "--as-of", str(AS_OF), *more]
    return CliRunner().invoke(gongkai, command)


def test_rows_are_added_and_the_rest_keeps_its_bytes(root: Path, tmp_path: Path) -> None:
    before = (root / CSV).read_bytes(), (root / AID).read_text("utf-8")
    file = sheet(tmp_path, ["2026年9月"], [*HEAD, "特困人员"], ["北山镇", 12, 4])
    result = run(root, file)
    assert result.exit_code == 0, result.output
    assert (root / CSV).read_bytes() == before[0] + b"2026-09,beishan,12\n"
    added = "      - {period: 2026-09, area: beishan, value: 4, qualifier: exact, source: {document: 月报}}\n"
    after = "source: {document: 月报}}\n      # 每月报一次\n"
    assert (root / AID).read_text("utf-8") == before[1].replace(after, after.replace("      #", f"{added}      #"))
    assert check_all(root, Options(AS_OF))[1] == []
    assert "计数 → counted" in result.output


def test_the_same_sheet_again_adds_nothing(root: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path, ["2026年9月"], HEAD, ["北山镇", 12])
    run(root, file)
    before = (root / CSV).read_bytes()
    assert run(root, file).exit_code == 0
    assert (root / CSV).read_bytes() == before


def test_a_changed_value_is_refused_without_a_reason_and_a_revision_with_one(root: Path, tmp_path: Path) -> None:
    before = (root / CSV).read_text("utf-8")
    file = sheet(tmp_path, ["2026年8月"], HEAD, ["北山镇", 13])
    refused = run(root, file)
    assert refused.exit_code == 1
    assert "B3" in refused.output
    assert "已经有一个数 11，这里是 13" in refused.output
    assert (root / CSV).read_text("utf-8") == before
    assert run(root, file, "--why", "补报两人").exit_code == 0
    assert (root / CSV).read_text("utf-8") == (
        "period,area,value,revision.date,revision.why\n2026-08,beishan,11\n2026-08,beishan,13,2026-11-25,补报两人\n"
    )
    assert check_all(root, Options(AS_OF))[1] == []


def test_what_a_heading_means_is_asked_once_and_remembered(root: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path, ["2026年9月"], ["乡镇", "困难人数", "其他"], ["北山镇", 12, 5])
    asked = run(root, file)
    assert asked.exit_code == 1
    assert "B2" in asked.output
    (mapping,) = (root / "data/mappings").glob("*.yml")
    assert mapping.name in asked.output
    text = mapping.read_text("utf-8")
    answered = text.replace("困难人数, indicator: null", "困难人数, indicator: counted")
    mapping.write_text(answered.replace("  - {heading: 其他, indicator: null}\n", "ignored: [其他]\n"), "utf-8")
    assert run(root, file).exit_code == 0
    october = sheet(tmp_path, ["2026年10月"], ["乡镇", "困难人数", "其他"], ["北山镇", 14, 5], name="十月")
    assert run(root, october).exit_code == 0
    assert (root / CSV).read_text("utf-8").endswith("2026-09,beishan,12\n2026-10,beishan,14\n")
    assert load(root)[1] == []
    assert check_all(root, Options(AS_OF))[1] == []


def test_an_answer_holds_for_sheets_of_the_same_title_alone(root: Path, tmp_path: Path) -> None:
    """户数 under 城市低保 is not 户数 under 农村低保."""
    head = ["乡镇", "困难人数"]
    run(root, sheet(tmp_path, ["2026年9月城市困难情况"], head, ["北山镇", 12]))
    (mapping,) = (root / "data/mappings").glob("*.yml")
    mapping.write_text(mapping.read_text("utf-8").replace("indicator: null", "indicator: counted"), "utf-8")
    assert run(root, sheet(tmp_path, ["2026年9月城市困难情况"], head, ["北山镇", 12])).exit_code == 0
    assert run(root, sheet(tmp_path, ["2026年10月城市困难情况"], head, ["北山镇", 13])).exit_code == 0
    assert run(root, sheet(tmp_path, ["2026年10月农村困难情况"], head, ["北山镇", 14])).exit_code == 1


def test_sheets_of_several_titles_in_a_file_are_asked_apart(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    titles = ("2026年9月高龄津贴", "2026年9月孤儿津贴")
    book_of(**{title[7:]: [[title], ["乡镇", "数"], ["北山镇", 3]] for title in titles}).save(file)
    run(root, str(file))
    (mapping,) = (root / "data/mappings").glob("*.yml")
    assert [line.split("heading: ")[1] for line in mapping.read_text("utf-8").splitlines() if "heading: " in line] == [
        '"高龄津贴 高龄 数", indicator: null}',
        '"孤儿津贴 孤儿 数", indicator: null}',
    ]


def test_the_year_so_far_is_written_with_both_days(root: Path, tmp_path: Path) -> None:
    file = root / AID
    text = file.read_text("utf-8")
    file.write_text(
        text.replace("name: 计数\n    unit: 人\n    kind: stock", "name: 计数\n    unit: 人\n    kind: flow"), "utf-8"
    )
    assert run(root, sheet(tmp_path, ["2026年9月"], ["乡镇", "计数累计"], ["北山镇", 12])).exit_code == 0
    assert (root / CSV).read_text("utf-8") == (
        "period,area,value,period.from,period.to\n2026-08,beishan,11\n,beishan,12,2026-01-01,2026-09-30\n"
    )
    assert check_all(root, Options(AS_OF))[1] == []


def test_the_source_may_be_said(root: Path, tmp_path: Path) -> None:
    assert (
        run(root, sheet(tmp_path, ["2026年9月"], HEAD, ["北山镇", 12]), "--source", "民政局,2026年9月").exit_code == 0
    )
    assert (root / CSV).read_text("utf-8").endswith('2026-09,beishan,12,"民政局,2026年9月"\n')


@pytest.mark.parametrize("to", ["gone", "../aid"])
def test_a_subject_that_is_not_there(root: Path, tmp_path: Path, to: str) -> None:
    result = run(root, sheet(tmp_path, ["2026年9月"], HEAD, ["北山镇", 12]), "--to", to)
    assert (result.exit_code, "aid" in result.output) == (2, True)


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n", b"PK\x03\x04 no zip"])
def test_a_file_that_is_no_sheet_is_no_traceback(root: Path, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(content)
    assert run(root, str(file)).exit_code == 1


NEW = "  - id: fresh\n    name: 高龄津贴人数\n    unit: 人\n    kind: stock\n"
FIRST = "{period: 2026-09, area: beishan, value: 203, qualifier: exact, source: {document: 月报}}\n"


@pytest.mark.parametrize(
    ("without", "after"),
    [
        pytest.param("", f"    values:\n      - {FIRST}", id="nothing said of values"),
        pytest.param("    values: []\n", f"    values:\n      - {FIRST}", id="an empty list"),
        pytest.param("    values:  # 从下个月起\n", f"    values:  # 从下个月起\n      - {FIRST}", id="an empty key"),
        pytest.param(
            "    values: []\n    every: monthly\n", f"    values:\n      - {FIRST}    every: monthly\n", id="not last"
        ),
    ],
)
def test_a_new_indicator_waits_for_its_first_sheet(root: Path, tmp_path: Path, without: str, after: str) -> None:
    file = root / AID
    before = file.read_text("utf-8")
    with_new = before.replace("derived:\n", f"{NEW}{without}derived:\n", 1)
    file.write_text(with_new, "utf-8")
    assert check_all(root, Options(AS_OF))[1] == []
    result = run(root, sheet(tmp_path, ["2026年9月"], ["乡镇", "高龄津贴人数"], ["北山镇", 203]))
    assert result.exit_code == 0, result.output
    assert file.read_text("utf-8") == before.replace("derived:\n", f"{NEW}{after}derived:\n", 1)
    assert check_all(root, Options(AS_OF))[1] == []


def test_a_new_indicator_in_a_csv_has_its_header_alone(root: Path, tmp_path: Path) -> None:
    file = root / AID
    beside = "    values: {from: fresh.csv, qualifier: exact, source: {document: 月报}}\n"
    file.write_text(file.read_text("utf-8").replace("derived:\n", f"{NEW}{beside}derived:\n", 1), "utf-8")
    (root / "data/indicators/fresh.csv").write_text("period,area,value\n", "utf-8")
    assert check_all(root, Options(AS_OF))[1] == []
    assert run(root, sheet(tmp_path, ["2026年9月"], ["乡镇", "高龄津贴人数"], ["北山镇", 203])).exit_code == 0
    assert (root / "data/indicators/fresh.csv").read_text("utf-8") == "period,area,value\n2026-09,beishan,203\n"


def test_several_indicators_of_a_file_get_their_first_values_at_once(root: Path, tmp_path: Path) -> None:
    file = root / AID
    other = NEW.replace("fresh", "other").replace("高龄", "孤儿")
    file.write_text(file.read_text("utf-8").replace("derived:\n", f"{NEW}{other}derived:\n", 1), "utf-8")
    head = ["乡镇", "高龄津贴人数", "孤儿津贴人数", "特困人员"]
    assert run(root, sheet(tmp_path, ["2026年9月"], head, ["北山镇", 203, 5, 4])).exit_code == 0
    values = {i.id: [f"{v.value}" for v in i.values] for i in load(root)[0].indicators["aid"].indicators}
    assert (values["fresh"], values["other"], values["poor"]) == (["203"], ["5"], ["3", "4"])


def test_each_sheet_of_a_file_is_the_source_of_its_own_figures(root: Path, tmp_path: Path) -> None:
    months = {"9月": ["2026年9月特困月报"], "10月": ["2026年10月特困月报"]}
    file = tmp_path / "x.xlsx"
    rows = {name: [title, ["乡镇", "特困人员"], ["北山镇", 4]] for name, title in months.items()}
    book_of(**rows).save(file)
    assert run(root, str(file)).exit_code == 0
    (poor,) = [i for i in load(root)[0].indicators["aid"].indicators if i.id == "poor"]
    documents = {value.period.text: value.source.document for value in poor.values[1:]}
    assert documents == {"2026-09": "2026年9月特困月报", "2026-10": "2026年10月特困月报"}


def test_an_indicator_without_a_value_is_shown_nowhere_and_breaks_no_formula(root: Path) -> None:
    file = root / AID
    derived = "  - {id: share, name: 比例, unit: '%', formula: fresh / poor * 100}\n"
    text = file.read_text("utf-8").replace("derived:\n", f"{NEW}derived:\n{derived}", 1)
    file.write_text(text, "utf-8")
    assert check_all(root, Options(AS_OF))[1] == []
    shown = {view.slug: view for view in subjects(load(root)[0], AS_OF)}["aid"]
    assert "poor" in [indicator.id for indicator in shown.indicators]
    assert "fresh" not in [indicator.id for indicator in shown.indicators]
    assert "share" not in [figure.id for figure in shown.computed_all]
