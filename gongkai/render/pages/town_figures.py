"""All figures of one township as they are now, and how they changed; their past is on their own pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.derive.county import County
from gongkai.derive.series import AreaSeries, IndicatorView
from gongkai.derive.subjects import SubjectView, of_town
from gongkai.records.addresses import section_url, town_figures_url
from gongkai.render.lines import Line, line
from gongkai.render.page import HOME, Page
from gongkai.render.pages.figure_exhibits import of_town_figures
from gongkai.render.pages.indicators import MOST_CARDS, at_one_time


@dataclass(frozen=True, slots=True)
class Shown:
    """A township's figures of one subject: each with its line, if lines are drawn. `period`: if it is that of all."""

    subject: SubjectView
    figures: tuple[tuple[IndicatorView, AreaSeries, Line | None], ...]
    period: str | None


def pages(county: County) -> Iterator[Page]:
    for town in county.divisions.towns:
        found = of_town(county.subjects, town.slug)
        if not found:
            continue
        count = sum(len(indicators) for _, indicators in found)
        yield Page(
            url=town_figures_url(town.slug),
            template="town_figures.html",
            title=f"{town.name}的数字",
            short=town.name,
            description=f"{town.name}的低保、救助等数字，最新的数和变化。",
            role="column",
            column="数字",
            column_type="数据发布",
            crumbs=(HOME, ("数字", section_url("indicators"))),
            sample=town.sample,
            outlined=True,
            data={
                "town": town,
                "count": count,
                "cards": count <= MOST_CARDS,
                "subjects": [shown(view, there, town.slug, count <= MOST_CARDS) for view, there in found],
                "take": of_town_figures(
                    county, town, [(i.name, i.series[town.slug]) for _, there in found for i in there]
                ),
            },
        )


def shown(view: SubjectView, indicators: list[IndicatorView], town: str, drawn: bool) -> Shown:
    here = [(indicator, indicator.series[town]) for indicator in indicators]
    return Shown(
        view,
        tuple((indicator, series, line(series) if drawn else None) for indicator, series in here),
        at_one_time(series.newest.period for _, series in here),
    )
