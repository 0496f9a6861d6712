"""YAML text reaches the fields as the writer typed it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.sources.yamltext import YamlError, composed, locate, parse


@pytest.mark.parametrize(
    "typed", ["no", "on", "yes", "12:30", "0123", "1e5", "2025-08-05", "0x1F", "1_000", ".5", "NaN"]
)
def test_a_plain_scalar_stays_as_typed(typed: str) -> None:
    assert parse(f"a: {typed}") == {"a": typed}


@pytest.mark.parametrize("typed", ["", "~", "null"])
def test_nothing_and_null_are_none(typed: str) -> None:
    assert parse(f"a: {typed}") == {"a": None}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: 1\na: 2", "GK104"),
        ("a: &x 1\nb: *x", "GK106"),
        ("a: !!python/object:os.system x", "GK106"),
        ("a: [1", "GK103"),
        ("\tx: 1", "GK103"),
        ("a: " + "[" * 60, "GK111"),
    ],
)
def test_traps_are_told_apart(text: str, code: str) -> None:
    with pytest.raises(YamlError) as caught:
        parse(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "text",
    [
        *("a: [", "a: [, b]", "a: |　x", "a: |\n[", "a: !<x", "a: !x!y z", "%x", "%", "%YAML 1.9\n--- a", "a: %x"),
        *(
            'a: "\\x"',
            'a: "\\q"',
            "a: |\n\tb",
            "- - b\n\tc",
            "{中文:,",
            "&x?",
            'a: "b',
            "a: {b: c",
            "a: b: c",
            "- a\nb: c",
        ),
    ],
)
def test_whatever_is_wrong_is_told_in_chinese(text: str) -> None:
    with pytest.raises(YamlError) as caught:
        parse(text)
    assert not re.search("[a-z] [a-z]", caught.value.message)


def test_a_value_is_found_by_its_way() -> None:
    text = composed("a:\n  - b: 1\n    c: 2\n")
    assert locate(text, ("a", 0, "c")) == (2, 7)
    assert locate(text, ("a", 0, "c"), key=True) == (2, 4)
    assert locate(text, ("a", 0, "missing")) == (1, 4)


@given(st.text(max_size=200))
def test_no_text_makes_the_parser_fail_otherwise(text: str) -> None:
    try:
        parse(text)
    except YamlError as error:
        assert error.code in ("GK103", "GK104", "GK106", "GK111")
