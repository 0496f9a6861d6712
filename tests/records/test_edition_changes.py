"""What an edition changed, as it is held and as it is written."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date

import pytest

from gongkai.records.edition_changes import EditionChanges, RecordChanges, edition_changes, key_of

POSTINGS = [f"data/bulletins/beishan/{village}/2025-08.yml" for village in ("nan", "nan-2", "nan/x")]
NOTICE = "data/notices/beishan/nan/zhang.yml"
DAY = date(2026, 11, 25)


def changes() -> EditionChanges:
    differing = [(NOTICE, None, "1"), *((path, None, "1") for path in POSTINGS), ("data/site.yml", "1", "2")]
    found = edition_changes(7, DAY, differing, {"villages/beishan/nan/2025-08/": 2})
    assert found
    return found


def line(found: EditionChanges) -> bytes:
    return b"".join(found.pieces())


def test_changes_stand_in_the_order_of_kind_area_and_key_whatever_order_they_came_in() -> None:
    found = list(changes().added)
    assert found == sorted(found)
    assert [(one.kind, one.area) for one in found] == [
        *(("bulletins", area) for area in ("beishan/nan", "beishan/nan", "beishan/nan-2")),
        ("notices", "beishan/nan"),
    ]
    assert {one.corrections for one in found if one.key == key_of(POSTINGS[0])} == {2}


def test_a_line_is_json_and_says_the_same_again() -> None:
    found = changes()
    said = json.loads(line(found))
    assert said["number"] == 7
    assert said["as_of"] == "2026-11-25"
    assert said["added"] == [list(one) for one in found.added]
    assert said["changed"] == [["site", "", key_of("data/site.yml"), 0]]
    again = EditionChanges.of(line(found))
    assert again
    assert [list(one) for one in (again.added, again.changed, again.removed)] == [
        list(one) for one in (found.added, found.changed, found.removed)
    ]
    assert again.digest == found.digest


def test_what_is_told_of_many_is_found_as_one_by_one() -> None:
    names = ("b", "a", 'c"d', "b")
    found = RecordChanges((names[n % 4], f"zhen/{n % 3}", f"{n:016x}", n % 5 // 4) for n in range(60))
    listed = list(found)
    assert found.areas_by_kind() == {
        kind: Counter(one.area for one in listed if one.kind == kind) for kind in sorted(set(names))
    }
    assert list(found.areas_by_kind()) == ["b", "a", 'c"d']
    for most in (0, 7, 100):
        assert found.first("b", most) == [one for one in listed if one.kind == "b"][:most]
    assert list(found.corrected()) == [one for one in listed if one.corrections]
    assert [json.loads(text) for text in found.written()] == [list(one) for one in listed]


def test_thousands_are_written_as_few_are() -> None:
    many = [("bulletins", f"beishan/{n:05}", f"{n:016x}", 0) for n in range(2_500)]
    found = EditionChanges(1, DAY, RecordChanges(many), RecordChanges(), RecordChanges())
    assert json.loads(line(found))["added"] == [list(one) for one in many]
    assert EditionChanges.of(line(found)) is not None


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (b'"number":7', b'"number":07'),
        (b'"number":7', b'"number":"7"'),
        (b"2026-11-25", b"2026-13-25"),
        (b'"removed":[]', b'"removed":[{}]'),
        (b'"removed":[]', b'"removed":[["bulletins","","zhang-ming",0]]'),
        (b'"removed":[]', b'"removed":[["bulletins","","",99999999999]]'),
        (b'"removed":[]', b'"removed":[["bulletins","\xff","",0]]'),
        (b'"removed":[]', b'"removed":[[["[["[["[['),
        (b'"removed"', b'"else"'),
        (b'["notices"', b' ["notices"'),
        (b"\n", b""),
        (b"\n", b"\n\n"),
    ],
)
def test_a_line_that_is_written_otherwise_says_nothing(was: bytes, now: bytes) -> None:
    written = line(changes())
    assert was in written
    assert EditionChanges.of(written.replace(was, now, 1)) is None
