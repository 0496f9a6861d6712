"""Tables for reuse."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from gongkai.render.tables import Table, fields

TABLE = Table(
    "data/x",
    "表",
    fields(("name", "string", "名称"), ("value", "number", "数"), ("sample", "boolean", "示例")),
    (("=1+1", "-3.50", True), ("甲,乙", None, False)),
)


def test_csv_is_for_excel_and_runs_nothing() -> None:
    text = TABLE.csv().decode("utf-8")
    assert text.startswith("\ufeffname,value,sample\r\n")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[1:] == [["'=1+1", "-3.50", "true"], ["甲,乙", "", "false"]]


def test_json_has_a_version_a_schema_and_the_rows() -> None:
    value = json.loads(TABLE.json())
    assert value["version"] == 1
    assert [field["name"] for field in value["schema"]["fields"]] == ["name", "value", "sample"]
    assert value["rows"][0] == {"name": "=1+1", "value": "-3.50", "sample": True}


def test_the_real_sites_package_names_its_files(real_site: Path) -> None:
    package = json.loads((real_site / "data/datapackage.json").read_text("utf-8"))
    assert len(package["resources"]) == 15
    for resource in package["resources"]:
        rows = list(csv.reader(io.StringIO((real_site / "data" / resource["path"]).read_bytes().decode("utf-8-sig"))))
        assert rows[0] == [field["name"] for field in resource["schema"]["fields"]]
    observations = json.loads((real_site / "data/v1/observations.json").read_text("utf-8"))["rows"]
    stated = [row for row in observations if not row["sample"]]
    assert len(stated) == 32
    assert all(row["quote"] for row in stated)


@pytest.mark.parametrize("village", ["shili-dong/shili-1", "shili-xi/shili-5"])
def test_a_villages_lines_add_up_to_its_postings(real_site: Path, village: str) -> None:
    rows = json.loads((real_site / f"villages/{village}/finance.json").read_text("utf-8"))["rows"]
    assert {row["direction"] for row in rows} == {"income", "expense"}
    assert all(row["sample"] for row in rows)
    page = (real_site / f"villages/{village}/2026-09/index.html").read_text("utf-8")
    for row in rows:
        if row["period"] == "2026-09":
            assert f"{float(row['amount']):,.2f}" in page
