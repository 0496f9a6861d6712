"""A negative amount has its reason in words, and not by a character that stands in another word."""

from __future__ import annotations

import pytest

from gongkai.records.reversal import says_reversal


@pytest.mark.parametrize("note", ["冲7月多记的电费", "退回果园承包款", "红字冲销 3 号凭证", "误工补贴多记，更正"])
def test_a_note_that_says_why(note: str) -> None:
    assert says_reversal(note)


@pytest.mark.parametrize("note", ["", "误工补贴", "退耕还林补助", "冲洗照片", "退役军人慰问", "打印宣传栏"])
def test_a_note_that_says_only_what(note: str) -> None:
    assert not says_reversal(note)
