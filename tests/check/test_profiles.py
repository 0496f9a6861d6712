"""Another province, written as data alone."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from gongkai.build.options import Options
from gongkai.derive.schedule import schedule
from gongkai.load import load
from gongkai.load.bind import read_record
from gongkai.pipeline import check_all
from gongkai.records.law import law
from gongkai.records.profiles import Profile
from gongkai.sources.source import Source
from tests.conftest import AS_OF, REPOSITORY, build_site

PROFILE = """\
name: 示例浙
due_days: {monthly: 10, quarterly: 首月20日, yearly: 首月31日}
legal_basis:
  - id: example-rule-2024-art3
    title: 示例浙村务公开办法
    number: null
    article: 第三条
    from: 2024-01-01
    to: null
    asks: 集体的房子租给谁、租多少钱，每季度首月20日以前公开；公开栏上至少留二十日。
    verified: null
    open: 编的，只用来测试。
items:
  - {id: village.rents, category: village, name: 集体房屋出租, frequency: quarterly, basis: [example-rule-2024-art3]}
changes:
  - {id: village.dibao, due: 第2个月31日}
  - {id: village.children_agg, drop: true}
limits:
  - {id: display-days, value: 20, from: 2026-01-01, to: null, basis: [example-rule-2024-art3]}
"""


@pytest.fixture
def province(county: Path) -> Path:
    (county / "data/profiles/zhe.yml").write_text(PROFILE, "utf-8")
    site = county / "data/site.yml"
    site.write_text(site.read_text("utf-8").replace("profile: national", "profile: zhe"), "utf-8")
    return county


def test_a_profile_of_its_own_checks_and_builds(province: Path, tmp_path: Path) -> None:
    assert check_all(province, Options(AS_OF))[1] == []
    assert build_site(province, tmp_path / "site", tmp_path / "cache", AS_OF, search=False).files
    villages = (tmp_path / "site/villages/index.html").read_text("utf-8")
    assert "集体房屋出租" in villages
    assert "困境儿童" not in villages
    page = (tmp_path / "site/policies/basis/example-rule-2024-art3/index.html").read_text("utf-8")
    assert "公开栏上至少 20 天" in page
    assert "编的，只用来测试。" in page


def test_its_days_are_due_by_its_own_words(province: Path) -> None:
    rules = law(load(province)[0], AS_OF)
    assert rules is not None
    third = next(slot for slot in schedule(rules, date(2025, 10, 10)) if slot.period.text == "2025-Q3")
    assert dict(third.items) == {
        "party.activities": date(2025, 10, 20),
        "village.dibao": date(2025, 11, 30),
        "village.rents": date(2025, 10, 20),
    }
    limit = rules.limit("display-days", date(2026, 2, 1))
    assert limit is not None
    assert limit.value == 20


def test_a_profile_that_is_none_is_a_finding(county: Path) -> None:
    site = county / "data/site.yml"
    site.write_text(site.read_text("utf-8").replace("profile: national", "profile: nowhere"), "utf-8")
    assert [(f.code, f.place.file) for f in check_all(county, Options(AS_OF))[1]] == [("GK301", "data/site.yml")]


def test_a_change_of_an_item_that_is_none_is_a_finding(province: Path) -> None:
    file = province / "data/profiles/zhe.yml"
    file.write_text(file.read_text("utf-8").replace("id: village.dibao", "id: village.nothing"), "utf-8")
    assert [f.code for f in check_all(province, Options(AS_OF))[1]] == ["GK301"]


def test_the_handbooks_example_is_a_profile() -> None:
    handbook = (REPOSITORY / "docs/handbook/README.md").read_text("utf-8")
    (example,) = re.findall(r"```yaml\n(name: .*?)```", handbook, re.S)
    profile, findings = read_record(Profile, Source("profile.yml", example, example))
    assert findings == []
    assert profile is not None
    assert [str(change.due) for change in profile.changes if change.due] == ["Due(month=1, day=10)"]


def test_no_profile_is_named_in_the_program() -> None:
    """But for `national`, which is a level of policies as well."""
    names = {file.stem for file in (REPOSITORY / "data/profiles").glob("*.yml")} - {"national"}
    assert names
    for file in (REPOSITORY / "gongkai").rglob("*.py"):
        text = file.read_text("utf-8")
        for name in names:
            assert f'"{name}"' not in text, (file, name)
            assert f"profile: {name}" not in text, (file, name)
