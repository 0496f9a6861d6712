"""Coverage figures, as stated and as computed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gongkai.derive.origins import Origin, anchor_of, origin
from gongkai.records import Records
from gongkai.records.addresses import figure_url
from gongkai.records.amounts import amount_of
from gongkai.records.fields import Period
from gongkai.records.formulas import NAME, evaluate, names_in
from gongkai.records.indicators import Indicator, Value
from gongkai.records.latest import latest_value, latest_values

SIGNS = {"*": "×", "/": "÷", "-": "−", "+": "＋"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value. `plain`, `plain_unit`: the same without 万 or 亿 (6614.6 万元 is 66146000 元), else None."""

    id: str
    subject: str
    name: str
    unit: str
    kind: str
    value: Decimal
    qualifier: str
    period: Period
    area: str
    note: str | None
    origin: Origin
    plain: Decimal | None
    plain_unit: str

    @property
    def url(self) -> str:
        return figure_url(self.subject, self.id)


@dataclass(frozen=True, slots=True)
class Computed:
    """A figure computed from others. `words`: its formula with the figures' names in place of their ids."""

    id: str
    name: str
    unit: str
    value: Decimal
    note: str | None
    words: str
    uses: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    id: str
    title: str
    bars: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class SubjectView:
    """A subject's page: its latest figures, earlier values, computed figures, relations and charts."""

    slug: str
    title: str
    summary: str
    figures: tuple[Figure, ...]
    history: dict[str, tuple[Figure, ...]]
    computed: tuple[Computed, ...]
    charts: tuple[Chart, ...]


def subjects(records: Records) -> tuple[SubjectView, ...]:
    """Every subject, sorted by its `order`."""
    values = latest_values(records)
    latest = {
        indicator.id: figure(records, slug, indicator, latest_value(indicator))
        for slug, subject in records.indicators.items()
        for indicator in subject.indicators
    }
    result = []
    for slug, subject in sorted(records.indicators.items(), key=lambda item: (item[1].order, item[0])):
        computed = tuple(
            Computed(
                d.id,
                d.name,
                d.unit,
                evaluate(d.formula, values),
                d.note,
                spelled_formula(d.formula, latest),
                tuple(latest[name] for name in dict.fromkeys(names_in(d.formula))),
            )
            for d in subject.derived
        )
        charts = tuple(
            Chart(c.id, c.title, tuple(sorted((latest[i] for i in c.indicators), key=lambda f: -f.value)))
            for c in subject.charts
        )
        history = {
            i.id: tuple(figure(records, slug, i, v) for v in sorted(i.values, key=lambda v: v.period.end, reverse=True))
            for i in subject.indicators
        }
        figures = tuple(latest[i.id] for i in subject.indicators)
        result.append(SubjectView(slug, subject.title, subject.summary, figures, history, computed, charts))
    return tuple(result)


def figure(records: Records, subject: str, indicator: Indicator, value: Value) -> Figure:
    plain, plain_unit = amount_of(value.value, indicator.unit)
    assert records.divisions is not None
    areas = {"county": records.divisions.county.name} | {t.slug: t.name for t in records.divisions.towns}
    return Figure(
        id=indicator.id,
        subject=subject,
        name=indicator.name,
        unit=indicator.unit,
        kind=indicator.kind,
        value=value.value,
        qualifier=value.qualifier,
        period=value.period,
        area=areas[value.area],
        note=value.note or indicator.note,
        origin=origin(records, value.source, anchor_of("figure", indicator.id)),
        plain=plain if plain != value.value else None,
        plain_unit=plain_unit,
    )


def spelled_formula(formula: str, figures: dict[str, Figure]) -> str:
    """`100 * a / b` as 「100 × 临时救助资金 ÷ 社会救助支出」."""
    spelled = NAME.sub(lambda match: figures[match[0]].name, formula)
    for sign, word in SIGNS.items():
        spelled = spelled.replace(f" {sign} ", f" {word} ")
    return spelled
