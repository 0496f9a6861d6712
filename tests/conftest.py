"""A small valid county, copied afresh for each test that changes it, and its site, built once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gongkai.findings import Finding
from gongkai.pipeline import build, examine

COUNTY = Path(__file__).parent / "county"
REPOSITORY = Path(__file__).parents[1]
AS_OF = date(2026, 11, 24)

Edit = Callable[[str, str, str], list[Finding]]


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A root of our own to change."""
    root = tmp_path / "county"
    shutil.copytree(COUNTY, root)
    return root


@pytest.fixture
def edit(county: Path) -> Edit:
    """edit(file, good, bad): replace a text in one file of the county and check it."""

    def change(file: str, good: str, bad: str) -> list[Finding]:
        path = county / file
        text = path.read_text("utf-8")
        assert good in text, f"{good!r} does not stand in {file}"
        path.write_text(text.replace(good, bad, 1), "utf-8")
        return examine(county, AS_OF)[1]

    return change


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own site."""
    folder = tmp_path_factory.mktemp("real")
    built = build(REPOSITORY, folder / "site", folder / "cache", AS_OF)
    assert built.files, built.findings
    return folder / "site"
