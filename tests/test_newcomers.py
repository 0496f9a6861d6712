"""A newcomer's questions (architecture.md, "I want to …"): the answers hold as far as a test can tell."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
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
from tests.conftest import AS_OF, REPOSITORY, replace_in

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


FISHING_BOATS = r"""
  - code: GK699
    labels: [渔船证]
    value: '\d{9}'
"""
RULE = """
code: GK699
severity: error
title: 写出了渔船证号
title_en: A fishing boat's number
found: 像渔船证号
why: 示例。
mend: 删去。
example: {file: data/bulletins/beishan/nan/2025-08.yml, good: 'note: 果园承包', bad: 'note: 渔船证号 482913576'}
"""


def test_a_private_number_that_a_word_gives_away_is_three_lines_and_a_rule(county: Path, tmp_path: Path) -> None:
    """A fictional one, put into a copy of the package. Before that nobody finds it."""
    shutil.copytree(REPOSITORY / "gongkai", tmp_path / "gongkai", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "templates").symlink_to(REPOSITORY / "templates")
    replace_in(county / "data/bulletins/beishan/nan/2025-08.yml", "note: 果园承包", "note: 渔船证号 482913576")
    command = [sys.executable, "-m", "gongkai", "check", "--root", str(county), "--as-of", AS_OF.isoformat()]
    before = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (before.returncode, "482913576" in before.stdout + before.stderr) == (0, False)
    with (tmp_path / "gongkai/check/privacy/data/labels.yml").open("a", encoding="utf-8") as labels:
        labels.write(FISHING_BOATS.lstrip("\n"))
    (tmp_path / "gongkai/rulebook/GK699.yml").write_text(RULE, "utf-8")
    after = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert after.returncode == 1
    assert "这里有一处像渔船证号：4*******6。" in after.stdout
    assert "Traceback" not in after.stderr
