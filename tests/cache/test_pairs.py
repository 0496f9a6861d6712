"""Texts by name, on the disk."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai.cache.pairs import Pairs, batches


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


FOLDERS = [f"data/bulletins/{town}/nan/" for town in ("zhen", "zhen-1", "zhen.1")]


def test_what_is_packed_in_a_folder_comes_among_what_was_added_before_and_after() -> None:
    pairs = Pairs([(f"{FOLDERS[0]}2025-08.yml", "old"), ("data/site.yml", "site")])
    pairs.take(batches([(f"{folder}2025-{month:02}.yml", f"{month}") for folder in FOLDERS for month in (7, 8, 9)]))
    pairs.add([(f"{FOLDERS[1]}2025-07.yml", "new"), ("data/bulletins/a.yml", None)])
    names = [f"{folder}2025-{month:02}.yml" for folder in FOLDERS for month in (7, 8, 9)]
    assert [name for name, _ in pairs] == sorted([*names, "data/site.yml", "data/bulletins/a.yml"])
    assert dict(pairs)[names[1]] == "8"
    assert dict(pairs)[names[3]] == "new"
    assert len(pairs) == 11


def test_only_the_batches_of_the_wanted_folders_are_gone_through() -> None:
    pairs = Pairs()
    pairs.take(batches([(f"{folder}2025-07.yml", folder) for folder in FOLDERS]))
    assert list(pairs.within({"data/bulletins/zhen-1/"})) == [(f"{FOLDERS[1]}2025-07.yml", FOLDERS[1])]
    assert list(pairs.within(set())) == []


@given(st.lists(st.dictionaries(st.text("a-/b", max_size=7), st.sampled_from(["1", "2", None]))))
def test_pairs_are_as_a_dictionary_whatever_lies_among_what(added: list[dict[str, str | None]]) -> None:
    pairs, known = Pairs(), dict[str, str | None]()
    for some in added:
        pairs.add(some.items())
        known |= some
    assert list(pairs) == sorted(known.items())
