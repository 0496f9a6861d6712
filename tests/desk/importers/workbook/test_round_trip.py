"""What a workbook shows of a village's records comes back as it was, every field of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from gongkai.desk.importers.month.keep import blocks
from gongkai.desk.importers.workbook.fields import NOT_ASKED
from gongkai.records.bulletins import Bulletin
from gongkai.records.decisions import Decision
from gongkai.records.notices import Notice
from gongkai.records.schemas import models_in
from gongkai.sources.yamltext import parse
from tests.desk.importers.month.test_month import commit, run, states
from tests.desk.importers.workbook.test_returned import exported, written
from tests.desk.importers.workbook.whole import BULLETIN, DECISION, NOTICE

PLACES = {
    "bulletins/beishan/nan/2025-09.yml": BULLETIN,
    "decisions/beishan/nan/lamps.yml": DECISION,
    "notices/beishan/nan/dibao.yml": NOTICE,
}


@pytest.fixture
def whole(town: Path) -> Path:
    """The county with records that have a value in every field."""
    for place, values in PLACES.items():
        file = town / "data" / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(blocks(values), "utf-8")
    return town


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from keys(one)
    elif isinstance(value, list):
        for one in value:
            yield from keys(one)


@pytest.mark.parametrize(("model", "values"), [(Bulletin, BULLETIN), (Decision, DECISION), (Notice, NOTICE)])
def test_the_samples_have_every_field(model: type[BaseModel], values: dict[str, Any]) -> None:
    assert model.model_validate(values)
    fields = {
        field.alias or name
        for part in models_in(model)
        if part.__name__ != "Correction"
        for name, field in part.model_fields.items()
    }
    table = {"columns", "rows"}
    assert fields - NOT_ASKED - table == set(keys(values)) - table


def test_every_field_comes_back_into_a_county_without_the_records(whole: Path, tmp_path: Path) -> None:
    book = exported(whole, tmp_path)
    for place in PLACES:
        (whole / "data" / place).unlink()
    book.save(tmp_path / "交来.xlsx")
    ran = run(whole, tmp_path / "交来.xlsx")
    assert states(whole)["南村"] == "收下", ran.output
    for place, values in PLACES.items():
        back = parse((whole / "data" / place).read_text("utf-8"))
        assert back == official(values), place


def official(values: Any) -> Any:
    """With the catalogue's own name of a category."""
    if isinstance(values, dict):
        return {
            key: "办公费、差旅费、会议费、卫生费、治安费等管理费" if value == "办公费" else official(value)
            for key, value in values.items()
        }
    return [official(one) for one in values] if isinstance(values, list) else values


def test_what_is_there_already_is_not_touched(whole: Path, tmp_path: Path) -> None:
    before = {place: (whole / "data" / place).read_bytes() for place in PLACES}
    commit(whole)
    book = exported(whole, tmp_path)
    book.save(tmp_path / "交来.xlsx")
    ran = run(whole, tmp_path / "交来.xlsx")
    assert "没有变" in ran.output
    assert {place: (whole / "data" / place).read_bytes() for place in PLACES} == before
    assert states(whole)["北村"] == "没有交"
    assert written(whole, "2025-10") is None
