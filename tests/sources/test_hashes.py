"""A `#` inside a text is told from a remark after a value."""

from __future__ import annotations

import pytest

from gongkai.sources.hashes import cuts
from gongkai.sources.source import Source


def found(text: str) -> list[tuple[int, int]]:
    return list(cuts(Source("a.yml", text, text)))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("text: 学习文件 #第3号，并讨论修路\n", (0, 11)),
        ("note: 水泥 #425 号 20 吨\n", (0, 9)),
        ("note: 打印 # 3 号票\n", (0, 9)),
        ("note: 打印\t#3\n", (0, 9)),
        ("a:\n  - b: 第一行\n      第二行 #三\n", (2, 10)),
        ("a:\n  - b: 第一行\n      #第二行\n", (2, 6)),
        ("a:\n  - 一组 #二组\n", (1, 7)),
        ("a: {b: 一组 #二组\n  }\n", (0, 10)),
        ("doc: 12 #3\n", (0, 8)),
    ],
)
def test_what_may_be_text_is_found(text: str, place: tuple[int, int]) -> None:
    assert found(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "published:   # 公开的日子\n",
        "published: # 公开的日子\n",
        "opening: 1300.00   # 接2025年8月的期末\n",
        "lines: 20 # 每个乡镇最多几条\n",
        "note: 买纸  # 说明\n",
        'note: "水泥 #425 号"\n',
        "note: '水泥 #425 号'\n",
        "note: 水泥#425号\n",
        "note: |\n  水泥 #425 号\n  #三\n",
        "party:   # 党务\n  # - {item: a}\n  #- {item: b}\naffairs: []\n",
        "a: 一\n#b: 二\nc: 三\n",
        "a:\n  b: 一\n  #c: 二\n",
        "# 说明 #一\na: 一\n",
        "a: [",
    ],
)
def test_a_remark_is_none_and_quotes_keep_all(text: str) -> None:
    assert found(text) == []
