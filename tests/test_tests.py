"""The tests themselves: all are run, by day or at night, and none looks at a clock: none fails because the machine has
other work."""

from __future__ import annotations

import ast
import subprocess
import sys
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


REASONS = {"pytest.skip": None, "pytest.importorskip": None, "pytest.mark.skipif": 2, "pytest.mark.night": 1}
"""What leaves a test out, and how many arguments it has with its reason; None: no reason is good."""


def left_out(text: str) -> Iterator[str]:
    """How a program leaves tests out without a reason."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and (called := ast.unparse(node.func)) in REASONS:
            needed = REASONS[called]
            if needed is None or len(node.args) + len(node.keywords) < needed:
                yield called


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(REPOSITORY).as_posix())
def test_a_test_is_left_out_only_with_a_reason(file: Path) -> None:
    """What only the night runs is marked `night`, and by day not even counted as skipped."""
    assert list(left_out(file.read_text("utf-8"))) == []


@pytest.mark.parametrize("text", ["pytest.skip('x')", "pytest.mark.skipif(True)", "pytest.mark.night()"])
def test_a_test_left_out_without_a_reason_would_be_seen(text: str) -> None:
    assert list(left_out(text)) != []


@pytest.mark.parametrize(("asked", "told"), [([], "1 deselected"), (["--long"], "1 test collected")])
def test_what_only_the_night_runs_is_no_test_by_day(asked: list[str], told: str) -> None:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "--collect-only",
        "tests/browser/test_firefox.py",
    ]
    ran = subprocess.run([*command, *asked], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert told in ran.stdout
