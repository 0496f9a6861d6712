"""Texts by name, on the disk."""

from __future__ import annotations

from gongkai.cache.pairs import Pairs


def test_pairs_come_in_the_order_of_their_names_the_last_text_counts() -> None:
    pairs = Pairs([("村/2", "b"), ("a", None), ("村/10", "c")])
    pairs.add([("a", "new")])
    assert list(pairs) == [("a", "new"), ("村/10", "c"), ("村/2", "b")]
    assert list(pairs) == list(pairs.part(0, 3))
    assert list(pairs.part(1, 1)) == [("村/10", "c")]
    assert len(pairs) == 3


def test_names_stand_in_the_order_of_their_characters() -> None:
    names = ["a/b-c", "a/b", "a/b/c", "a/b.c", "Z", "\U00020000", "\uffff", '"', "a b"]
    assert [name for name, _ in Pairs((name, "") for name in names)] == sorted(names)
