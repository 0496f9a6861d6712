"""Thousands of damaged documents: a reader gives its own errors and no others, ends, and takes nothing down with it."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import pytest

from gongkai.desk.importers.foreign import limit
from tests.hostile.documents import tried

AT_ONCE = 250
"""Documents that a process reads; its limits of time and memory are for all of them together."""


@pytest.mark.long
def test_damaged_documents_make_no_fault(pytestconfig: pytest.Config, tell: Callable[[str], None]) -> None:
    documents = 20_000 if pytestconfig.getoption("long") else 250
    died = 0
    for first in range(0, documents, AT_ONCE):
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), limit) as child:
            faults, lost = child.submit(tried, first, AT_ONCE).result()
        assert faults == []
        died += lost
    tell(f"damaged documents: {documents}; {died} took down the process that reads Excel and Word apart")
