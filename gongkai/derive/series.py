"""An indicator over time and place: its rows by area, what changed, how the townships stand, target against actual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from gongkai.derive.figures import Figure, age, figure
from gongkai.derive.missing import missing
from gongkai.derive.origins import Origin
from gongkai.records import Records
from gongkai.records.addresses import indicator_url
from gongkai.records.areas import COUNTY, Area
from gongkai.records.fields import Period
from gongkai.records.indicators import Indicator, Subject, Value
from gongkai.records.series import Reason, earlier, ordered, versions, years_earlier


@dataclass(frozen=True, slots=True)
class Row:
    """One period of a series. `figure`: None where it is hidden. `breaks`: why the series begins anew here."""

    period: Period
    figure: Figure | None
    breaks: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a figure is compared with, and by how much it is more (or, below 0, less)."""

    now: Figure
    before: Figure

    @property
    def amount(self) -> Decimal:
        return self.now.value - self.before.value


@dataclass(frozen=True, slots=True)
class AreaSeries:
    """`rows`: the newest first. `change`: of the newest figure, against the same time a year before if there is one;
    `longer`: against two years before. `why_not`: why the newest is not compared. `replaced`: values revised since.
    """

    area: Area
    url: str
    rows: tuple[Row, ...]
    change: Change | None
    longer: Change | None
    why_not: Reason | None
    replaced: tuple[Figure, ...]

    @property
    def newest(self) -> Row:
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class Bar:
    """An area in the list of areas at a period. `figure`: None if hidden, or if it has no value (`without_value`).

    `per_thousand`: per 1,000 inhabitants, where their number is known.
    """

    area: Area
    url: str | None
    figure: Figure | None
    without_value: bool
    per_thousand: Decimal | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """The areas that make up another, at one period, the largest first; behind them, in no order of size, the hidden
    ones and those without a value.

    `adds_up`: whether their sum was checked against the whole; `whole`: the whole's figure of that period, if any.
    """

    period: Period
    bars: tuple[Bar, ...]
    whole: Figure | None
    without_value: int
    adds_up: bool

    @property
    def hidden(self) -> int:
        return sum(bar.figure is None and not bar.without_value for bar in self.bars)


@dataclass(frozen=True, slots=True)
class Aim:
    """A target or a plan and what came of it in the same period; `actual` None if that is not known, and then
    `so_far` is what is known of a part of it: of a flow from the same first day on.
    """

    target: Figure
    actual: Figure | None
    so_far: Figure | None = None


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """`headline`: the county's newest figure; if only one area has figures at all, that area's.

    `measures`: of a target or a plan, the indicator that shows what came of it. `series`: by area;
    `missing`: by area, the periods that were due and have no value. `late`: the days since `next` passed without a new
    figure.
    """

    id: str
    subject: str
    name: str
    unit: str
    kind: str
    note: str | None
    definition: str | None
    responsible: str | None
    every: str | None
    next: date | None
    late: int
    measures: str | None
    sample: bool
    headline: Figure | None
    series: Mapping[str, AreaSeries]
    missing: Mapping[str, tuple[Period, ...]]

    @property
    def url(self) -> str:
        return indicator_url(self.subject, self.id)

    @property
    def county(self) -> AreaSeries | None:
        return self.series.get(COUNTY)

    @property
    def towns(self) -> tuple[AreaSeries, ...]:
        return tuple(s for s in self.series.values() if s.area.level == "town")


Made = Mapping[int, Figure]
"""The figure of each value, by the value's identity."""


def indicator_view(
    records: Records, places: Mapping[str, Area], slug: str, subject: Subject, indicator: Indicator, as_of: date
) -> IndicatorView:
    origins: dict[tuple[int, str], Origin] = {}
    made = {id(v): figure(records, places, slug, indicator, index, origins) for index, v in enumerate(indicator.values)}
    by_area: dict[str, list[list[Value]]] = {}
    for (area, _), found in versions(indicator.values).items():
        by_area.setdefault(area, []).append(found)
    hidden: dict[str, list[Row]] = {}
    for (id_, area, _), period in records.hidden.items():
        if id_ == indicator.id:
            hidden.setdefault(area, []).append(Row(period, None))
    series = {
        name: area_series(area, area_url(slug, indicator.id, name), indicator, by_area.get(name, []), gone, made)
        for name, area in places.items()
        if (gone := hidden.get(name, [])) or name in by_area
    }
    day = records.site.judged_on(as_of, sample=subject.sample) if records.site else as_of
    late = max((day - indicator.next).days, 0) if indicator.next else 0
    return IndicatorView(
        id=indicator.id,
        subject=slug,
        name=indicator.name,
        unit=indicator.unit,
        kind=indicator.kind,
        note=indicator.note,
        definition=indicator.definition,
        responsible=indicator.responsible,
        every=indicator.every,
        next=indicator.next,
        late=late,
        measures=indicator.measures,
        sample=subject.sample,
        headline=headline(series, day, late),
        series=series,
        missing=missing(periods_of(series), indicator.every, indicator.next if late else None),
    )


def periods_of(series: Mapping[str, AreaSeries]) -> dict[str, list[Period]]:
    return {area: [row.period for row in shown.rows] for area, shown in series.items()}


def area_url(subject: str, id_: str, area: str) -> str:
    return indicator_url(subject, id_, "" if area == COUNTY else area)


def headline(series: Mapping[str, AreaSeries], as_of: date, late: int) -> Figure | None:
    """A township's value never stands for the county; it is a headline only where nowhere else has any."""
    shown = series.get(COUNTY) or (next(iter(series.values())) if len(series) == 1 else None)
    if shown is None or shown.newest.figure is None:
        return None
    return replace(shown.newest.figure, old=age(shown.newest.period, as_of), late=late)


def area_series(
    area: Area, url: str, indicator: Indicator, cells: list[list[Value]], hidden: list[Row], made: Made
) -> AreaSeries:
    """cells: the versions of each of the area's values, the current one last."""
    here = [found[-1] for found in cells]
    rows = [*(Row(value.period, made[id(value)]) for value in here), *hidden]
    rows.sort(key=lambda row: ordered(row.period), reverse=True)
    for cut in indicator.breaks:
        after = [n for n, row in enumerate(rows) if row.period.start >= cut.from_.start]
        if cut.area in (None, area.slug) and after and len(after) < len(rows):
            rows[after[-1]] = replace(rows[after[-1]], breaks=cut.why)
    now = max(here, key=lambda value: ordered(value.period), default=None)
    before, why_not, long_before = None, None, None
    if now is not None and rows[0].figure is not None:
        before, why_not = earlier(indicator, now, here)
        long_before = years_earlier(indicator, now, here, 2)
    return AreaSeries(
        area=area,
        url=url,
        rows=tuple(rows),
        change=Change(made[id(now)], made[id(before)]) if now and before else None,
        longer=Change(made[id(now)], made[id(long_before)]) if now and long_before else None,
        why_not=why_not,
        replaced=tuple(made[id(value)] for found in cells for value in found[:-1]),
    )


def ranking(view: IndicatorView, places: Mapping[str, Area], of: str) -> Ranking | None:
    """The townships of the county, or the villages of a township, at the latest period in which any has a figure."""
    whole = places[of]
    parts = whole.sample_parts if view.sample else whole.parts
    filled = {part: {row.period.text: row for row in view.series[part].rows} for part in parts if part in view.series}
    periods = {row.period for rows in filled.values() for row in rows.values()}
    if not periods:
        return None
    period = max(periods, key=ordered)
    bars = [bar(places[part], view, filled.get(part, {}).get(period.text)) for part in parts]
    known = sorted((b for b in bars if b.figure), key=lambda b: -(b.figure.value if b.figure else 0))
    without_value = sum(b.without_value for b in bars)
    above = {row.period.text: row for row in view.series[of].rows}.get(period.text) if of in view.series else None
    total = above.figure if above else None
    return Ranking(
        period=period,
        bars=(
            *known,
            *(b for b in bars if not b.figure and not b.without_value),
            *(b for b in bars if b.without_value),
        ),
        whole=total,
        without_value=without_value,
        adds_up=bool(total) and not without_value and view.kind in ("stock", "flow") and all_exact(total, known),
    )


def all_exact(total: Figure | None, bars: list[Bar]) -> bool:
    return all(f is None or f.qualifier == "exact" for f in (total, *(bar.figure for bar in bars)))


def bar(area: Area, view: IndicatorView, row: Row | None) -> Bar:
    found = row.figure if row else None
    people = area.population.persons if area.population else 0
    counted = found is not None and view.kind in ("stock", "flow") and people
    return Bar(
        area=area,
        url=view.series[area.slug].url if area.slug in view.series else None,
        figure=found,
        without_value=row is None,
        per_thousand=1000 * found.value / people if found and counted else None,
    )


def aims(target: IndicatorView, actual: IndicatorView) -> tuple[Aim, ...]:
    """Each of the county's targets or plans beside what was measured of the same period."""
    measured = [row.figure for row in actual.county.rows if row.figure] if actual.county else []
    same = {figure.period.text: figure for figure in measured}
    rows = target.county.rows if target.county else ()
    return tuple(
        Aim(row.figure, known := same.get(row.period.text), None if known else so_far(row.figure.period, measured))
        for row in rows
        if row.figure
    )


def so_far(period: Period, measured: list[Figure]) -> Figure | None:
    """The newest figure of a part of a period. measured: the newest first."""
    return next(
        (
            figure
            for figure in measured
            if period.start <= figure.period.start
            and figure.period.end <= period.end
            and (figure.kind != "flow" or figure.period.start == period.start)
        ),
        None,
    )
