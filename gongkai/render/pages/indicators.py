"""The county's figures: an index, a page for each subject, for each indicator, and for it in each township."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongkai.derive import County
from gongkai.derive.figures import Figure
from gongkai.derive.series import AreaSeries, IndicatorView, aims, ranking
from gongkai.derive.subjects import SubjectView
from gongkai.records.addresses import section_url, small_figures_url, town_figures_url
from gongkai.records.areas import COUNTY
from gongkai.render.lines import line
from gongkai.render.meta import address
from gongkai.render.observations import columns, path_of, rows
from gongkai.render.page import Page
from gongkai.render.pages.record import county_record_page
from gongkai.render.tables import Table
from gongkai.render.words import NOT_COMPARED, measured, when

FIRST_ROWS, MOST_ROWS = 13, 61
"""Periods in a table at sight, and with the folded ones: a year of months, and five. What is older is downloaded."""


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
        data={"subjects": county.subjects, "towns": towns_with_figures(county), "small": small_rule(county)},
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
    ids = {indicator.id for indicator in view.indicators}
    return replace(
        county_record_page(index, county, "indicators", view.slug),
        template="subject.html",
        description=view.summary,
        answers=tuple(answer(figure) for figure in view.figures),
        data={
            "subject": view,
            "rule": small_figures_url(),
            "site": county.site,
            "changes": [s.change for i in view.indicators if (s := i.county) and s.change],
            "elsewhere": [i for i in view.indicators if i.headline is None],
            "programmes": [u for u in county.programmes if ids & {f.id for f in u.figures}],
        },
    )


def indicator_page(county: County, subject: Page, view: SubjectView, indicator: IndicatorView) -> Page:
    """The county's series, how its townships stand, and what is known of the indicator."""
    aimed = [t for s in county.subjects for t in s.indicators if t.measures == indicator.id]
    return replace(
        subject,
        url=indicator.url,
        template="indicator.html",
        title=indicator.name,
        description=f"{county.name}{indicator.name}：每一期的数、各乡镇的数、变化和出处。",
        crumbs=(*subject.crumbs, (view.title, subject.url)),
        corrections=(),
        answers=(answer(indicator.headline),) if indicator.headline else (),
        data={
            **common(county, indicator, indicator.county, COUNTY),
            "heading": headline(indicator),
            "aims": [aim for target in aimed for aim in aims(target, indicator)],
            "multiples": [(s, drawn) for s in indicator.towns if (drawn := line(replace(s, rows=s.rows[:MOST_ROWS])))],
            "programmes": [u for u in county.programmes if indicator.id in {f.id for f in u.figures}],
            "asked": county.asked_about.get(("indicator", indicator.id)),
        },
    )


def town_page(county: County, own: Page, indicator: IndicatorView, series: AreaSeries) -> Page:
    """An indicator in one township, with its villages' figures where they are public."""
    name = series.area.name
    return replace(
        own,
        url=series.url,
        title=f"{name}{indicator.name}",
        short=name,
        description=f"{name}{indicator.name}：每一期的数、变化和出处。",
        crumbs=(*own.crumbs, (indicator.name, own.url)),
        answers=(answer(series.newest.figure, name),) if series.newest.figure else (),
        data={
            **common(county, indicator, series, series.area.slug),
            "heading": f"{name}{indicator.name}{newest(series)}",
            "aims": [],
            "multiples": [],
            "programmes": [],
            "asked": None,
        },
    )


def common(county: County, indicator: IndicatorView, shown: AreaSeries | None, area: str) -> dict[str, object]:
    sources = list(dict.fromkeys(row.figure.origin for row in shown.rows if row.figure)) if shown else []
    return {
        "indicator": indicator,
        "series": shown,
        "site": county.site,
        "table": shown.rows[:FIRST_ROWS] if shown else (),
        "older": shown.rows[FIRST_ROWS:MOST_ROWS] if shown else (),
        "left_out": max(len(shown.rows) - MOST_ROWS, 0) if shown else 0,
        "line": line(shown) if shown else None,
        "why_not": NOT_COMPARED[shown.why_not] if shown and shown.why_not else None,
        "sources": sources,
        "ranking": ranking(indicator, county.areas, area),
        "cite": cited(county, shown) if shown else None,
        "download": path_of(indicator),
        "rule": small_figures_url(),
        "below": "各村" if area != COUNTY else "各乡镇",
        "town": town_figures_url(area) if area != COUNTY else None,
    }


def answer(figure: Figure, where: str = "") -> tuple[str, str]:
    """What the search shows of a figure: its name, and the number with its time."""
    return where + figure.name, f"{measured(figure.value, figure.qualifier)} {figure.unit}（{when(figure)}）"


def cited(county: County, series: AreaSeries) -> str | None:
    """How to cite a series' newest figure: publisher, what, where, when, how many, and the page's address."""
    figure = series.newest.figure
    if figure is None:
        return None
    where = address(county.site.url, series.url) if county.site.url else series.url
    number = f"{measured(figure.value, figure.qualifier)} {figure.unit}"
    return f"{county.site.publisher}：{figure.area}{figure.name}，{when(figure)}，{number}。{county.site_name}，{where}"


def headline(indicator: IndicatorView) -> str:
    if indicator.headline is None:
        return f"{indicator.name}：全县的数还没有公布"
    figure = indicator.headline
    where = f"{figure.area} " if figure.place != COUNTY else ""
    return f"{indicator.name}：{where}{measured(figure.value, figure.qualifier)} {figure.unit}"


def newest(series: AreaSeries) -> str:
    figure = series.newest.figure
    return f"：{measured(figure.value, figure.qualifier)} {figure.unit}" if figure else "：人数少，不公开"


def towns_with_figures(county: County) -> list[tuple[str, str, bool]]:
    """(name, address, sample) of every township that has figures of its own."""
    known = {s.area.slug for view in county.subjects for i in view.indicators for s in i.towns}
    return [(t.name, town_figures_url(t.slug), t.sample) for t in county.divisions.towns if t.slug in known]


def small_rule(county: County) -> object:
    """What is too small to publish of a township or a village, with its reason."""
    return county.law.small_figures(county.as_of)


def tables(county: County) -> Iterator[Table]:
    shown = tuple(row for view in county.subjects for row in rows(view))
    yield Table("data/figures", "数字", columns(), shown)
