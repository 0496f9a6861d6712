"""Rows that are read as JSON give what libyaml gives, and what it refuses is refused with the same words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.sources.yamlrows import MARK, without_rows
from gongkai.sources.yamltext import MAX_DEPTH, YamlError, parse, parse_whole

POSTING = """\
published: 2026-11-07
signed_off: [{role: accountant, date: 2026-11-01}, {role: township, date: 2026-11-02}]
affairs:
  - {item: village.dibao, title: 农村低保情况, table: {columns: [组别, 户数], rows: [[一组, 5], [二组, 012]]}}
  # 下面两条是补的
  - {item: village.tekun, title: "特困人员", text: 本期没有变化。}
  - {item: village.tekun, title: 特困 人员（2 户）, text: yes}
finance:
  opening: 127458.29
  expense:
  - {item: finance.expense, amount: -12.50, date: 2026-10-28, voucher: "32"}
  - {item: finance.expense, amount: 0123, voucher: 1e5}
"""


def either(text: str, read: Any) -> Any:
    """The value, or what is wrong with the text."""
    try:
        return read(text)
    except YamlError as error:
        return error


def test_a_posting_is_read_without_its_rows() -> None:
    short, rows = without_rows(POSTING)
    assert "{" not in short
    assert [type(value) for value in rows.values()] == [list] * 4
    assert len(rows[f"{MARK}3"]) == 2
    assert parse(POSTING) == parse_whole(POSTING)
    assert parse(POSTING)["finance"]["expense"][1] == {"item": "finance.expense", "amount": "0123", "voucher": "1e5"}


@pytest.mark.parametrize(
    "row",
    [
        "{a: null}",
        "{a: nullified}",
        "{a: ~}",
        "{a: , b: 1}",
        "{a: x:y, b: x: y}",
        "{a: 1,5}",
        "{a: it's, b: 'x', c: \"x\"}",
        '{a: "x, y: [z]"}',
        '{a: "\\u4e2d"}',
        '{a: ""}',
        "{a: x #1}",
        "{a: &x 1}",
        "{a: !x 1}",
        "{a: *x}",
        "{a: - 1, b: -1, c: -}",
        "{a: [[[1]]]}",
        "{a: {b: {c: d}}}",
        "{a}",
        "{a: 1, a: 2}",
        "{a: {b: 1, b: 2}}",
        "{a: 1} # 说明",
        "{a: 1}x",
        "{a: 1}: 2",
        "[a, b: c]",
        "[a, , b]",
        "[]",
        "{}",
        "{A: 1}",
        "{a:  1}",
        "{a: 1 }",
        "{a: \x07}",
        "{a: \u2028}",
        "{a: 𠮷}",
        "{a: 　x　, b: ①②, c: é, d: \u00a0x}",
        "{a: ., b: +1, c: (x), d: /x, e: x_y, f: x%}",
        "{a: %x}",
        "{a: x - y, b: -(x)}",
        "[a, b]",
        "[[a, b], [c]]",
    ],
)
def test_a_row_is_what_libyaml_makes_of_it(row: str) -> None:
    for text in (f"k:\n  - {row}\n", f"k: {row}\n", f"- {row}\n- {{b: 1}}", f"- {row}\n  - {{b: 1}}\n"):
        assert either(text, parse) == either(text, parse_whole)


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  - {b: c}\n",
        "a: >\n  b: {c: d}\n",
        "a: b\n  - {b: c}\n",
        'a: "b\n  - {b: c}\n  c"\n',
        "a: 'b\n  - {b: c}\n  c'\n",
        'a: "b\n- {b: c}\n- {b: c}\n"\n',
        "a: {\n  b: {c: d}\n}\n",
        "a: {\n  b: {c: d}\n  : e\n}\n",
        "a: [\n  - {b: c}\n]\n",
        "a: [\n  b: {c: d}\n]\n",
        "- {b: c}\n   : d\n",
        "- {b: c}\n    d\n",
        "- {b: c}\n    # d\n",
        "- {b: c}\n  \t# d\n",
        "- {b: c}\n...\n",
        "- {b: c}\n---\n- {b: c}\n",
        "? - {b: c}\n: d\n",
        "a: {b: c}\na: {b: c}\n",
        "a:\n  - {b: c}\n  d: e\n",
        "a:\n- {b: c}\nd: [e]\n",
        f"a: {MARK}1\nb: [c]\n",
        f'a: "{MARK}1"\nb: [c]\n',
        "a:\n" + "".join(" " * n + f"a{n}:\n" for n in range(1, 45)) + " " * 45 + "- {b: c}\n",
    ],
)
def test_a_row_within_something_else_is_no_row(text: str) -> None:
    assert either(text, parse) == either(text, parse_whole)


@pytest.mark.parametrize("length", [99, 100, 1024, 1025])
@pytest.mark.parametrize("row", ["{KEY: x}", "{a: x, KEY: x}", "{a: {KEY: [x]}}"])
def test_a_key_too_long_for_libyaml_is_refused_in_a_row_too(row: str, length: int) -> None:
    text = f"k:\n  - {row.replace('KEY', 'k' * length)}\n"
    assert either(text, parse) == either(text, parse_whole)


@pytest.mark.parametrize("row", ["[x]", "{c: d}", "{c: {d: [[x]]}}", "[{c: {d: [[x]]}}]"])
@pytest.mark.parametrize(("opened", "closed"), [("[", "]"), ("[x, ", "]"), ("{a: ", "}")])
def test_rows_too_deep_are_refused_as_any_value(opened: str, closed: str, row: str) -> None:
    for depth in range(MAX_DEPTH + 2):
        text = f"k: {opened * depth}\n  b: {row}\n{closed * depth}\n"
        assert either(text, parse) == either(text, parse_whole)


PIECES = (
    *("- ", "a: ", "b: ", "{", "}", "[", "]", ", ", ": ", "\n", "\n  ", "\n- ", "\n  - ", "{a: 1}", "[x, y]", '"', "'"),
    *("#", " #", "|", ">", "?", "---", "...", "中文", "-1", "null", "\t", ",", ":", "-", "(", "%", "《", "x y", "\\"),
    *("&x", "*", "- {a: 1}\n", "- [a, b]\n", "a: {b: c}\n", "  - {a: 1}\n", "|\n", ">\n", "a:\n", "{\n", "\n}", ""),
)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_whatever_the_text_both_read_the_same(text: str) -> None:
    assert either(text, parse) == either(text, parse_whole)


@given(st.integers(0, len(POSTING)), st.integers(0, 3), st.sampled_from(PIECES))
def test_a_posting_with_a_slip_is_read_the_same(at: int, gone: int, slip: str) -> None:
    text = POSTING[:at] + slip + POSTING[at + gone :]
    assert either(text, parse) == either(text, parse_whole)
