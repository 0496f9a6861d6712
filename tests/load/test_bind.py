"""What is said of a key that does not belong where it stands."""

from __future__ import annotations

import pytest

from gongkai.load.bind import read_record
from gongkai.records.bulletins import Bulletin
from gongkai.sources.source import Source

PLACE = "data/bulletins/beishan/nan/2025-08.yml"
LINE = "{item: finance.expense, category: 办公费, amount: 5.00, %s}"


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("contract: pond", "“contract”不写在这里，写在“income”里。"),
        ("opening: 1.00", "“opening”不写在这里，写在“finance”里。"),
        ("signed_off: []", "“signed_off”不写在这里，写在最外面一层。"),
        ("notes: 打印", "不认识“notes”这一项，是不是 note？"),
        ("zzzz: 1", "不认识“zzzz”这一项"),
    ],
)
def test_a_key_of_another_part_is_sent_there(key: str, said: str) -> None:
    text = f"published: 2025-09-01\nfinance:\n  opening: 5.00\n  closing: 0.00\n  expense:\n    - {LINE % key}\n"
    record, (found,) = read_record(Bulletin, Source(PLACE, text, text))
    assert record is None
    assert (found.code, found.place.line, found.message.rstrip("。")) == ("GK202", 6, said.rstrip("。"))
