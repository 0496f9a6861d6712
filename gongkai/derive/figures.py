"""Figures, as stated and as computed: one value of an indicator at an area and a period, with its origin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.derive.origins import Origin, anchor_of, origin
from gongkai.records import Records
from gongkai.records.addresses import figure_url, indicator_url
from gongkai.records.amounts import amount_of
from gongkai.records.areas import COUNTY, Area
from gongkai.records.fields import Period
from gongkai.records.formulas import NAME, evaluate, names_in
from gongkai.records.indicators import Derived, Indicator, Revision
from gongkai.records.series import Cell, citing_number, ordered

SIGNS = {"*": "×", "/": "÷", "-": "−", "+": "＋"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value. `plain`, `plain_unit`: the same without 万 or 亿 (6614.6 万元 is 66146000 元), else None.

    `place`: the area's slug, `area` its name. `until`: how far a flow goes whose last day is not known.
    `old`: the days since its period, if nothing newer came for more than a year; 0 otherwise. `late`: the days since
    a newer one was due.
    """

    id: str
    subject: str
    name: str
    unit: str
    kind: str
    value: Decimal
    qualifier: str
    period: Period
    place: str
    area: str
    note: str | None
    until: str | None
    provisional: bool
    revision: Revision | None
    origin: Origin
    plain: Decimal | None
    plain_unit: str
    old: int = 0
    late: int = 0

    @property
    def url(self) -> str:
        return figure_url(self.subject, self.id)

    @property
    def page(self) -> str:
        """The page of its indicator, at its area."""
        return indicator_url(self.subject, self.id, "" if self.place == COUNTY else self.place)


@dataclass(frozen=True, slots=True)
class Computed:
    """A figure computed from others. `words`: its formula with the figures' names in place of their ids."""

    id: str
    subject: str
    name: str
    unit: str
    value: Decimal
    period: Period
    place: str
    area: str
    note: str | None
    words: str
    uses: tuple[Figure, ...]

    @property
    def url(self) -> str:
        return figure_url(self.subject, self.id)


@dataclass(frozen=True, slots=True)
class Chart:
    id: str
    title: str
    bars: tuple[Figure, ...]


def figure(
    records: Records,
    places: Mapping[str, Area],
    subject: str,
    indicator: Indicator,
    index: int,
    origins: dict[tuple[int, str], Origin],
) -> Figure:
    """The value of an indicator at a position. origins: those made already, by citation and anchor: rows of a file
    share theirs.
    """
    value = indicator.values[index]
    plain, plain_unit = amount_of(value.value, indicator.unit)
    anchor = anchor_of("figure", indicator.id, citing_number(indicator, index))
    key = (id(value.source), anchor)
    if key not in origins:
        origins[key] = origin(records, value.source, anchor)
    return Figure(
        id=indicator.id,
        subject=subject,
        name=indicator.name,
        unit=indicator.unit,
        kind=indicator.kind,
        value=value.value,
        qualifier=value.qualifier,
        period=value.period,
        place=value.area,
        area=places[value.area].full,
        note=value.note or indicator.note,
        until=value.until,
        provisional=value.provisional,
        revision=value.revision,
        origin=origins[key],
        plain=plain if plain != value.value else None,
        plain_unit=plain_unit,
    )


def computed(
    subject: str, derived: Derived, at: Mapping[Cell, Mapping[str, Figure]], places: Mapping[str, Area]
) -> list[Computed]:
    """A derived figure of a subject wherever and whenever all its parts are published, the latest period first."""
    names = list(dict.fromkeys(names_in(derived.formula)))
    found = [
        Computed(
            id=derived.id,
            subject=subject,
            name=derived.name,
            unit=derived.unit,
            value=evaluate(derived.formula, {name: there[name].value for name in names}),
            period=there[names[0]].period,
            place=area,
            area=places[area].full,
            note=derived.note,
            words=spelled_formula(derived.formula, there),
            uses=tuple(there[name] for name in names),
        )
        for (area, _), there in at.items()
        if all(name in there for name in names)
    ]
    return sorted(found, key=lambda c: ordered(c.period), reverse=True)


def charted(indicators: list[str], at: Mapping[Cell, Mapping[str, Figure]]) -> tuple[Figure, ...]:
    """The county's figures of the latest period in which all have one, the largest first; none if there is none."""
    together = [
        tuple(there[id_] for id_ in indicators)
        for (area, _), there in at.items()
        if area == COUNTY and all(id_ in there for id_ in indicators)
    ]
    latest = max(together, key=lambda bars: ordered(bars[0].period), default=())
    return tuple(sorted(latest, key=lambda bar: -bar.value))


def age(period: Period, as_of: date) -> int:
    """The days since a period ended, if more than a year; 0 while it is not old. Of a year's figure the next year's
    is awaited first.
    """
    days = (as_of - period.end).days
    return days if days > 366 else 0


def spelled_formula(formula: str, figures: Mapping[str, Figure]) -> str:
    """`100 * a / b` as 「100 × 临时救助资金 ÷ 社会救助支出」."""
    spelled = NAME.sub(lambda match: figures[match[0]].name, formula)
    for sign, word in SIGNS.items():
        spelled = spelled.replace(f" {sign} ", f" {word} ")
    return spelled


def by_cell(figures: Iterator[Figure]) -> dict[Cell, dict[str, Figure]]:
    """area and period → the figures there, by indicator."""
    found: dict[Cell, dict[str, Figure]] = {}
    for one in figures:
        found.setdefault((one.place, one.period.text), {})[one.id] = one
    return found
