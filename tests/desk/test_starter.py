"""A new county's starter checks, builds and tests at once, on whatever day it is made."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import click
import pytest

from gongkai.build.options import Options
from gongkai.cli.main import gongkai as commands
from gongkai.desk.starter import NewCounty, starter, write_starter
from gongkai.pipeline import check_all
from tests.cli.test_main import gongkai
from tests.conftest import REPOSITORY, build_site

YISHUI = NewCounty("沂水县", "371323", "shandong")


@pytest.mark.parametrize("profile", ["national", "shandong"])
@pytest.mark.parametrize("day", [date(2026, month, 1 if month % 2 else 28) for month in range(1, 13)])
def test_a_starter_has_no_finding_on_any_day(tmp_path: Path, profile: str, day: date) -> None:
    write_starter(tmp_path, NewCounty("沂水县", "371323", profile), day)
    assert check_all(tmp_path, Options(day))[1] == []


def test_without_its_samples_it_is_an_empty_county(tmp_path: Path) -> None:
    day = date(2026, 11, 25)
    write_starter(tmp_path / "new", YISHUI, day)
    site = tmp_path / "site"
    built = build_site(tmp_path / "new", site, tmp_path / "cache", day, samples=False, search=False)
    assert (built.findings, bool(built.files)) == ([], True)
    home = (site / "index.html").read_text("utf-8")
    assert "沂水县民政公开" in home
    assert "办事指南还没有收录，待补" in home
    assert "数字说话" not in home
    assert not list(site.glob("villages/*/*"))


def test_no_placeholder_and_no_number_is_left_in_it() -> None:
    for name, text in starter(YISHUI, date(2026, 11, 25)):
        assert "${" not in text, name
        if name.startswith("content/"):
            assert "费县" not in text, name


def test_it_has_a_handbook_whose_every_word_is_true_there(tmp_path: Path) -> None:
    write_starter(tmp_path, YISHUI, date(2026, 11, 25))
    for page in ("README.md", "docs/handbook.md", "docs/data.md"):
        text = (tmp_path / page).read_text("utf-8")
        assert "build.py" not in text, page
        assert "](" not in text, f"{page}: a link or an image"
    assert (tmp_path / "data/bulletins/shili").is_dir()
    lines = re.findall(r"^ *python -m gongkai (.+)$", (tmp_path / "docs/handbook.md").read_text("utf-8"), re.M)
    assert len(lines) > 10
    for line in lines:
        name, *options = shlex.split(line)
        command = commands.get_command(click.Context(commands), name)
        assert command is not None, line
        assert command.make_context(name, options) is not None, line


def test_the_command_takes_answers_and_its_own_test_passes(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    command = [sys.executable, str(REPOSITORY / "build.py"), "init", str(folder)]
    ran = subprocess.run(command, input="沂水县\n371323\nnational\n", capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    tested = [sys.executable, "-m", "unittest"]
    environment = {"PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(tested, cwd=folder, capture_output=True, text=True, env=environment, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "Ran 1 test" in ran.stderr


def test_what_is_no_county_is_refused_and_nothing_is_written_over(tmp_path: Path) -> None:
    options = ["--county", "沂水县", "--profile", "national"]
    ran = gongkai("init", tmp_path / "a", *options, "--code", "3713")
    assert (ran.returncode, "不是六位" in ran.stderr) == (2, True)
    ran = gongkai("init", tmp_path / "a", "--county", "x", "--profile", "national", "--code", "371323")
    assert (ran.returncode, "不是县的名称" in ran.stderr) == (2, True)
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/family.jpg").write_bytes(b"precious")
    assert gongkai("init", tmp_path / "photos", *options, "--code", "371323").returncode == 2
    assert [file.name for file in (tmp_path / "photos").iterdir()] == ["family.jpg"]
