"""The county's figures by subject, and by township."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.derive.figures import Chart, Computed, Figure, by_cell, charted, computed
from gongkai.derive.series import IndicatorView, indicator_view
from gongkai.records import Records
from gongkai.records.areas import COUNTY, areas


@dataclass(frozen=True, slots=True)
class SubjectView:
    """A subject's page. `indicators`: those that have a value; `figures`: the headline of each that has one.

    `computed`: the county's newest, and `computed_all` those of all areas and periods.
    """

    slug: str
    title: str
    summary: str
    sample: bool
    indicators: tuple[IndicatorView, ...]
    figures: tuple[Figure, ...]
    computed: tuple[Computed, ...]
    computed_all: tuple[Computed, ...]
    charts: tuple[Chart, ...]


def subjects(records: Records, as_of: date) -> tuple[SubjectView, ...]:
    """Every subject, sorted by its `order`."""
    assert records.divisions is not None
    places = areas(records.divisions)
    views = {
        slug: tuple(indicator_view(records, places, slug, subject, i, as_of) for i in subject.indicators if i.values)
        for slug, subject in records.indicators.items()
    }
    at = by_cell(figure for shown in views.values() for view in shown for figure in all_figures(view))
    result = []
    for slug, subject in sorted(records.indicators.items(), key=lambda item: (item[1].order, item[0])):
        reckoned = [computed(slug, derived, at, places) for derived in subject.derived]
        drawn = [Chart(c.id, c.title, charted(c.indicators, at)) for c in subject.charts]
        result.append(
            SubjectView(
                slug=slug,
                title=subject.title,
                summary=subject.summary,
                sample=subject.sample,
                indicators=views[slug],
                figures=tuple(view.headline for view in views[slug] if view.headline),
                computed=tuple(c for found in reckoned for c in first_of_county(found)),
                computed_all=tuple(c for found in reckoned for c in found),
                charts=tuple(chart for chart in drawn if chart.bars),
            )
        )
    return tuple(result)


def first_of_county(found: list[Computed]) -> list[Computed]:
    """The newest of the county's; none if none of the county can be computed."""
    return [c for c in found if c.place == COUNTY][:1]


def all_figures(view: IndicatorView) -> Iterator[Figure]:
    for series in view.series.values():
        for row in series.rows:
            if row.figure:
                yield row.figure


def of_town(views: tuple[SubjectView, ...], town: str) -> list[tuple[SubjectView, list[IndicatorView]]]:
    """The subjects with figures of a township, and their indicators that have any."""
    found = [(view, [i for i in view.indicators if town in i.series]) for view in views]
    return [(view, there) for view, there in found if there]
