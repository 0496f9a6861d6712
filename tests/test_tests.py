"""The tests themselves: all are run, and none looks at a clock: none fails because the machine has other work."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

MODULES = {"time", "timeit", "resource"}
FILES = sorted((REPOSITORY / "tests").rglob("*.py"))


def clocks(text: str) -> Iterator[str]:
    """What a program takes from a module of clocks, but for `sleep`, which says nothing of the time."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            yield from (alias.name for alias in node.names if alias.name != "sleep")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(REPOSITORY).as_posix())
def test_no_test_looks_at_a_clock(file: Path) -> None:
    """Seconds belong in benchmarks/, which print them and judge nothing."""
    assert list(clocks(file.read_text("utf-8"))) == []


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    """By pytest's own list, tests/build would be, and nobody would notice."""
    passed_over = pytestconfig.getini("norecursedirs")
    folders = {folder for file in FILES for folder in file.relative_to(REPOSITORY).parent.parts}
    assert "build" in folders
    assert [folder for folder in folders for pattern in passed_over if fnmatch(folder, pattern)] == []


@pytest.mark.parametrize("text", ["import time", "import timeit as t", "from time import sleep, perf_counter"])
def test_a_clock_would_be_seen(text: str) -> None:
    assert list(clocks(text)) != []
