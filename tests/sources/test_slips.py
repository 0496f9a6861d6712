"""What people who type Chinese get wrong in YAML is named, on its own line."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.load import load
from gongkai.sources.yamltext import YamlError, parse


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("published：2026-11-05\nparty: []\n", 0, "全角"),
        ("finance:\n  opening: 1.00\n  closing：2.00\nparty: []\n", 2, "“closing”后面的冒号是全角的"),
        ("a:\n  b: 1\n\u3000\u3000 c\nd: 2\n", 2, "全角空格"),
        ("text: %80\n", 0, "“%”打头"),
        ("text: @全体\n", 0, "“@”打头"),
        ("a: [`b`]\n", 0, "“`”打头"),
        ("a:\n  - {note: 打印 #3 号票, amount: 1}\n  - {note: 二}\n", 1, "井号"),
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n", 1, "合并冲突"),
    ],
)
def test_a_slip_is_named_where_it_is(text: str, line: int, words: str) -> None:
    with pytest.raises(YamlError) as wrong:
        parse(text)
    assert wrong.value.line == line
    assert words in wrong.value.message


def test_what_looks_like_a_slip_and_can_be_read_is_none() -> None:
    assert parse("text: 电话：123，给树浇水\nb: |\n  <<<<<<< 不是\n  c：d\n") is not None
    with pytest.raises(YamlError, match="Tab"):
        parse("a:\n\tb: 1\n")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("amount: 1,300.00", "“300.00”不是一项的名称，像是前一项的后半截"),
        ("note: 买水泥,沙子", "“沙子”不是一项的名称"),
        ("article：第一条", "“article”后面的冒号是全角的"),
        ("\u3000article: 第一条", "“article”前面有全角空格"),
        ("\xa0article: 第一条", "“article”前面有"),
    ],
)
def test_a_key_that_is_no_name_is_told_from_what_it_came(county: Path, value: str, words: str) -> None:
    file = county / "data/policies/dibao.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("{policy: rule, article: 第一条}", f"{{policy: rule, {value}}}"), "utf-8")
    cut = [f for f in load(county)[1] if words in f.message]
    assert [(f.code, f.place.line) for f in cut] == [("GK202", 10)]
