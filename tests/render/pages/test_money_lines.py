"""Lines of money lead to what they name, and can be led to."""

from __future__ import annotations

from decimal import Decimal

from gongkai.derive.village import Posting
from gongkai.records.bulletins import Bulletin
from gongkai.records.fields import read_period
from gongkai.render.pages.money_lines import Leads, money_lines
from gongkai.render.pages.papers import PapersOf

LEADS: Leads = {"project": {"road": ("工程：修路", "road/")}, "contract": {"pond": ("鱼塘的合同", "pond/")}}


def posting(**sides: list[dict[str, str]]) -> Posting:
    finance = {"opening": "0", "closing": "0"} | {
        side: [{"item": f"finance.{side}", "category": "其他", "amount": "1", **line} for line in lines]
        for side, lines in sides.items()
    }
    bulletin = Bulletin.model_validate({"published": "2026-05-05", "finance": finance})
    return Posting(read_period("2026-04"), bulletin, Decimal(0), Decimal(0), 0)


def test_a_line_leads_to_all_that_it_names_and_has_an_anchor_then() -> None:
    lines = [{}, {"project": "road", "contract": "pond"}, {"contract": "pond"}]
    shown = money_lines(posting(income=lines), "income", PapersOf(), LEADS)
    assert [(one.anchor, [words for words, _ in one.leads]) for one in shown] == [
        ("", []),
        ("income-2", ["工程：修路", "鱼塘的合同"]),
        ("income-3", ["鱼塘的合同"]),
    ]


def test_what_is_not_shown_is_not_led_to() -> None:
    """A sample's project, where samples are left out."""
    (shown,) = money_lines(posting(expense=[{"project": "well"}]), "expense", PapersOf(), LEADS)
    assert (shown.anchor, shown.leads) == ("", ())
