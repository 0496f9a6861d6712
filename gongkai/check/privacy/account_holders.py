"""Whose an account is. An institution's holds public money and is published; a person's is private."""

from __future__ import annotations

import re

from gongkai.check.privacy.names import has_name
from gongkai.check.privacy.word_lists import one_of
from gongkai.patterns import lazy

INSTITUTION = lazy(one_of("account_institutions"))
PERSON = lazy(one_of("account_persons"))
BEFORE, AFTER = 48, 30


def is_institution_s(text: str, label: int, start: int, end: int) -> bool:
    """Whether the sentence around an account at start–end, whose label begins at `label`, names an institution as its
    holder, and no person."""
    sentence = re.split(r"[。；;\n]", text[max(0, label - BEFORE) : start])[-1]
    sentence += re.split(r"[。；;\n]", text[end : end + AFTER])[0]
    return bool(INSTITUTION.search(sentence)) and not PERSON.search(sentence) and not has_name(sentence)
