"""Series by area and period: what may not be said twice, what must add up, what is not compared."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.build.options import Options
from gongkai.derive.county import County, derive
from gongkai.derive.series import AreaSeries, IndicatorView, aims
from gongkai.findings import Finding
from gongkai.load import load
from gongkai.pipeline import check_all
from gongkai.records.hidden import as_published
from tests.conftest import AS_OF, replace_in

AID = "data/indicators/aid.yml"
HALF = "{from: 2025-01-01, to: 2025-06-30}"


def row(period: str, value: str, area: str = "county", more: str = "") -> str:
    source = "source: {document: 示例报告}"
    return f"      - {{period: {period}, value: {value}, qualifier: exact, area: {area}, {source}{more}}}\n"


def with_rows(county: Path, *rows: str, kind: str = "stock", more: str = "", id_: str = "counted") -> Path:
    """The county with an indicator that has these rows."""
    file = county / AID
    indicator = (
        f"  - id: {id_}\n    name: 计数\n    unit: 人\n    kind: {kind}\n{more}    values:\n{''.join(rows)}derived:\n"
    )
    file.write_text(file.read_text("utf-8").replace("derived:\n", indicator, 1), "utf-8")
    return county


def found(root: Path) -> list[Finding]:
    return check_all(root, Options(AS_OF))[1]


def seen(root: Path, as_of: date = AS_OF) -> County:
    return derive(as_published(load(root)[0], as_of), as_of)


def view(root: Path) -> IndicatorView:
    return next(i for s in seen(root).subjects for i in s.indicators if i.id == "counted")


def of_county(root: Path) -> AreaSeries:
    shown = view(root).county
    assert shown is not None
    return shown


@pytest.mark.parametrize("value", ["812", "99999"])
def test_a_townships_figure_never_stands_for_the_county(county: Path, value: str) -> None:
    """Larger or smaller, newer than the county's: the headline and the relations keep the county's own."""
    file = county / AID
    good = "note: 全县合计\n    values:\n"
    file.write_text(file.read_text("utf-8").replace(good, good + row("2026-01", value, "beishan")), "utf-8")
    assert found(county) == []
    shown = seen(county)
    headline = shown.figures["dibao-persons"]
    assert (str(headline.value), headline.area) == ("1306", "示例县")
    (computed,) = shown.subjects[0].computed
    assert computed.place == "county"
    indicator = shown.subjects[0].indicators[0]
    assert [(s.area.name, s.rows[0].period.text) for s in indicator.towns] == [("北山镇", "2026-01")]


def test_a_figure_says_how_old_it_is(county: Path) -> None:
    assert seen(county, date(2026, 1, 1)).figures["dibao-persons"].old == 0
    assert seen(county, date(2030, 7, 1)).figures["dibao-persons"].old == 1827


def test_two_values_of_one_place_and_time_are_told_unless_one_revises_the_other(county: Path) -> None:
    with_rows(county, row('"2025"', "999"), row('"2025"', "311"))
    (told,) = found(county)
    assert (told.code, told.place.file) == ("GK411", AID)
    assert "已经有一个数 999，这里又写了 311" in told.message


def test_a_revision_replaces_the_value_and_keeps_it(county: Path) -> None:
    with_rows(county, row('"2025"', "999"), row('"2025"', "311", more=", revision: {date: 2026-02-01, why: 复核}"))
    assert found(county) == []
    shown = of_county(county)
    assert [r.figure.value for r in shown.rows if r.figure] == [311]
    assert [f.value for f in shown.replaced] == [999]


def test_a_county_that_is_not_the_sum_of_its_townships_is_told(county: Path) -> None:
    with_rows(county, row('"2025"', "9999"), row('"2025"', "1053", "beishan"))
    (told,) = found(county)
    assert told.code == "GK412"
    assert told.message == "示例县2025年的计数是 9999，下面 1 个地方合计是 1053，相差 8946。"


SECOND_TOWN = '  - {slug: nanshan, code: "990101102", name: 南山镇}\n'


def test_where_a_township_is_missing_the_sum_is_incomplete_and_not_wrong(county: Path) -> None:
    divisions = county / "data/divisions.yml"
    divisions.write_text(divisions.read_text("utf-8").rstrip() + "\n" + SECOND_TOWN, "utf-8")
    with_rows(county, row('"2025"', "9999"), row('"2025"', "1053", "beishan"))
    assert found(county) == []


def test_parts_larger_than_the_whole_are_wrong_even_where_some_are_missing(county: Path) -> None:
    divisions = county / "data/divisions.yml"
    divisions.write_text(divisions.read_text("utf-8").rstrip() + "\n" + SECOND_TOWN, "utf-8")
    with_rows(county, row('"2025"', "999"), row('"2025"', "1053", "beishan"))
    assert [f.code for f in found(county)] == ["GK412"]


def test_rates_are_never_added(county: Path) -> None:
    with_rows(county, row('"2025"', "60"), row('"2025"', "80", "beishan"), kind="rate")
    assert found(county) == []


def test_months_add_up_to_their_quarter_and_stocks_do_not(county: Path) -> None:
    rows = [row("2025-Q1", "60"), row("2025-01", "10"), row("2025-02", "20"), row("2025-03", "31")]
    with_rows(county, *rows, kind="flow")
    (told,) = found(county)
    assert told.code == "GK413"
    assert "2025-01 ＋ 2025-02 ＋ 2025-03 合计是 61，相差 1" in told.message


def test_stocks_are_not_added_over_time(county: Path) -> None:
    with_rows(county, row("2025-Q1", "60"), row("2025-01", "10"), row("2025-02", "20"), row("2025-03", "31"))
    assert found(county) == []


def test_a_year_to_date_is_not_compared_with_a_whole_year(county: Path) -> None:
    with_rows(county, row('"2025"', "120"), row("{from: 2026-01-01, to: 2026-08-31}", "70"), kind="flow")
    assert found(county) == []
    shown = of_county(county)
    assert (shown.change, shown.why_not) == (None, "span")


def test_a_year_to_date_is_compared_with_that_of_the_year_before(county: Path) -> None:
    rows = [row(f"{{from: {year}-01-01, to: {year}-08-31}}", value) for year, value in ((2025, "82"), (2026, "70"))]
    with_rows(county, *rows, row('"2025"', "120"), kind="flow")
    change = of_county(county).change
    assert change is not None
    assert (str(change.before.value), str(change.amount)) == ("82", "-12")


def test_a_figure_is_compared_with_the_same_month_of_the_year_before(county: Path) -> None:
    with_rows(county, row("2025-08", "82"), row("2026-07", "75"), row("2026-08", "70"))
    change = of_county(county).change
    assert change is not None
    assert change.before.period.text == "2025-08"


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        (row("2026-08", "70").replace("exact", "about"), "qualifier"),
        (row("2026-08", "70"), "break"),
    ],
)
def test_what_is_not_exact_or_means_something_else_is_not_compared(county: Path, now: str, reason: str) -> None:
    more = "    breaks: [{from: 2026-01, why: 换了算法}]\n" if reason == "break" else ""
    with_rows(county, row("2025-08", "82"), now, more=more)
    shown = of_county(county)
    assert (shown.change, shown.why_not) == (None, reason)
    assert [r.breaks for r in shown.rows] == (["换了算法", None] if more else [None, None])


def test_targets_are_no_measurements(county: Path) -> None:
    with_rows(county, row('"2025"', "90"), row('"2026"', "95"), kind="target")
    assert of_county(county).why_not == "plan"


@pytest.mark.parametrize(
    ("kind", "rows", "said"),
    [
        ("flow", [row('"2026"', "80"), row("2026-08", "9")], ("80", None)),
        ("flow", [row("{from: 2026-01-01, to: 2026-08-31}", "70"), row("2026-09", "9")], (None, "70")),
        ("flow", [row("2026-09", "9"), row('"2025"', "88")], (None, None)),
        ("stock", [row("2026-08", "70"), row("2026-09", "71")], (None, "71")),
    ],
)
def test_a_target_stands_beside_the_same_period_or_what_is_known_of_it_so_far(
    county: Path, kind: str, rows: list[str], said: tuple[str | None, str | None]
) -> None:
    """A month is neither the year nor a part of its sum that a reader could hold against the year's target."""
    with_rows(county, *rows, kind=kind)
    with_rows(county, row('"2026"', "95"), kind="target", more="    measures: counted\n", id_="aimed")
    known = {i.id: i for s in seen(county).subjects for i in s.indicators}
    (aim,) = aims(known["aimed"], known["counted"])
    assert tuple(str(f.value) if f else None for f in (aim.actual, aim.so_far)) == said


@pytest.mark.parametrize(
    ("kind", "measures", "said"),
    [
        ("target", "aimed", "是目标或计划"),
        ("flow", "dibao-persons", "不是目标"),
        ("planned", "homes", "单位是处"),
        ("planned", "dibao-persons", None),
    ],
)
def test_a_target_is_held_against_a_measured_figure_of_its_unit(
    county: Path, kind: str, measures: str, said: str | None
) -> None:
    with_rows(county, row('"2026"', "95"), kind=kind, more=f"    measures: {measures}\n", id_="aimed")
    told = found(county)
    assert [(f.code, str(said) in f.message) for f in told] == ([("GK417", True)] if said else [])


@pytest.mark.parametrize(
    ("kind", "unit", "value", "said"),
    [
        ("stock", "人", "-5", "计数是 -5 人，应是 0 或正整数。"),
        ("flow", "户", "12.5", "计数是 12.5 户，应是 0 或正整数。"),
        ("target", "人次", "0.5", "计数是 0.5 人次，应是 0 或正整数。"),
        ("stock", "人", "0", None),
        ("flow", "人", "12.0", None),
        ("rate", "人", "12.5", None),
        ("flow", "万人", "12.5", None),
        ("flow", "元", "-12.5", None),
        ("stock", "人/户", "1.5", None),
    ],
)
def test_what_is_counted_whole_is_no_fraction_and_not_below_nobody(
    county: Path, kind: str, unit: str, value: str, said: str | None
) -> None:
    with_rows(county, row("2025-08", value), kind=kind)
    replace_in(county / AID, "name: 计数\n    unit: 人", f"name: 计数\n    unit: {unit}")
    assert [one.message for one in found(county) if one.code == "GK418"] == ([said] if said else [])


def test_a_relation_is_checked_in_every_area_and_period_and_the_cell_is_named(county: Path) -> None:
    file = county / AID
    text = file.read_text("utf-8").replace(
        "note: 全县合计\n    values:\n", "note: 全县合计\n    values:\n" + row("2025-08", "80", "beishan")
    )
    good = "name: 低保家庭\n    unit: 户\n    kind: stock\n    values:\n"
    file.write_text(text.replace(good, good + row("2025-08", "90", "beishan")), "utf-8")
    (told,) = found(county)
    assert told.code == "GK402"
    assert told.message.startswith("北山镇 2025-08：")


def test_a_formula_without_a_common_place_and_time_is_told(county: Path) -> None:
    file = county / AID
    file.write_text(
        file.read_text("utf-8").replace(f"period: {HALF}\n        value: 1080", 'period: "2024"\n        value: 1080'),
        "utf-8",
    )
    assert {f.code for f in found(county)} == {"GK404"}


def test_a_derived_figure_is_computed_wherever_its_parts_are(county: Path) -> None:
    file = county / AID
    text = file.read_text("utf-8").replace(
        "note: 全县合计\n    values:\n", "note: 全县合计\n    values:\n" + row("2025-08", "80", "beishan")
    )
    good = "name: 低保家庭\n    unit: 户\n    kind: stock\n    values:\n"
    file.write_text(text.replace(good, good + row("2025-08", "50", "beishan")), "utf-8")
    found_all = seen(county).subjects[0].computed_all
    assert {(c.place, c.period.text, c.value) for c in found_all if c.place == "beishan"} == {
        ("beishan", "2025-08", Decimal("1.6"))
    }


def test_a_value_may_be_of_a_village(county: Path) -> None:
    with_rows(county, row('"2025"', "12", "beishan/nan"))
    assert found(county) == []


def test_an_area_that_is_not_in_the_divisions_is_told(county: Path) -> None:
    with_rows(county, row('"2025"', "12", "beishan/nobody"))
    assert [f.code for f in found(county)] == ["GK301"]


def test_what_is_overdue_is_a_reminder(county: Path) -> None:
    with_rows(county, row('"2025"', "12"), more="    every: yearly\n    next: 2026-11-24\n")
    (told,) = found(county)
    assert (told.code, told.severity) == ("GK414", "warning")
    assert view(county).late == 1
