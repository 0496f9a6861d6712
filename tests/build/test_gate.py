"""The last gate: what a template or the program puts on a page, and no record says, is read before it is published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gongkai.build.aggregates import stage_county
from gongkai.load import load
from gongkai.publish import staging
from gongkai.render.frame import LongFile
from tests.conftest import AS_OF, REPOSITORY, build_site

PHONE = "<p>有事找小王：13812345678</p>"


@pytest.mark.parametrize("template", ["pages/bulletin.html", "pages/policies.html", "footer.html"])
def test_a_private_number_in_a_template_is_not_published(template: str, county: Path, tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "templates", county / "templates")
    file = county / "templates" / template
    file.write_text(file.read_text("utf-8") + PHONE, "utf-8")
    built = build_site(county, tmp_path / "site", tmp_path / "cache", search=False)
    assert built.files is None
    assert "GK612" in {f.code for f in built.findings}
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_private_number_in_a_file_made_in_pieces_is_told(ending: str, county: Path, tmp_path: Path) -> None:
    pieces = [b'{"rows":[', '{"name":"示例","phone":"13812345678"}'.encode(), b"]}"]
    with staging(tmp_path / "site") as stage:
        file = LongFile(f"data/v1/x.{ending}", lambda: pieces)
        found = stage_county(stage, [file], load(county)[0], frozenset(), AS_OF)
    assert "GK612" in {f.code for f in found}


def test_numbers_that_a_record_says_are_read_there_and_not_again(county: Path, tmp_path: Path) -> None:
    """A voucher number is long, and no person's."""
    posting = county / "data/bulletins/beishan/nan/2025-08.yml"
    posting.write_text(posting.read_text("utf-8").replace('voucher: "7"', 'voucher: "202508030017"'), "utf-8")
    assert build_site(county, tmp_path / "site", tmp_path / "cache", search=False).files
    assert "202508030017" in (tmp_path / "site/data/gongkai.sqlite").read_text("utf-8", "replace")


def test_a_number_that_was_allowed_stops_no_build_in_the_search_s_index(county: Path, tmp_path: Path) -> None:
    """The index knows a sum by its round number too: that of a phone would be another phone."""
    figures = county / "data/indicators/aid.yml"
    figures.write_text(figures.read_text("utf-8").replace("note: 全县合计", "note: 值班电话13800138000"), "utf-8")
    (county / "data/privacy_exceptions.yml").write_text(
        "exceptions:\n  - {path: data/indicators/aid.yml, code: GK612, shown: 13*******00, why: 值班电话, by: 办公室,"
        " date: 2026-11-20}\n",
        "utf-8",
    )
    built = build_site(county, tmp_path / "site", tmp_path / "cache")
    assert built.files, built.findings
    index = "".join(file.read_text("utf-8") for file in (tmp_path / "site/search/county").glob("*.json"))
    assert "13800138000" in index
    assert "≈14000000000" not in index
