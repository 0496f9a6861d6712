"""Long series stand in CSV files beside the YAML: read like rows of the YAML, and every finding names its cell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.build.options import Options
from gongkai.desk.difference import difference
from gongkai.findings import Finding
from gongkai.load import load
from gongkai.pipeline import changes_since, check_all
from gongkai.records.canonical import digest_of
from gongkai.records.indicators import Value
from tests.conftest import AS_OF
from tests.test_rules import commit

AID = "data/indicators/aid.yml"
CSV = "data/indicators/counted.csv"
ONCE = "qualifier: exact, source: {document: 示例月报}"


def with_csv(county: Path, text: str, once: str = ONCE, kind: str = "stock") -> Path:
    """The county with an indicator `counted` whose values stand in a CSV file."""
    said = f", {once}" if once else ""
    indicator = (
        f"  - id: counted\n    name: 计数\n    unit: 人\n    kind: {kind}\n    values: {{from: counted.csv{said}}}\n"
    )
    file = county / AID
    file.write_text(file.read_text("utf-8").replace("derived:\n", f"{indicator}derived:\n", 1), "utf-8")
    (county / CSV).write_text(text, "utf-8")
    return county


def values(root: Path) -> list[Value]:
    records, findings = load(root)
    assert findings == []
    return next(i.values for i in records.indicators["aid"].indicators if i.id == "counted")


def found(root: Path) -> list[Finding]:
    return check_all(root, Options(AS_OF))[1]


def places(root: Path) -> list[tuple[str, str, int, int]]:
    return [(f.code, f.place.file.rpartition("/")[2], f.place.line, f.place.column) for f in found(root)]


def test_rows_of_a_csv_are_values_like_rows_of_the_yaml(county: Path) -> None:
    with_csv(county, "period,area,value\n2025-01,county,120\n2025-02,beishan,7\n")
    assert [(str(v.period), v.area, str(v.value), v.qualifier, v.source.document) for v in values(county)] == [
        ("2025-01", "county", "120", "exact", "示例月报"),
        ("2025-02", "beishan", "7", "exact", "示例月报"),
    ]
    assert found(county) == []


def test_a_row_may_say_otherwise_than_the_file(county: Path) -> None:
    with_csv(
        county,
        "period,period.from,period.to,area,value,qualifier,source.document,provisional,revision.date,revision.why\n"
        "2025-01,,,county,120,,,,,\n"
        ',2025-01-01,2025-02-28,county,245,about,"年报，卷二",true,,\n'
        "2025-01,,,county,121,,,,2025-03-02,补报一人\n",
    )
    first, second, third = values(county)
    assert (first.qualifier, first.source.document, first.provisional) == ("exact", "示例月报", False)
    assert (str(second.period), second.source.document) == ("2025-01-01/2025-02-28", "年报，卷二")
    assert (second.qualifier, second.provisional) == ("about", True)
    assert third.revision is not None
    assert third.revision.why == "补报一人"
    assert found(county) == []


def test_the_digest_is_that_of_the_same_rows_in_yaml(county: Path) -> None:
    """A series that moves to a CSV file is the same record."""
    with_csv(county, "period,area,value\n2025-01,county,120\n")
    beside = digest_of(load(county)[0].sources[AID])
    file = county / AID
    row = f"[{{period: 2025-01, area: county, value: 120, {ONCE}}}]"
    file.write_text(file.read_text("utf-8").replace(f"{{from: counted.csv, {ONCE}}}", row), "utf-8")
    (county / CSV).unlink()
    assert digest_of(load(county)[0].sources[AID]) == beside


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("period,area,value\n2025-01,county,1\n2025-13,county,2\n", ("GK205", 3, 1), id="no such month"),
        pytest.param('period,area,value\n2025-01,county,"1,306"\n', ("GK206", 2, 16), id="a comma in a number"),
        pytest.param("period,area,value\n2025-01,county,\n", ("GK201", 2, 16), id="no value"),
        pytest.param("period,area,value\n\n\n2025-01,县,1\n", ("GK208", 4, 9), id="no area, after empty lines"),
        pytest.param("period,area\n2025-01,county\n", ("GK201", 1, 1), id="a column that is missing"),
        pytest.param("period,area,value,nota\n2025-01,county,1,\n", ("GK202", 1, 19), id="a column nobody knows"),
        pytest.param("period,area,value,value\n2025-01,county,1,2\n", ("GK104", 1, 19), id="a column twice"),
        pytest.param("period,area,value\n2025-01,county,1,306\n", ("GK117", 2, 18), id="a cell too many"),
        pytest.param('period,area,value\n2025-01,county,"1\n', ("GK117", 2, 1), id="a quote that does not end"),
        pytest.param(
            "period,period.from,area,value\n2025-01,2025-01-01,county,1\n", ("GK117", 2, 9), id="two periods in a row"
        ),
        pytest.param(
            'note,period,area,value\n"两\n行, 话",2025-1,county,1\n', ("GK205", 3, 7), id="a note of two lines"
        ),
        pytest.param(
            "period,area,value,revision.date\n2025-01,county,1,\n2025-01,county,2,2025-02-01\n",
            ("GK201", 3, 18),
            id="a revision without its reason",
        ),
    ],
)
def test_a_finding_names_the_cell(county: Path, text: str, expected: tuple[str, int, int]) -> None:
    code, line, column = expected
    assert places(with_csv(county, text)) == [(code, "counted.csv", line, column)]


@pytest.mark.parametrize(
    ("rows", "code", "line", "column"),
    [
        pytest.param("2025-01,county,1\n2025-01,county,2\n", "GK411", 3, 1, id="a value twice"),
        pytest.param("2025-02,county,9\n2025-02,beishan,7\n", "GK412", 2, 16, id="townships that do not add up"),
        pytest.param("2031-01,county,9\n", "GK406", 2, 1, id="the future"),
        pytest.param("2025-01,nanshan,9\n", "GK301", 2, 9, id="a township that is not listed"),
    ],
)
def test_the_checks_of_values_hold_for_a_csv(county: Path, rows: str, code: str, line: int, column: int) -> None:
    assert places(with_csv(county, f"period,area,value\n{rows}")) == [(code, "counted.csv", line, column)]


def test_what_is_said_once_is_found_where_it_is_said(county: Path) -> None:
    with_csv(county, "period,area,value\n2025-01,county,1\n", "qualifier: genau, source: {document: 月报}")
    ((code, file, line, _),) = places(county)
    text = (county / AID).read_text("utf-8").split("\n")
    assert (code, file) == ("GK203", "aid.yml")
    assert "qualifier: genau" in text[line - 1]


@pytest.mark.parametrize("name", ["gone.csv", "../counted.csv", "counted.yml", "/etc/passwd"])
def test_a_file_that_cannot_be_taken_is_a_finding_where_it_is_named(county: Path, name: str) -> None:
    with_csv(county, "period,area,value\n2025-01,county,1\n")
    file = county / AID
    file.write_text(file.read_text("utf-8").replace("counted.csv", name), "utf-8")
    (county / CSV).unlink()
    ((code, at, *_),) = places(county)
    assert (code, at) == ("GK101" if name == "gone.csv" else "GK108", "aid.yml")


def test_a_csv_that_nobody_names_is_not_published(county: Path) -> None:
    (county / CSV).write_text("period,area,value\n", "utf-8")
    assert [code for code, *_ in places(county)] == ["GK107"]


def test_a_gbk_file_is_named_as_such(county: Path) -> None:
    with_csv(county, "")
    (county / CSV).write_bytes("period,area,value,note\n2025-01,county,1,补报\n".encode("gbk"))
    assert places(county) == [("GK102", "counted.csv", 2, 1)]


def test_private_numbers_in_a_csv_are_found(county: Path) -> None:
    with_csv(county, "period,area,value,note\n2025-01,county,1,问张某 13812345678\n")
    assert ("GK612", "counted.csv", 2) in [(code, file, line) for code, file, line, _ in places(county)]


@pytest.mark.parametrize(
    "row",
    ["2025-01,county,13812345678", "2025-01,county,1,拨打 13812345678", '2025-01,county,"138 1234 5678"'],
)
def test_a_private_number_is_found_between_thousands_of_plain_rows(county: Path, row: str) -> None:
    """Rows of a time, an area and a short number are not looked at; all others are."""
    plain = "".join(f"{year}-{month:02},county,{month}\n" for year in range(1990, 2024) for month in range(1, 13))
    with_csv(county, f"period,area,value,note\n{plain}{row}\n{plain.replace('county', 'beishan')}")
    assert 12 * 34 + 2 in [line for code, _, line, _ in places(county) if code == "GK612"]


def test_json_of_the_values_is_the_same_shape_as_in_yaml(county: Path) -> None:
    with_csv(county, "period,area,value\n2025-01,county,120\n")
    source = load(county)[0].sources[AID]
    (row,) = source.value["indicators"][-1]["values"]
    assert json.loads(json.dumps(row)) == {
        "qualifier": "exact",
        "source": {"document": "示例月报"},
        "period": "2025-01",
        "area": "county",
        "value": "120",
    }


BASE = "period,area,value\n2025-01,county,120\n2025-02,county,121\n"


def since(county: Path, text: str) -> list[tuple[str, str, int]]:
    """What the check against the last commit says after a CSV became another."""
    with_csv(county, BASE)
    commit(county)
    (county / CSV).write_text(text, "utf-8")
    return [(f.code, f.place.file.rpartition("/")[2], f.place.line) for f in changes_since(county, "HEAD")]


def test_a_published_value_of_a_csv_does_not_change_silently(county: Path) -> None:
    assert since(county, BASE.replace("121", "122")) == [("GK701", "counted.csv", 3)]


def test_rows_may_be_added_to_a_csv(county: Path) -> None:
    assert since(county, BASE + "2025-03,county,125\n2025-02,beishan,1\n") == []


def test_a_correction_names_a_row_of_a_csv_as_if_it_stood_in_the_yaml(county: Path) -> None:
    assert since(county, BASE.replace("121", "122")) != []
    index = len(load(county)[0].indicators["aid"].indicators) - 1
    field = f"indicators[{index}].values[1].value"
    told = f'corrections: [{{date: 2026-11-01, field: "{field}", was: "121", now: "122", why: 录入笔误}}]\n'
    (county / AID).write_text((county / AID).read_text("utf-8") + told, "utf-8")
    assert changes_since(county, "HEAD") == []
    assert {f.code for f in found(county)} <= {"GK507"}  # the commit is younger than the postings


def test_a_series_may_move_from_the_yaml_to_a_csv_but_not_change_on_the_way(county: Path) -> None:
    row = f"[{{period: 2025-01, area: county, value: 120, {ONCE}}}]"
    with_csv(county, "")
    file = county / AID
    moved = file.read_text("utf-8")
    file.write_text(moved.replace(f"{{from: counted.csv, {ONCE}}}", row), "utf-8")
    (county / CSV).unlink()
    commit(county)
    file.write_text(moved, "utf-8")
    (county / CSV).write_text("period,area,value\n2025-01,county,120\n", "utf-8")
    assert changes_since(county, "HEAD") == []
    (county / CSV).write_text("period,area,value\n2025-01,county,121\n", "utf-8")
    assert [f.code for f in changes_since(county, "HEAD")] == ["GK701"]


def test_the_difference_for_a_reviewer_names_the_row(county: Path) -> None:
    since(county, BASE.replace("121", "122"))
    told = difference(county, "HEAD", None, AS_OF)
    assert "数字《社会救助》" in told
    assert "“121” → “122”" in told
    assert "counted.csv" not in told
