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
        ("finance:\n  income:\n    - {item：a, amount: 1}\n    - b: c\n  x: [\n", 2, "全角"),
        ("a:\n\u3000\u3000b: 1\nc: 2\n", 1, "全角空格"),
        ("a:\n\xa0\xa0b: 1\nc: 2\n", 1, "空格"),
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


@pytest.mark.parametrize("value", ["amount: 1,300.00", "note: 买水泥,沙子, amount: 300.00"])
def test_a_comma_that_cuts_a_value_in_two_is_named(county: Path, value: str) -> None:
    file = county / "data/decisions/beishan/nan/road.yml"
    file.write_text(f"proposal: {{{value}}}\n", "utf-8")
    policy = county / "data/policies/dibao.yml"
    policy.write_text(policy.read_text("utf-8").replace("{policy: rule, article: 第一条}", f"{{policy: rule, {value}}}"))
    cut = [f for f in load(county)[1] if "后半截" in f.message]
    assert [(f.code, f.place.line) for f in cut] == [("GK202", 10)]
