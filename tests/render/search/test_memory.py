"""What is kept of texts that were cut does not grow with their number: counted in bytes of Python's objects."""

from __future__ import annotations

import tracemalloc

from gongkai.render.search.cutting import KEPT, terms

EACH = 100
"""Bytes that a text more may take. Its terms, kept, would be 2,000."""


def held(count: int) -> int:
    """Bytes held after so many texts, none like another, were cut."""
    terms.cache_clear()
    tracemalloc.start()
    for number in range(count):
        terms(f"示例第{number}村今年已公开{number + 7}期，没有逾期的")
    now, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return now


def test_a_text_more_is_not_kept() -> None:
    assert held(3 * KEPT) - held(KEPT) < EACH * 2 * KEPT
