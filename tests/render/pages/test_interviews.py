"""An interview's contents: what was asked, and what the answers were about."""

from __future__ import annotations

from markupsafe import Markup

from gongkai.records.interviews import Person
from gongkai.render.pages.interviews import called, table_of_contents
from gongkai.render.transcript import ShownBlock, ShownTurn


def turn(number: int, *texts: str, host: bool = False) -> ShownTurn:
    """A text that begins with # is a heading."""
    blocks = tuple(
        ShownBlock("heading", f"t{number}-h{index}", Markup(text[1:]))
        if text.startswith("#")
        else ShownBlock("paragraph", f"t{number}-p{index}", Markup(text))
        for index, text in enumerate(texts, 1)
    )
    return ShownTurn(number, f"t{number}", Person(name="王五", role="主持人"), host, blocks)


def test_a_host_is_called_by_what_he_asks_and_all_others_by_how_they_begin() -> None:
    assert called(turn(1, "各位好。我县怎样兜底？", host=True)) == "我县怎样兜底？"
    assert called(turn(1, "各位好。今天请来局长。", host=True)) == "各位好。今天请来局长。"
    assert called(turn(2, "您问怎么办？我们这样办。")) == "您问怎么办？我们这样办。"


def test_questions_lead_to_the_headings_of_their_answers_and_greetings_are_left_out() -> None:
    turns = (
        turn(1, "各位好。", host=True),
        turn(2, "大家好。"),
        turn(3, "怎样兜底？", host=True),
        turn(4, "#低保", "……"),
    )
    assert table_of_contents(turns) == [("t3", "怎样兜底？", [("t4-h1", "低保")])]


def test_where_nothing_was_asked_the_headings_still_lead() -> None:
    assert table_of_contents((turn(1, "#低保", "先说低保。"),)) == [("t1", "先说低保。", [("t1-h1", "低保")])]
