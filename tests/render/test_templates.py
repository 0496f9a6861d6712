"""Templates that a person can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

LONGEST = 160
"""Bytes: a Chinese character is wider than a letter, and counts three."""
PAGES = sorted((REPOSITORY / "templates").rglob("*.html"))


@pytest.mark.parametrize("file", PAGES, ids=lambda f: f.relative_to(REPOSITORY).as_posix())
def test_no_line_of_a_template_is_too_long_to_read(file: Path) -> None:
    lines = enumerate(file.read_text("utf-8").splitlines(), 1)
    assert [(number, len(line.encode())) for number, line in lines if len(line.encode()) > LONGEST] == []
