"""Photographs of our own boards are read: nearly all values right, and no wrong amount that is not marked."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from gongkai.check.privacy.attachments import writing
from gongkai.desk.importers.past import memory_of
from gongkai.desk.importers.target import county_at_hand, target_in
from gongkai.desk.photo.draft import NoTableError, answers, draft_of
from tests.conftest import REPOSITORY
from tests.desk.photo.measured import measured
from tests.desk.photo.photographs import AS_OF, WAYS, photograph, sheets

pytestmark = [
    pytest.mark.night("ten seconds a sheet; by day tests/cli/test_photo.py reads a smaller one"),
    pytest.mark.skipif(not writing.can_read(), reason="the extra ocr is not installed here"),
]

BOARDS = [
    (target, paper, way)
    for target in ("shili-dong/shili-2/2026-08", "shili-dong/shili-1/2026-09")
    for paper in ("A3", "A4")
    for way in WAYS
]
TOO_LITTLE = ("out of focus", "from too far")
"""What can't be read of these is asked for."""


@pytest.mark.parametrize(("target", "paper", "way"), BOARDS)
def test_a_photographed_board_is_read_and_what_is_wrong_is_marked(
    target: str, paper: str, way: str, tmp_path: Path
) -> None:
    county = county_at_hand(REPOSITORY, AS_OF)
    place = target_in(county, target, AS_OF)
    assert place.known
    assert place.known.finance
    shots = []
    for number, sheet in enumerate(sheets(REPOSITORY, target, "A3" if paper == "A3" else "A4", AS_OF)):
        shots.append(tmp_path / f"{number}.jpg")
        shots[-1].write_bytes(photograph(sheet, WAYS[way], Random(number)))
    wanted = memory_of(county, place.town, place.period).wanted(place)
    try:
        draft = draft_of(list(answers(shots)), target, place.title, wanted)
    except NoTableError:
        assert way in TOO_LITTLE
        return
    found = measured(draft, place.known.finance)
    assert found.unmarked_amounts == []
    assert way in TOO_LITTLE or found.right >= 0.9 * found.count, (found.wrong, found.missed)
