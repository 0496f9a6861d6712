"""Figures agree with each other: rates, formulas, relations, at every area and period."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from gongkai.findings import Finding, finding
from gongkai.records import Records
from gongkai.records.areas import areas
from gongkai.records.citations import place
from gongkai.records.fields import is_counted
from gongkai.records.formulas import FormulaError, evaluate, holds, names_in
from gongkai.records.series import Cell, figures_at, indicators
from gongkai.sources.source import Location

RATES = ("rate", "target")
AIMS = ("planned", "target")


def check(records: Records) -> Iterator[Finding]:
    yield from rates(records)
    yield from counts(records)
    yield from aimed(records)
    known = {indicator.id for _, _, indicator in indicators(records)}
    waiting = {indicator.id for _, _, indicator in indicators(records) if not indicator.values}
    unsure = any(path.startswith("data/indicators/") for path in records.broken)
    for slug, subject in records.indicators.items():
        path = f"data/indicators/{slug}.yml"
        written = [
            *(("derived", i, "formula", derived.formula) for i, derived in enumerate(subject.derived)),
            *(("relations", i, "that", relation.that) for i, relation in enumerate(subject.relations)),
        ]
        for part, index, field, formula in written:
            names = set(names_in(formula))
            if not names & waiting and (not unsure or names <= known):
                yield from worked_out(records, path, (part, index, field), formula, known)


def rates(records: Records) -> Iterator[Finding]:
    for slug, i, indicator in indicators(records):
        for j, value in enumerate(indicator.values):
            if indicator.kind in RATES and indicator.unit == "%" and not 0 <= value.value <= 100:
                at = place(records, f"data/indicators/{slug}.yml", "indicators", i, "values", j, "value")
                yield finding("GK403", at, f"{indicator.name}是 {value.value}%，比率应在 0 到 100 之间。")


def counts(records: Records) -> Iterator[Finding]:
    for slug, i, indicator in indicators(records):
        for j, value in enumerate(indicator.values):
            if indicator.kind != "rate" and not is_counted(indicator.unit, value.value):
                at = place(records, f"data/indicators/{slug}.yml", "indicators", i, "values", j, "value")
                yield finding("GK418", at, f"{indicator.name}是 {value.value} {indicator.unit}，应是 0 或正整数。")


def aimed(records: Records) -> Iterator[Finding]:
    """A target or a plan stands beside a measured figure of its own unit."""
    known = {indicator.id: indicator for _, _, indicator in indicators(records)}
    for slug, i, indicator in indicators(records):
        actual = known.get(indicator.measures or "")
        if actual is None:
            continue
        if indicator.kind not in AIMS:
            message = f"{indicator.name}不是目标，也不是计划，不写 measures。"
        elif actual.kind in AIMS:
            message = f"{actual.name}是目标或计划，不是实际的数。"
        elif actual.unit != indicator.unit:
            message = f"{indicator.name}的单位是{indicator.unit}，{actual.name}的单位是{actual.unit}，不能并排比。"
        else:
            continue
        yield finding("GK417", place(records, f"data/indicators/{slug}.yml", "indicators", i, "measures"), message)


def worked_out(records: Records, path: str, at: Location, formula: str, known: set[str]) -> Iterator[Finding]:
    """Findings about a formula or a relation, wherever and whenever all its indicators have a value."""
    names = set(names_in(formula))
    here = cells(records, names) if names and names <= known else [("", {})]
    if not here:
        message = f"“{formula}”算不出来：这些指标没有同一个地方、同一个时间的数。"
        yield finding("GK404", place(records, path, *at), message)
    work: Callable[[str, Mapping[str, Decimal]], object] = evaluate if at[0] == "derived" else holds
    for where, figures in here:
        try:
            result = work(formula, figures)
        except FormulaError as error:
            yield finding("GK404", place(records, path, *at), f"“{formula}”算不出来：{where}{error}。")
            return
        if result is False:
            index = at[1]
            assert isinstance(index, int)
            why = records.indicators[path.rpartition("/")[2].removesuffix(".yml")].relations[index].why
            values = "，".join(f"{name} 是 {figures[name]}" for name in dict.fromkeys(names_in(formula)))
            message = f"{where}“{formula}”不成立（{why}）：{values}。"
            yield finding("GK402", place(records, path, *at), message)


def cells(records: Records, names: set[str]) -> list[tuple[str, dict[str, Decimal]]]:
    """(where and when, in words; the values) of each area and period in which all the named indicators have one."""
    places = areas(records.divisions) if records.divisions else {}
    found: dict[Cell, dict[str, Decimal]] = {
        cell: {name: there[name].value for name in names}
        for cell, there in figures_at(records.indicators).items()
        if names <= there.keys()
    }
    return [
        (f"{places[area].full if area in places else area} {period}：", figures)
        for (area, period), figures in found.items()
    ]
