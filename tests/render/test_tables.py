"""Tables for reuse."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.cache.pack import SiteFile
from gongkai.render.frame import LongFile
from gongkai.render.tables import LONG, PIECE, MadeRows, Table, fields
from tests.conftest import build_site

TABLE = Table(
    "data/x",
    "表",
    fields(("name", "string", "名称"), ("value", "number", "数"), ("sample", "boolean", "示例")),
    (("=1+1", "-3.50", True), ("甲,乙", None, False)),
)


def test_csv_is_for_excel_and_runs_nothing() -> None:
    text = b"".join(TABLE.csv()).decode("utf-8")
    assert text.startswith("\ufeffname,value,sample\r\n")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[1:] == [["'=1+1", "-3.50", "true"], ["甲,乙", "", "false"]]


def test_json_has_a_version_a_schema_and_the_rows() -> None:
    value = json.loads(b"".join(TABLE.json()))
    assert value["version"] == 1
    assert [field["name"] for field in value["schema"]["fields"]] == ["name", "value", "sample"]
    assert value["rows"][0] == {"name": "=1+1", "value": "-3.50", "sample": True}


def test_a_long_table_is_made_piece_by_piece_and_reads_like_a_short_one() -> None:
    count = LONG + PIECE + 1
    rows = MadeRows(lambda: ((f"村{number}", str(number), None) for number in range(count)), count)
    long = replace(TABLE, rows=rows)
    short = replace(TABLE, rows=tuple(rows))
    for file, kind in zip(long.files(), (short.csv, short.json), strict=True):
        assert isinstance(file, LongFile)
        pieces = list(file.pieces())
        assert max(map(len, pieces)) < sum(map(len, pieces)) / 3
        assert b"".join(pieces) == file.content == b"".join(kind())
    assert len(json.loads(b"".join(long.json()))["rows"]) == count
    assert all(isinstance(file, SiteFile) for file in TABLE.files())


def test_a_site_whose_tables_are_made_in_pieces_has_the_same_bytes(
    county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From nothing, and where the tables did not change since the edition before."""

    def manifest(name: str) -> str:
        assert build_site(county, tmp_path / name, tmp_path / f"{name}-cache", search=False).files
        return (tmp_path / name / "manifest.json").read_text("utf-8")

    for greeting in ("欢迎。", "您好。"):
        file = county / "content/index.md"
        file.write_text(file.read_text("utf-8").replace("欢迎。", greeting), "utf-8")
        whole = manifest("whole")
        with monkeypatch.context() as patch:
            patch.setattr("gongkai.render.tables.LONG", 1)
            patch.setattr("gongkai.render.tables.PIECE", 2)
            assert manifest("pieces") == whole


def test_the_real_sites_package_names_its_files(real_site: Path) -> None:
    package = json.loads((real_site / "data/datapackage.json").read_text("utf-8"))
    assert len(package["resources"]) == 17
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
