"""Cited passages of an interview."""

from __future__ import annotations

from gongkai.derive.mentions import Mention
from gongkai.records.interviews import Block, Person, Turn
from gongkai.records.quotes import Spot
from gongkai.render.transcript import marked, rows

TEXT = "年内建成10处<站点>。"
BLOCK = Block("paragraph", TEXT, 0, 1)
TURN = Turn(1, Person(name="张三", role="局长"), False, (BLOCK,))


def mention(kind: str, words: str) -> Mention:
    start = TEXT.index(words)
    return Mention(kind, f"q-{kind}", kind, f"{kind}/", Spot(TURN, BLOCK, start, start + len(words)))


def test_text_is_escaped() -> None:
    assert marked(BLOCK, []) == "年内建成10处&lt;站点&gt;。"


def test_a_figure_inside_a_promise_keeps_its_link_and_both_their_anchors() -> None:
    html = marked(BLOCK, [mention("commitment", "年内建成10处<站点>"), mention("figure", "10处")])
    assert '<span class="gk-said" id="q-commitment">年内建成</span>' in html
    assert '<a class="gk-quote gk-said" id="q-figure" href="~/figure/" title="figure">10处</a>' in html
    assert html.count("［承诺］") == 1


def test_a_table_has_its_cells_and_their_marks() -> None:
    text = "| 对象 | 每月 |\n| --- | --- |\n| 80岁 | <100元> |\n|  | 200元 |"
    block = Block("table", text, 0, 1)
    turn = Turn(1, Person(name="张三", role="局长"), False, (block,))

    def cited(words: str, anchor: str) -> Mention:
        start = text.index(words)
        return Mention("figure", anchor, "津贴", "figure/", Spot(turn, block, start, start + len(words)))

    head, first, second = rows(block, [cited("<100元>", "q-1"), cited("每月 |\n| --- | --- |\n| 80岁", "q-2")])
    assert [str(cell).strip() for cell in head] == ["对象", '<span class="gk-mark" id="q-2"></span> 每月']
    assert "&lt;100元&gt;</a>" in first[1]
    assert [str(cell).strip() for cell in second] == ["", "200元"]
