"""What is said of a key that does not belong where it stands."""

from __future__ import annotations

import pytest

from gongkai.load.bind import read_record
from gongkai.records.bulletins import Bulletin, Charter
from gongkai.records.follow import Follow
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


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("大喇叭", "“kind”不能写“大喇叭”，应写 loudspeaker。"),
        ("广播", "“kind”不能写“广播”，只能写 group（微信群）、account（公众号）、loudspeaker（大喇叭）。"),
    ],
)
def test_a_choice_is_told_with_what_it_is_called(kind: str, said: str) -> None:
    text = f"channels:\n  - {{area: county, kind: {kind}, name: 民政, responsible: 民政局}}\n"
    _, (found,) = read_record(Follow, Source("data/follow.yml", text, text))
    assert (found.code, found.message) == ("GK203", said)


def test_choices_that_have_no_names_are_told_as_they_are() -> None:
    text = "title: 村规民约\npublished: 2025-09-01\nkind: 村规\nmatters: []\n"
    _, found = read_record(Charter, Source("data/charters/beishan/nan/x.md", text, text))
    assert "“kind”不能写“村规”，只能写 code、charter。" in [one.message for one in found]
