"""Thousands of damaged documents: a reader gives its own errors and no others, ends, and takes nothing down with it."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import pytest

from gongkai.desk.importers.foreign import limit
from tests.hostile.documents import APART, reader_of, tried

AT_ONCE = 250
"""Documents that a process reads; its limits of time and memory are for all of them together."""


def read_apart(first: int, count: int) -> tuple[list[str], list[int]]:
    """The faults of these documents, and those that took their process down, found by halves."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), limit) as child:
        try:
            return child.submit(tried, first, count).result(), []
        except BrokenProcessPool:
            if count == 1:
                return [], [first]
    half = count // 2
    one, other = read_apart(first, half), read_apart(first + half, count - half)
    return one[0] + other[0], one[1] + other[1]


@pytest.mark.long
def test_damaged_documents_make_no_fault(pytestconfig: pytest.Config, tell: Callable[[str], None]) -> None:
    documents = 20_000 if pytestconfig.getoption("long") else 3_000
    faults: list[str] = []
    died: list[int] = []
    for first in range(0, documents, AT_ONCE):
        found, lost = read_apart(first, AT_ONCE)
        faults += found
        died += lost
    tell(f"damaged documents: {documents}; {len(died)} took down the process that reads Excel and Word apart")
    assert faults == []
    assert {reader_of(number) for number in died} <= APART
