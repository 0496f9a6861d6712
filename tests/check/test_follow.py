"""data/follow.yml names areas that exist, and nobody: neither who answers nor whose case it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.build.options import Options
from gongkai.findings import Finding
from gongkai.pipeline import check_all
from tests.conftest import AS_OF

FOLLOW = """channels:
  - area: {area}
    kind: group
    name: 南村公开群
    joining: {joining}
    responsible: {responsible}
meetings:
  - area: county
    date: 2026-12-10
    time: 上午9点
    place: 村委会二楼
    subject: {subject}
    responsible: 县民政局
"""
GOOD = {
    "area": "beishan/nan",
    "joining": "到村委会扫码，一户一人",
    "responsible": "南村村务监督委员会",
    "subject": "商量明年的财务计划",
}


def findings(county: Path, **said: str) -> list[Finding]:
    (county / "data/follow.yml").write_text(FOLLOW.format(**GOOD | said), "utf-8")
    return check_all(county, Options(AS_OF))[1]


def errors(county: Path, **said: str) -> list[Finding]:
    return [one for one in findings(county, **said) if one.severity == "error"]


def test_offices_and_posts_may_be_named(county: Path) -> None:
    assert errors(county) == []
    assert errors(county, responsible="高桥镇社会事务办公室", subject="选村民小组长") == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("responsible", "张建国"),
        ("responsible", "村主任王建国"),
        ("joining", "找王建国扫码"),
        ("subject", "研究张建国患癌症救助"),
        ("subject", "张建国家的低保"),
        ("joining", "到王建国家门口登记"),
    ],
)
def test_nobody_is_named_not_even_who_holds_an_office(county: Path, field: str, value: str) -> None:
    found = errors(county, **{field: value})
    assert "GK625" in {one.code for one in found}
    assert not any("建国" in one.message for one in found)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("responsible", "张建国"),
        ("responsible", "'张建国'"),
        ("joining", "找王建国扫码"),
        ("subject", "低保户李桂香"),
        ("subject", "张建国家的低保"),
    ],
)
def test_a_name_is_told_once(county: Path, field: str, value: str) -> None:
    (found,) = findings(county, **{field: value})
    assert (found.code, found.severity) == ("GK625", "error")


def test_two_names_in_one_field_are_both_told(county: Path) -> None:
    found = findings(county, joining="找王建国、李桂香扫码")
    assert [(one.code, one.message[-4:]) for one in found] == [("GK625", "王**。"), ("GK625", "李**。")]


def test_an_exception_that_was_looked_at_lets_a_place_be_called_so(county: Path) -> None:
    row = "{path: data/follow.yml, code: GK625, shown: 张**, why: 是店名, by: 县民政局, date: 2026-11-24}"
    (county / "data/privacy_exceptions.yml").write_text(f"exceptions:\n  - {row}\n", "utf-8")
    assert findings(county, joining="到张建国超市扫码") == []


@pytest.mark.parametrize(
    ("area", "write"),
    [
        ("beishan/99", "county（全县）、乡镇的标识，或 乡镇标识/村标识"),
        ("全县", "county（全县）、乡镇的标识，或 乡镇标识/村标识"),
        ("南村", "beishan/nan"),
        ("北山镇/南村", "beishan/nan"),
        ("北山镇南村", "beishan/nan"),
        ("nan", "beishan/nan"),
        ("beishan/", "beishan"),
        ("北山镇", "beishan"),
    ],
)
def test_an_area_that_is_not_there_is_found(county: Path, area: str, write: str) -> None:
    (found,) = errors(county, area=area)
    assert (found.code, found.message) == ("GK301", f"区划里没有“{area}”，应写 {write}。")
