"""The guard's work grows as the text does, not as its square: one line of text must not hold the check for minutes."""

from __future__ import annotations

import pkgutil
import re
import sys
from functools import cache
from importlib import import_module
from types import FrameType
from typing import Any

import pytest

from gongkai.check import privacy
from gongkai.check.privacy.detectors import close_look, scan
from gongkai.check.privacy.labelled_numbers import labels
from gongkai.patterns import Lazy
from tests.check.privacy.steps import Steps
from tests.privacy.corpora import entries

MODULES = [module.name for module in pkgutil.iter_modules(privacy.__path__) if module.name != "attachments"]
NASTY = (
    *(
        "1",
        "一",
        "癌",
        "1 ",
        "1\n",
        "62",
        "A1",
        "a",
        "@a.",
        "号",
        "组1号",
        "住址",
        "住址1-1",
        "张三",
        "户主",
        "身份证",
        "微信",
        "姓名：",
    ),
    *(
        "1.11111",
        "<b",
        "<!--",
        "<script>",
        "&#49;",
        "O0",
        "张 ",
        "| ",
        "0539-",
        "117.96841 ",
        "\u200b1",
        "“",
        ": >\n",
        "姓名,电话\n",
        "前六位1",
        "1*",
        "京A一",
        "，男，",
        "room 1,",
    ),
    *(
        "王家",
        "享受",
        "胡同",
        "一年级",
        "儿童：",
        "儿童：甲、",
        "叔家5",
        "117.988,",
        "小区",
        "残疾证",
        "字第1",
        "抖音",
        "北5米",
        "旁边",
        "1岁",
    ),
)
MANY = 150
SHORT = 50
WIDTH = 1000
"""Steps that a pattern may take more until the text is longer than all it looks at."""


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    found = {f"label {label.word.pattern[:20]}": label.word for label in labels()}
    for name in MODULES:
        module = import_module(f"{privacy.__name__}.{name}")
        found |= {f"{name}.{key}": one for key, one in vars(module).items() if isinstance(one, re.Pattern | Lazy)}  # type: ignore[misc]
    compiled = {name: re.compile(one.pattern, one.flags) for name, one in found.items()}
    return {name: pattern for pattern, name in {pattern: name for name, pattern in compiled.items()}.items()}


def test_every_expression_can_be_compiled() -> None:
    """Most are when they are first used, which may be long after a mistake."""
    assert len(patterns()) > MANY
    for label in labels():
        for one in (label.value, label.unless):
            assert one is None or re.compile(one.pattern, one.flags)


def steps(pattern: re.Pattern[str], piece: str, length: int) -> int:
    return Steps(pattern, (piece * length)[:length]).find_all()


@pytest.mark.long
@pytest.mark.parametrize("number", range(len(patterns())))
def test_twice_the_text_takes_twice_the_steps(number: int, pytestconfig: pytest.Config) -> None:
    """Each pattern on every twentieth piece, others for each; at night on all."""
    name, pattern = sorted(patterns().items())[number]
    for piece in NASTY if pytestconfig.getoption("long") else NASTY[number % 20 :: 20]:
        short, long = (steps(pattern, piece, length) for length in (2 * SHORT, 4 * SHORT))
        assert long - short <= 2.2 * max(short - steps(pattern, piece, SHORT), SHORT) + WIDTH, (
            name,
            piece,
            short,
            long,
        )


@pytest.mark.parametrize(
    ("piece", "times", "end"),
    [
        *(
            ("1", 5_000, " 号楼"),
            ("一", 10_000, " 单元"),
            ("癌", 20_000, ""),
            ("13800138000 ", 800, ""),
            ("身份证", 3000, ""),
        ),
        *(
            ("户主张三", 1000, ""),
            ("姓名 | 电话\n\n", 300, ""),
            ("张三 | 1380013\n", 300, ""),
            ("<", 9000, ""),
            ("6228 ", 1000, ""),
        ),
        *(("张*明癌", 1000, ""), ("1 ", 3000, ""), ("张凤英、", 1000, ""), ("住址1-1", 1000, "")),
    ],
)
def test_twice_a_long_text_takes_twice_the_calls(piece: str, times: int, end: str) -> None:
    scan("身份证")  # lists are read once
    once, twice = (calls(piece * count + end) for count in (times, 2 * times))
    assert twice <= 2.1 * once + 200


def test_a_board_of_200_000_characters_takes_ten_calls_a_character() -> None:
    """Denser in private values than any board: the texts of a corpus, one after another."""
    scan("身份证")
    texts = "\n".join(entry.text for name in ("private", "benign") for entry in entries("first", name))
    assert calls((texts * 9)[:200_000]) < 10 * 200_000


def calls(text: str) -> int:
    """How many functions are called to look closely at a text, Python's own among them."""
    count = 0

    def profile(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        close_look(text)
    finally:
        sys.setprofile(None)
    return count
