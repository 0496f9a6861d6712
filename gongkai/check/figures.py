"""Figures agree with each other: rates, formulas, relations."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Finding, finding
from gongkai.records import Records
from gongkai.records.citations import place
from gongkai.records.formulas import FormulaError, evaluate, names_in
from gongkai.records.latest import latest_values

RATES = ("rate", "target")


def check(records: Records) -> Iterator[Finding]:
    figures = latest_values(records)
    unsure = any(path.startswith("data/indicators/") for path in records.broken)
    for slug, subject in records.indicators.items():
        path = f"data/indicators/{slug}.yml"
        for i, indicator in enumerate(subject.indicators):
            for j, value in enumerate(indicator.values):
                if indicator.kind in RATES and indicator.unit == "%" and not 0 <= value.value <= 100:
                    at = place(records, path, "indicators", i, "values", j, "value")
                    yield finding("GK403", at, f"{indicator.name}是 {value.value}%，比率应在 0 到 100 之间。")
        for i, derived in enumerate(subject.derived):
            if unsure and not set(names_in(derived.formula)) <= figures.keys():
                continue
            try:
                evaluate(derived.formula, figures)
            except FormulaError as error:
                at = place(records, path, "derived", i, "formula")
                yield finding("GK404", at, f"“{derived.formula}”算不出来：{error}。")
        for i, relation in enumerate(subject.relations):
            if unsure and not set(names_in(relation.that)) <= figures.keys():
                continue
            try:
                holds = evaluate(relation.that, figures)
            except FormulaError as error:
                at = place(records, path, "relations", i, "that")
                yield finding("GK404", at, f"“{relation.that}”算不出来：{error}。")
                continue
            if not holds:
                values = "，".join(f"{name} 是 {figures[name]}" for name in dict.fromkeys(names_in(relation.that)))
                at = place(records, path, "relations", i, "that")
                yield finding("GK402", at, f"“{relation.that}”不成立（{relation.why}）：{values}。")
