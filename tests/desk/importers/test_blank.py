"""A kind without a skeleton of its own gets one made from its type."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field

from gongkai.build.options import Options
from gongkai.desk.importers import skeleton
from gongkai.desk.importers.blank import blank
from gongkai.desk.importers.skeleton import NEW, new_file
from gongkai.pipeline import check_all
from gongkai.records.fields import Count, Flag, Text
from gongkai.records.kinds import Kind
from gongkai.records.model import Record, Strict
from gongkai.sources.yamltext import parse
from gongkai.words import command
from tests.conftest import AS_OF


class Area(Strict):
    name: Text
    plots: Annotated[Count, Field(title="墓位（个）", description="写整数")]
    text: Text | None = None


class Cemetery(Record):
    """A made-up kind with every shape that a field can have."""

    title: Text
    level: Literal["county", "other-level"]
    verified: Flag
    channels: list[Text]
    rows: list[Area]
    address: Area
    in_favour: Annotated[Count | None, Field(alias="for")] = None
    table: Area | None = None
    reports: list[Area] = Field(default_factory=list)


CEMETERY = Kind("cemeteries", "data/cemeteries/*.yml", Cemetery, "公益性公墓", one="cemetery")
EXPECTED = """\
published:   # 公开的日子：如 2025-08-05
title:   # 标题
level:   # 级别：county 本县的文件、other-level
verified:   # 核对过原文：true 是、false 否
channels:   # 在哪里公布：如 [甲, 乙]
rows:   # 行：每行一列数据，和上面的列对应
  -   # 有几条，就写几个这样的“-”
    name:   # 名称
    plots:   # 墓位（个）：写整数
    # text:   # 内容
address:   # 地址
  name:   # 名称
  plots:   # 墓位（个）：写整数
  # text:   # 内容
# for:   # 同意（人）
# table: {name: , plots: }   # 表格
# reports: [{name: , plots: }]   # 资产、债务等
"""


def test_what_must_be_written_is_empty_and_the_rest_is_a_comment() -> None:
    head, _, text = blank(CEMETERY).partition("\n")
    assert head.startswith("# 公益性公墓。")
    assert head.endswith(f"写完运行：{command()} check")
    assert text == EXPECTED


def test_a_comment_turned_into_a_line_is_a_field() -> None:
    text = re.sub(r"^( *)# (for|table|reports|text)", r"\1\2", blank(CEMETERY), flags=re.M)
    value = parse(text)
    assert isinstance(value, dict)
    assert set(value) == {field.alias or name for name, field in Cemetery.model_fields.items()} - {
        "corrections",
        "sample",
    }


def test_prose_has_its_fields_in_the_front_matter() -> None:
    text = blank(Kind("walks", "content/walks/*.md", Cemetery, "散步", one="walk"))
    assert text.startswith("---\n# 散步。")
    assert text.endswith("\n---\n\n")


@pytest.mark.parametrize("one", [one for one, kind in NEW.items() if not kind.by_period])
def test_for_any_kind_check_then_says_what_is_to_be_filled_in(
    one: str, county: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(skeleton, "SKELETONS", tmp_path)  # as if none had been written by hand
    name = "2027" if one == "plan" else "new-1"
    file = new_file(county, one, f"beishan/nan/{name}" if NEW[one].of_village else name)
    findings = check_all(county, Options(AS_OF))[1]
    assert findings
    assert {f.place.file for f in findings} == {file.relative_to(county).as_posix()}
    assert {f.code for f in findings} <= {"GK201", "GK203", "GK212", "GK308"}, findings
