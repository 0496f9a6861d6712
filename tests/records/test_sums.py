"""Which values must add up to which."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.records.fields import read_period
from gongkai.records.indicators import Indicator, Value
from gongkai.records.model import Citation
from gongkai.records.sums import equation, over_periods

SOURCE = Citation(document="示例报告")


def flow(*periods: str) -> Indicator:
    def spelled(text: str) -> object:
        start, _, end = text.partition("/")
        return {"from": start, "to": end} if end else text

    values = [
        Value.model_construct(
            period=read_period(spelled(text)), value=Decimal(1), area="county", qualifier="exact", source=SOURCE
        )
        for text in periods
    ]
    return Indicator.model_construct(id="x", name="x", unit="人", kind="flow", values=values)


def found(*periods: str) -> dict[str, list[str]]:
    signs = {1: "+", -1: "-"}
    return {
        total.whole[2]: [signs[sign] + key[2] for key, sign in total.parts] for total in over_periods(flow(*periods))
    }


def test_a_quarter_is_the_sum_of_its_months_and_of_nothing_less() -> None:
    assert found("2025-01", "2025-02", "2025-Q1") == {}
    assert found("2025-Q1", "2025-03", "2025-01", "2025-02") == {"2025-Q1": ["+2025-01", "+2025-02", "+2025-03"]}


def test_a_year_to_date_is_that_of_the_month_before_and_the_month() -> None:
    july, august = "2025-01-01/2025-07-31", "2025-01-01/2025-08-31"
    assert found(july, august, "2025-08") == {august: [f"+{july}", "+2025-08"]}


def test_a_year_is_its_halves_or_its_first_nine_months_and_its_last_quarter() -> None:
    assert found("2025", "2025-H1", "2025-H2") == {"2025": ["+2025-H1", "+2025-H2"]}
    assert found("2025", "2025-01-01/2025-09-30", "2025-Q4") == {"2025": ["+2025-01-01/2025-09-30", "+2025-Q4"]}


def test_a_step_back_is_subtracted() -> None:
    """The third quarter by the nine months less the first half."""
    nine = "2025-01-01/2025-09-30"
    assert found(nine, "2025-H1", "2025-Q3") == {nine: ["+2025-H1", "+2025-Q3"]}
    assert found("2025", "2025-Q4", "2025-04-01/2025-12-31", "2025-04-01/2025-09-30") == {
        "2025-04-01/2025-12-31": ["+2025-04-01/2025-09-30", "+2025-Q4"]
    }


@pytest.mark.parametrize(
    ("relation", "signs"),
    [
        ("urban + rural == all", [("urban", 1), ("rural", 1), ("all", -1)]),
        (
            "all-persons == urban-persons + rural-persons",
            [("all-persons", 1), ("urban-persons", -1), ("rural-persons", -1)],
        ),
        ("a - b == c", [("a", 1), ("b", -1), ("c", -1)]),
        ("a >= b", None),
        ("a * 2 == b", None),
        ("a +", None),
    ],
)
def test_relations_of_this_form_are_sums(relation: str, signs: list[tuple[str, int]] | None) -> None:
    assert equation(relation) == signs
