"""Digests are published and compared between editions: these bytes never change, whatever writes them."""

from __future__ import annotations

import pytest

from gongkai.records.canonical import canonical
from gongkai.sources.source import Source
from gongkai.sources.yamltext import YamlError


def of(yaml: str, path: str = "data/x.yml") -> str:
    return canonical(Source(path, yaml, yaml)).decode()


@pytest.mark.parametrize(
    ("written", "bytes_"),
    [
        (r'"\t\n"', r"\t\n"),
        (r'"\"\\/"', r"\"\\/"),
        ("'<a href=\"x\">&'", r"<a href=\"x\">&"),
        ("'{[:, ]}'", "{[:, ]}"),
        ("公开😀𠮷é", "公开😀𠮷é"),
        ("e\u0301", "e\u0301"),
    ],
)
def test_only_what_json_cannot_hold_is_escaped(written: str, bytes_: str) -> None:
    assert of(f"a: {written}\n") == f'{{"data":{{"a":"{bytes_}"}}}}'
    assert of(f"- [{written}]\n") == f'{{"data":[["{bytes_}"]]}}'


@pytest.mark.parametrize(
    "written", ["0123", "1.50", "1e5", "-0", "9" * 400, ".nan", "true", "no", "12:30", "2026-01-02", "0x1F"]
)
def test_numbers_days_and_yes_are_text_as_typed(written: str) -> None:
    assert of(f"a: {written}\n") == f'{{"data":{{"a":"{written}"}}}}'


def test_keys_are_sorted_by_code_point_and_are_text() -> None:
    written = "{b: 1, a: 2, B: 3, 10: 4, 9: 5, é: 6, 中: 7, 😀: 8, \ufffd: 9, '': 10, ~: 11, true: 12, a b: 13}"
    keys = "", "10", "9", "B", "a", "a b", "b", "true", "~", "é", "中", "\ufffd", "😀"
    values = 10, 4, 5, 3, 2, 13, 1, 12, 11, 6, 7, 9, 8
    pairs = ",".join(f'"{key}":"{value}"' for key, value in zip(keys, values, strict=True))
    assert of(f"{written}\n") == f'{{"data":{{{pairs}}}}}'


def test_nothing_is_null_and_empty_lists_stay() -> None:
    assert of("") == '{"data":null}'
    assert of("a:\nb: ~\nc: null\nd: ''\ne: []\nf: {}\ng: [[], {}, [{}]]\n") == (
        '{"data":{"a":null,"b":null,"c":null,"d":"","e":[],"f":{},"g":[[],{},[{}]]}}'
    )


def test_a_markdown_file_has_its_whole_text_too() -> None:
    assert canonical(Source("content/x.md", "---\na: 1\n---\r\n正文 \t<b>\n", "a: 1\n")).decode() == (
        r'{"data":{"a":"1"},"text":"---\na: 1\n---\r\n正文 \t<b>\n"}'
    )


@pytest.mark.parametrize("written", [r'"\ud800"', r'"\ud83d\ude00"', r'"\udfff"'])
def test_a_surrogate_is_no_value(written: str) -> None:
    with pytest.raises(YamlError):
        of(f"a: {written}\n")
