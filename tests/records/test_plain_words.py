"""Terms in running text: the longest first, and none within the name of a law."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from gongkai.records.plain_words import PlainWord, Terms, terms


def listed(*names: str, laws: tuple[str, ...] = ()) -> Terms:
    written = {"about": "养老", "means": "是什么", "leads_to": "policies/", "source": "本站说明"}
    words = [PlainWord.model_validate({**written, "word": f"土话{name}", "term": name}) for name in names]
    found = terms(words, laws)
    assert found is not None
    return found


def test_an_entry_is_found_by_all_its_names() -> None:
    (word,) = [
        PlainWord.model_validate(
            {
                "about": "养老",
                "word": "养老院",
                "also": ["老人院"],
                "term": "养老机构",
                "means": "供老人住的地方。",
                "leads_to": "registers/homes/",
                "source": "本站说明",
            }
        )
    ]
    assert word.names == ("养老院", "老人院", "养老机构")


def word(**more: object) -> PlainWord:
    written = {"about": "养老", "means": "是什么", "leads_to": "policies/", "source": "本站说明"}
    return PlainWord.model_validate({**written, "word": "土话", "term": "公文话", **more})


def test_words_said_apart_are_groups_of_which_one_each_is_enough() -> None:
    assert word(apart=["书记/村长 低保"]).groups == [[["书记", "村长"], ["低保"]]]


@pytest.mark.parametrize("apart", ["书记／村长 低保", "书记、村长 低保", "书记/村长　低保", "书记，低保 救济"])
def test_what_a_chinese_keyboard_types_for_a_slash_or_a_blank_is_no_word(apart: str) -> None:
    with pytest.raises(ValidationError, match="用斜线 / 隔开，不用顿号逗号"):
        word(apart=[apart])


@pytest.mark.parametrize("apart", ["书记", "书记/村长", "书记/ 低保", "/低保 书记", "书记  低保", "书记//村长 低保"])
def test_one_word_or_none_is_not_said_apart(apart: str) -> None:
    with pytest.raises(ValidationError, match="两个以上的短词"):
        word(apart=[apart])


def test_the_longest_term_is_meant() -> None:
    assert listed("养老机构", "公办养老机构").used_in("公办养老机构要公示") == {"公办养老机构"}


def test_a_term_within_the_name_of_a_law_is_not_meant() -> None:
    assert listed("社会救助", laws=("社会救助法",)).used_in("按社会救助法办") == set()
    assert listed("社会救助", laws=("社会救助法",)).used_in("申请社会救助") == {"社会救助"}


def test_the_text_stays_whole() -> None:
    text = "先公示，后公示。"
    assert "".join(piece for piece, _ in listed("公示").split(text)) == text


def test_no_words_no_terms() -> None:
    assert terms([], ["社会救助法"]) is None
