"""What a village owes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gongkai.derive.schedule import Slot, schedule
from gongkai.derive.summary import summary
from gongkai.derive.village import ItemState, VillageView, held, item_states, view
from gongkai.load import load
from gongkai.load.villages import load_villages
from gongkai.records.bulletins import Bulletin, Finance
from gongkai.records.fields import read_period
from gongkai.records.law import Law, law
from gongkai.sources.reading import read_contents


def seen(root: Path, as_of: date) -> tuple[VillageView, Law]:
    records = load(root)[0]
    rules = law(records, as_of)
    assert rules is not None
    assert records.divisions is not None
    (dossier,), _ = load_villages(read_contents(root, records.village_files))
    town = records.divisions.towns[0]
    return view(dossier, town, town.villages[0], schedule(rules, as_of), as_of), rules


def test_periods_are_due_by_the_countys_days_and_the_newest_stand_first(county: Path) -> None:
    village, _ = seen(county, date(2025, 10, 1))
    slots = {row.slot.period.text: row.slot.due for row in village.rows}
    assert list(slots)[:2] == ["2025-09", "2025-08"]
    assert list(slots)[-3:] == ["2025-Q3", "2025-Q2", "2025-Q1"]
    assert (slots["2025-09"], slots["2025-Q3"]) == (date(2025, 10, 15), date(2025, 10, 20))


def test_the_profile_decides_whether_money_is_monthly(county: Path) -> None:
    assert {row.slot.frequency for row in seen(county, date(2025, 10, 1))[0].rows} == {"monthly", "quarterly"}
    site = county / "data/site.yml"
    site.write_text(site.read_text("utf-8").replace("profile: national", "profile: strict"), "utf-8")
    assert {row.slot.frequency for row in seen(county, date(2025, 10, 1))[0].rows} == {"quarterly"}


def test_states_follow_the_day(county: Path) -> None:
    def states(as_of: date) -> dict[str, tuple[str, int]]:
        return {row.slot.period.text: (row.state, row.late) for row in seen(county, as_of)[0].rows}

    catalogue = county / "data/catalogue.yml"
    catalogue.write_text(catalogue.read_text("utf-8").replace("frequency: quarterly", "frequency: event"), "utf-8")
    assert states(date(2025, 10, 15))["2025-09"] == ("pending", 0)
    assert states(date(2025, 10, 16))["2025-09"] == ("missing", 0)
    assert states(date(2025, 10, 16))["2025-08"] == ("published", 0)
    file = county / "data/bulletins/beishan/nan/2025-08.yml"
    file.write_text(file.read_text("utf-8").replace("published: 2025-09-05", "published: 2025-09-25"), "utf-8")
    assert states(date(2025, 10, 16))["2025-08"] == ("late", 10)


def test_a_summary_keeps_what_the_county_needs(county: Path) -> None:
    kept = summary(seen(county, date(2025, 10, 16))[0])
    assert kept.url == "villages/beishan/nan/"
    assert kept.latest is not None
    assert kept.latest[0].text == "2025-08"
    assert [c.named.correction.why for c in kept.corrections] == ["写得不清楚"]
    assert kept.overdue > 0


def test_an_item_is_judged_by_its_own_cell(county: Path) -> None:
    village, _ = seen(county, date(2025, 11, 30))
    third = next(row for row in village.rows if row.slot.period.text == "2025-Q3")
    assert ItemState("village.dibao", date(2025, 10, 20), "published", 0, date(2025, 8, 5)) in third.cells
    assert third.missing == ("village.children_agg",)


def test_a_statement_without_receipts_publishes_that_there_were_none() -> None:
    none = Finance.model_validate({"opening": "1300.00", "closing": "1300.00"})
    bulletin = Bulletin.model_validate({"published": "2025-10-05", "finance": none})
    assert held(bulletin) == {"finance.income", "finance.expense"}


def test_a_plan_publishes_the_item_of_its_year(county: Path) -> None:
    (dossier,), _ = load_villages(read_contents(county, load(county)[0].village_files))

    def state(year: str) -> ItemState:
        slot = Slot(read_period(year), "yearly", (("finance.plan", date(2026, 1, 31)),))
        return next(item_states(dossier, slot, date(2026, 2, 1)))

    assert (state("2025").state, state("2025").published) == ("published", date(2025, 3, 22))
    assert state("2024").state == "missing"
