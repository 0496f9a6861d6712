"""摘要 → 类别: what is sure is right, what is not is asked; measured on wordings that are not in the dictionary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gongkai.desk.importers.categories import Chooser, matches, wording
from gongkai.desk.importers.headings import Direction
from gongkai.records.catalogue import Catalogue
from gongkai.records.wordings import Wordings
from gongkai.sources.yamltext import parse
from tests.conftest import REPOSITORY
from tests.desk.importers.written import OFFICE, national

WORDED = Path(__file__).with_name("worded.yml")
UNSEEN = Path(__file__).with_name("unseen.yml")


def worded(pool: Path = WORDED) -> Iterator[tuple[Direction, str, str]]:
    """(side, note, right category)"""
    sides: dict[Direction, dict[str, list[str]]] = parse(pool.read_text("utf-8"))
    for side, categories in sides.items():
        for category, notes in categories.items():
            yield from ((side, note, category) for note in notes)


def shipped() -> Wordings:
    return Wordings.model_validate(parse((REPOSITORY / "data/categories.yml").read_text("utf-8")))


def test_the_dictionary_has_hundreds_of_words_each_of_an_official_category() -> None:
    catalogue = Catalogue.model_validate(parse((REPOSITORY / "data/catalogue.yml").read_text("utf-8")))
    official = {(row.section, row.name) for row in catalogue.finance_categories}
    words = shipped().by_word()
    assert sum(map(len, words.values())) >= 600
    assert {(side, name) for side, rows in words.items() for name in rows.values()} <= official


def test_no_word_contradicts_a_longer_one_of_its_own_ending() -> None:
    """A word is sorted as the dictionary says also where it stands alone in a note: no equal word means two things."""
    for side, rows in shipped().by_word().items():
        for word, category in rows.items():
            assert set(dict(matches(word, rows)).values()) == {category}, (side, word)


@pytest.mark.parametrize(
    ("pool", "most_asked"),
    [
        pytest.param(WORDED, 0.10, id="the dictionary was widened for these"),
        pytest.param(UNSEEN, 0.50, id="and not for these"),
    ],
)
def test_wordings_are_sorted_right_or_asked(pool: Path, most_asked: float, tell: Callable[[str], None]) -> None:
    """None of them is a word of the dictionary. What is asked has the right answer among its three."""
    chooser = national()
    counts: Counter[str] = Counter()
    among_three = 0
    wrong = []
    for side, note, right in worded(pool):
        proposal = chooser.propose(side, "", note)
        named = None if proposal.category is None else chooser.full(side, proposal.category)
        outcome = "asked" if named is None else "right" if named == right else "wrong"
        counts[outcome] += 1
        among_three += outcome == "asked" and right in proposal.choices
        wrong += [f"{note}: {named}, not {right}"] if outcome == "wrong" else []
    total = counts.total()
    tell(
        f"categories, {pool.stem}, {total} wordings: {counts['right']} right, {counts['asked']} asked "
        f"({among_three} with the right one among three), {counts['wrong']} wrong"
    )
    assert counts["wrong"] <= total * 0.05, wrong
    assert counts["asked"] <= total * most_asked
    assert among_three >= counts["asked"] * 0.8


PAST = {
    "village": {("expense", wording("老张家那件事")): Counter({"集体公益福利支出": 1})},
    "town": {
        ("expense", "甲"): Counter({"报刊费": 2}),
        ("expense", "乙"): Counter({"报刊费": 1}),
        ("expense", "丙"): Counter({"报刊费": 1, "其他支出": 1}),
    },
}


@pytest.mark.parametrize(
    ("note", "category", "why"),
    [
        ("11月老张家那件事", "集体公益福利支出", "本村"),
        ("甲", "报刊费", "本乡镇"),
        ("乙", None, "没有写类别"),
        ("丙", None, "归过不同的类"),
    ],
)
def test_what_the_office_wrote_before_comes_first(note: str, category: str | None, why: str) -> None:
    known = national()
    proposal = Chooser(known.categories, known.full_names, known.words, PAST).propose("expense", "", note)
    assert proposal.category == category
    assert why in proposal.why


def test_a_longer_word_is_read_before_one_inside_it() -> None:
    chooser = national()
    assert chooser.propose("expense", "", "路灯电费").category == "集体公益福利支出"
    assert chooser.propose("expense", "", "电费").category == "办公费、差旅费、会议费、卫生费、治安费等管理费"


def test_two_words_of_different_categories_are_asked() -> None:
    proposal = national().propose("expense", "", "慰问品和打印费")
    assert proposal.category is None
    assert len(proposal.choices) == 3


def test_what_is_unsure_is_never_sorted_into_the_rest_by_itself() -> None:
    for side in ("income", "expense"):
        proposal = national().propose(side, "", "某某")
        assert proposal.category is None
        assert not proposal.choices[0].startswith("其他")


@pytest.mark.parametrize(("written", "note"), [("杂支", "买打印纸"), ("灾后重建", "买打印纸"), ("招待费", "买打印纸")])
def test_a_written_category_that_is_none_is_asked_about_with_what_the_note_says(written: str, note: str) -> None:
    proposal = national().propose("expense", written, note)
    assert proposal.category is None
    assert OFFICE in proposal.choices


def test_what_was_written_for_such_a_note_before_is_among_the_choices_and_no_more() -> None:
    known = national()
    proposal = Chooser(known.categories, known.full_names, known.words, PAST).propose("expense", "杂支", "甲")
    assert proposal.category is None
    assert proposal.choices[0] == "报刊费"


def test_a_category_in_other_words_is_taken_unless_the_note_says_another() -> None:
    assert national().propose("expense", "打印费用", "11月打印").category == OFFICE
    assert national().propose("expense", "打印费用", "路灯电费").category is None
    assert national().propose("expense", "公益", "路灯电费").category == "集体公益福利支出"
    assert national().propose("expense", "公益", "打印费").category is None
