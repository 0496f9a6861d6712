"""Numbers and changes as a citizen reads them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.derive.corrections import NamedCorrection
from gongkai.records.fields import read_period
from gongkai.records.model import Correction
from gongkai.render.words import changed, measured, number, posted, signed


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("13085", "13,085"),
        ("6614.6", "6,614.6"),
        ("2264.754", "2,264.75"),
        ("0.005", "0.01"),
        ("66146000.0", "66,146,000"),
    ],
)
def test_thousands_are_parted_and_tails_rounded(value: str, shown: str) -> None:
    assert number(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("qualifier", "shown"), [("exact", "1,200"), ("about", "约 1,200"), ("at_least", "1,200 以上")]
)
def test_a_number_is_as_exact_as_it_was_stated(qualifier: str, shown: str) -> None:
    assert measured(Decimal(1200), qualifier) == shown


@pytest.mark.parametrize(("amount", "shown"), [("1200", "＋1,200.00"), ("0", "0.00"), ("-3.5", "-3.50")])
def test_only_what_grew_has_a_plus(amount: str, shown: str) -> None:
    assert signed(Decimal(amount)) == shown


def test_a_flag_is_read_out_as_yes_or_no() -> None:
    written = {"date": "2025-08-01", "field": "verified", "was": "false", "now": "true", "why": "核对了"}
    assert (
        changed(NamedCorrection("核对过没有", Correction.model_validate(written))) == "核对过没有，原写“否”，改为“是”"
    )


@pytest.mark.parametrize(
    ("now", "shown"), [("主题党日", "标题，原写“党日”，改为“主题党日”"), ("删去", "标题，原写“党日”，已删去")]
)
def test_a_correction_says_what_became_of_what_was_written(now: str, shown: str) -> None:
    written = {"date": "2025-08-01", "field": "party[0].title", "was": "党日", "now": now, "why": "写错了"}
    assert changed(NamedCorrection("标题", Correction.model_validate(written))) == shown


def test_a_village_has_published_as_far_as_its_newest_posting() -> None:
    assert posted(read_period("2025-08")) == "2025年8月已公开"
    assert posted(None) == "还没有公开"
