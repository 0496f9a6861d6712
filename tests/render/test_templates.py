"""Templates that a person can read; they are compiled once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gongkai.render.templates import environment, read_templates
from tests.conftest import REPOSITORY

LONGEST = 160
"""Bytes: a Chinese character is wider than a letter, and counts three."""
PAGES = sorted((REPOSITORY / "templates").rglob("*.html"))


@pytest.mark.parametrize("file", PAGES, ids=lambda f: f.relative_to(REPOSITORY).as_posix())
def test_no_line_of_a_template_is_too_long_to_read(file: Path) -> None:
    lines = enumerate(file.read_text("utf-8").splitlines(), 1)
    assert [(number, len(line.encode())) for number, line in lines if len(line.encode()) > LONGEST] == []


def test_templates_are_compiled_once_and_changed_ones_anew(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "templates", tmp_path / "templates")
    before = environment(read_templates(tmp_path))
    assert environment(read_templates(tmp_path)) is before
    page = tmp_path / "templates/pages/missing.html"
    page.write_text("<p>改了</p>", "utf-8")
    assert environment(read_templates(tmp_path)).get_template("pages/missing.html").render() == "<p>改了</p>"
    assert "改了" not in before.get_template("pages/missing.html").render()
