"""A record's digest hangs on what was written, not on how."""

from __future__ import annotations

from gongkai.records.canonical import canonical
from gongkai.sources.source import Source


def of(text: str) -> bytes:
    return canonical(Source("data/x.yml", text, text))


def test_comments_order_and_quotes_do_not_count() -> None:
    assert of("a: 1\nb: x  # note\n") == of('b: "x"\na: 1\n')


def test_every_value_counts() -> None:
    assert of("a: 1.0") != of("a: 1.00")
