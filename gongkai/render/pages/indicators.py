"""The county's figures: an index, a page for each subject, for each indicator, and for it in each township."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from gongkai.derive.county import County
from gongkai.derive.figures import Figure
from gongkai.derive.series import AreaSeries, IndicatorView, aims, ranking
from gongkai.derive.subjects import SubjectView
from gongkai.records.addresses import (
    OBSERVATIONS,
    observations_of,
    section_url,
    small_figures_url,
    town_figures_url,
    url_of,
)
from gongkai.records.areas import COUNTY
from gongkai.records.fields import Period
from gongkai.render.lines import drawn, line
from gongkai.render.many_lines import Changes, Drawable, changes
from gongkai.render.observations import all_observations, areas_table, computed, dictionary
from gongkai.render.page import Page
from gongkai.render.pages.figure_exhibits import (
    embeds,
    of_aims,
    of_bars,
    of_changes,
    of_computed,
    of_county,
    of_figures,
    of_places,
    of_series,
    taker,
)
from gongkai.render.pages.record import county_record_page
from gongkai.render.tables import Table
from gongkai.render.words import NOT_COMPARED, aged_alike, named, point, when, with_unit

FIRST_ROWS, MOST_ROWS = 13, 61
"""Periods in a table at sight, and with the folded ones: a year of months, and five. What is older is downloaded."""

MOST_CARDS = 12
"""Figures of a page that are shown as cards, or drawn each by itself; more are rows of a table, which a phone loads."""


def pages(county: County) -> Iterator[Page]:
    index = Page(
        url=section_url("indicators"),
        template="indicators.html",
        title="数字",
        description=f"{county.name}民政保障的人数和资金，每个数字都有出处。",
        role="column",
        column="数字",
        column_type="数据发布",
        explained=True,
        outlined=True,
        data={
            "subjects": [(view, at_one_time(figure.period for figure in view.figures)) for view in county.subjects],
            "towns": towns_with_figures(county),
            "small": small_rule(county),
            "take": of_county(county, section_url("indicators")),
        },
    )
    yield index
    for view in county.subjects:
        page = subject_page(county, index, view)
        yield page
        for indicator in view.indicators:
            own = indicator_page(county, page, view, indicator)
            yield own
            for series in indicator.towns:
                yield town_page(county, own, indicator, series)


def subject_page(county: County, index: Page, view: SubjectView) -> Page:
    ids = {indicator.id for indicator in view.indicators} | {c.id for c in view.computed}
    url = url_of("indicators", view.slug)
    here = taker(county, url, OBSERVATIONS, view.sample, view.figures)
    together = [
        (made, of_changes(here, made, f"{county.name}{view.title}", "together", view.slug, first))
        for first, made in changed_together(view)
    ]
    bars = {chart.id: of_bars(county, view, url, chart) for chart in view.charts}
    return replace(
        county_record_page(index, county, "indicators", view.slug),
        template="subject.html",
        description=view.summary,
        outlined=True,
        answers=tuple(answer(figure) for figure in view.figures),
        embeds=embeds([*bars.values(), *(exhibit for _, exhibit in together)]),
        data={
            "subject": view,
            "age": aged_alike(view.figures),
            "cards": len(view.figures) <= MOST_CARDS,
            "rule": small_figures_url(),
            "site": county.site,
            "together": together,
            "bars": bars,
            "takes": {"figures": of_figures(county, view, url), "computed": of_computed(county, view, url)},
            "changes": [s.change for i in view.indicators if (s := i.county) and s.change],
            "elsewhere": [i for i in view.indicators if i.headline is None],
            "programmes": [u for u in county.programmes if ids & u.shown],
        },
    )


def indicator_page(county: County, subject: Page, view: SubjectView, indicator: IndicatorView) -> Page:
    """The county's series, how its townships stand, and what is known of the indicator."""
    others = [other for s in county.subjects for other in s.indicators]
    pairs = [(other, indicator) for other in others if other.measures == indicator.id]
    pairs += [(indicator, other) for other in others if other.id == indicator.measures]
    aimed_at = [aim for target, actual in pairs for aim in aims(target, actual)]
    made = changes(indicator.unit, [(s.area.slug, s.area.name, recent(s)) for s in indicator.towns])
    shown = common(county, indicator, indicator.county, COUNTY)
    takes = shown["takes"]
    if made:
        title = f"{county.name}各乡镇{indicator.name}"
        newest = (s.newest.figure for s in indicator.towns)
        here = taker(county, indicator.url, observations_of(indicator.id), indicator.sample, newest)
        takes["changes"] = of_changes(here, made, title, "changes", indicator.subject, indicator.id)
    if aimed_at:
        takes["aims"] = of_aims(county, indicator, aimed_at)
    return replace(
        subject,
        url=indicator.url,
        template="indicator.html",
        title=indicator.name,
        description=f"{county.name}{indicator.name}：每一期的数、各乡镇的数、变化和出处。",
        crumbs=(*subject.crumbs, (view.title, subject.url)),
        corrections=(),
        answers=(answer(indicator.headline),) if indicator.headline else (),
        embeds=embeds(takes.values()),
        data={
            **shown,
            "heading": headline(indicator),
            "aims": aimed_at,
            "changes": made,
            "programmes": [u for u in county.programmes if indicator.id in u.shown],
            "asked": county.asked_about.get(("indicator", indicator.id)),
        },
    )


def town_page(county: County, own: Page, indicator: IndicatorView, series: AreaSeries) -> Page:
    """An indicator in one township, with its villages' figures where they are public."""
    name = series.area.name
    shown = common(county, indicator, series, series.area.slug)
    return replace(
        own,
        url=series.url,
        title=f"{name}{indicator.name}",
        short=name,
        description=f"{name}{indicator.name}：每一期的数、变化和出处。",
        crumbs=(*own.crumbs, (indicator.name, own.url)),
        answers=(answer(series.newest.figure, name),) if series.newest.figure else (),
        embeds=embeds(shown["takes"].values()),
        data={
            **shown,
            "heading": f"{name}{indicator.name}{newest(series)}",
            "aims": [],
            "changes": None,
            "programmes": [],
            "asked": None,
        },
    )


def changed_together(view: SubjectView) -> list[tuple[str, Changes]]:
    """The county's series of a subject that share a unit and a length of period, where there are several; before each
    group the id of its first indicator. Of a large subject not all are drawn.
    """
    found: dict[tuple[str, str], list[Drawable]] = {}
    for indicator in view.indicators:
        if indicator.county and (rows := drawn(indicator.county.rows)):
            at = (indicator.unit, rows[0].period.grain)
            found.setdefault(at, []).append((indicator.id, indicator.name, recent(indicator.county)))
    shown, room = [], MOST_CARDS
    for (unit, _), series in found.items():
        if made := changes(unit, series, max(room, 2)):
            shown.append((series[0][0], made))
            room -= len(made.multiples)
    return shown


def recent(series: AreaSeries) -> AreaSeries:
    return replace(series, rows=series.rows[:MOST_ROWS])


def common(county: County, indicator: IndicatorView, shown: AreaSeries | None, area: str) -> dict[str, Any]:
    """What the county's page of an indicator and a township's have in common."""
    table = shown.rows[:FIRST_ROWS] if shown else ()
    shape = line(shown) if shown else None
    places = ranking(indicator, county.areas, area)
    below = "各村" if area != COUNTY else "各乡镇"
    takes = {"series": of_series(county, indicator, shown, table, shape)} if shown else {}
    if places:
        takes["places"] = of_places(county, indicator, places, area, below)
    sources = list(dict.fromkeys(row.figure.origin for row in shown.rows if row.figure)) if shown else []
    return {
        "indicator": indicator,
        "series": shown,
        "site": county.site,
        "takes": takes,
        "table": table,
        "older": shown.rows[FIRST_ROWS:MOST_ROWS] if shown else (),
        "left_out": max(len(shown.rows) - MOST_ROWS, 0) if shown else 0,
        "missing": indicator.missing.get(area, ()),
        "line": shape,
        "why_not": NOT_COMPARED[shown.why_not] if shown and shown.why_not else None,
        "sources": sources,
        "ranking": places,
        "rule": small_figures_url(),
        "below": below,
        "town": town_figures_url(area) if area != COUNTY else None,
    }


def answer(figure: Figure, where: str = "") -> tuple[str, str]:
    """What the search shows of a figure: its name, and the number with its time."""
    name = where + figure.name if where else named(figure)
    return name, f"{with_unit(figure)}（{when(figure)}）"


def headline(indicator: IndicatorView) -> str:
    if indicator.headline is None:
        return f"{indicator.name}：全县的数还没有公布"
    figure = indicator.headline
    where = f"{figure.area} " if figure.place != COUNTY else ""
    return f"{indicator.name}：{where}{with_unit(figure)}"


def newest(series: AreaSeries) -> str:
    return f"：{point(series.newest)}"


def at_one_time(periods: Iterable[Period]) -> str | None:
    """The period of figures, if it is the same: then it is said once, above them."""
    labels = {period.label for period in periods}
    return labels.pop() if len(labels) == 1 else None


def towns_with_figures(county: County) -> list[tuple[str, str, bool]]:
    """(name, address, sample) of every township that has figures of its own."""
    known = {s.area.slug for view in county.subjects for i in view.indicators for s in i.towns}
    return [(t.name, town_figures_url(t.slug), t.sample) for t in county.divisions.towns if t.slug in known]


def small_rule(county: County) -> object:
    """What is too small to publish of a township or a village, with its reason."""
    return county.law.small_figures(county.as_of)


def tables(county: County) -> Iterator[Table]:
    yield all_observations(county.subjects)
    yield dictionary(county.subjects)
    yield areas_table(county.areas.values())
    yield computed(county.subjects)
