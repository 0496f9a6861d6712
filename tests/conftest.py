"""A small valid county, copied afresh for each test that changes it, and its site, built once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from gongkai.build.options import Options, Run
from gongkai.cache.places import Cache
from gongkai.findings import Finding
from gongkai.pipeline import Built, build, check_all

COUNTY = Path(__file__).parent / "county"
REPOSITORY = Path(__file__).parents[1]
AS_OF = date(2026, 11, 24)

Edit = Callable[[str, str, str], list[Finding]]


def build_site(
    root: Path,
    site: Path,
    cache: Path,
    as_of: date = AS_OF,
    *,
    run: Mapping[str, Any] = MappingProxyType({}),
    **options: Any,
) -> Built:
    """Build a root into a folder. run: more fields of Run; options: more of Options."""
    return build(Run(root, site, Cache(cache), **run), Options(as_of, **options))


def without_ocr(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the process that reads attachments start as where the extra `ocr` was not installed."""
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['rapidocr'] = None\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


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
        return check_all(county, Options(AS_OF))[1]

    return change


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own site."""
    folder = tmp_path_factory.mktemp("real")
    built = build_site(REPOSITORY, folder / "site", folder / "cache")
    assert built.files, built.findings
    return folder / "site"
