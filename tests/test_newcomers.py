"""A newcomer's questions (architecture.md, "I want to …"): the answers hold as far as a test can tell."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.build.context import Theme, build_context
from gongkai.build.county import load_county
from gongkai.build.drawing import draw_page
from gongkai.build.options import Options
from gongkai.build.village import Shard, worker_context
from gongkai.cache.places import Cache
from gongkai.findings import rulebook
from gongkai.records.kinds import BY_NAME
from gongkai.records.site import AWAITED, Identifiers
from gongkai.render import read_shells, run_engine
from gongkai.render.page import Page
from gongkai.render.templates import read_templates
from tests.conftest import AS_OF, REPOSITORY

GUIDE = REPOSITORY / "docs" / "engineers" / "architecture.md"


def test_every_place_that_the_answers_name_is_there() -> None:
    table = GUIDE.read_text("utf-8").partition("## I want to")[2]
    named = re.findall(r"`((?:records|render|check|derive|rulebook|templates|data|gongkai)/[a-zA-Z0-9_./]+)`", table)
    assert len(named) > 12
    for name in named:
        if "NAME" not in name and "GK6nn" not in name:
            assert any((root / name).exists() for root in (REPOSITORY, REPOSITORY / "gongkai")), name


def test_another_awaited_number_is_a_field_of_the_model() -> None:
    """What is reported as awaited, and under which name, is read off the model."""
    assert tuple(Identifiers.model_fields) == AWAITED
    spelled = [
        file
        for file in (REPOSITORY / "gongkai").rglob("*.py")
        if "police_record" in file.read_text("utf-8") and file.parts[-2] != "synth"
    ]
    assert spelled == [REPOSITORY / "gongkai/records/site.py"]


def test_a_kind_that_is_not_searched_is_in_no_index(county: Path, tmp_path: Path) -> None:
    """A page asks its kind: in the villages' indexes as well as in the county's."""
    loaded = load_county(county, Options(AS_OF))
    cache = Cache(tmp_path)
    theme = Theme(read_templates(county), read_shells(run_engine(loaded.records, county, cache)))
    worker = worker_context(build_context(loaded, theme))
    assert worker.frame is not None
    kind = BY_NAME["charters"]
    page = Page("villages/a/b/charters/c/", "missing.html", "c", "c", "content", "村务", "信息公开目录")
    for searched in (True, False):
        heading = kind.title if replace(kind, searched=searched).searched else ""
        shard = Shard([])
        draw_page(worker.frame, replace(page, facets={"kind": heading}), shard)
        assert bool(shard.pages) == searched
        assert shard.listed


@pytest.mark.parametrize("code", ["GK401", "GK519"])
def test_a_rule_is_one_file_and_the_check_that_raises_it(code: str) -> None:
    assert (REPOSITORY / f"gongkai/rulebook/{code}.yml").is_file()
    assert rulebook()[code].why
    raised = [f for f in (REPOSITORY / "gongkai/check").rglob("*.py") if f'"{code}"' in f.read_text("utf-8")]
    assert len(raised) == 1
