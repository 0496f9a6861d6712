"""What readers may take from the pages of figures: series, lists of places, charts and tables."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.derive.county import County
from gongkai.derive.figures import Chart, Figure
from gongkai.derive.series import Aim, AreaSeries, IndicatorView, Ranking, Row
from gongkai.derive.subjects import SubjectView
from gongkai.records.addresses import (
    OBSERVATIONS,
    TABLES,
    embed_url,
    observations_of,
    small_figures_url,
    town_figures_url,
)
from gongkai.records.areas import COUNTY
from gongkai.records.divisions import Town
from gongkai.records.series import ordered
from gongkai.render.exhibits import Exhibit, Taker, pixels
from gongkai.render.lines import Line
from gongkai.render.many_lines import Changes
from gongkai.render.page import Embed
from gongkai.render.words import named, number, point, when, with_unit

LINE_HEIGHT, BAR_HEIGHT, PLACE_HEIGHT = 13, 3.2, 3.6
"""In rem: of a line's drawing, of a bar with its name, of a place with its bar."""


def taker(county: County, url: str, download: str, sample: bool, figures: Iterable[Figure | None] = ()) -> Taker:
    """figures: those that the page shows, for their sources."""
    labels = list(dict.fromkeys(figure.origin.label for figure in figures if figure))
    source = "、".join(labels[:2]) + ("等" if len(labels) > 2 else "")
    return Taker(county.site, county.site_name, url, download, source, sample)


def of_series(
    county: County, indicator: IndicatorView, series: AreaSeries, rows: tuple[Row, ...], shape: Line | None
) -> Exhibit:
    """rows: those that the page's table has."""
    town = () if series.area.slug == COUNTY else (series.area.slug,)
    newest = series.newest
    title = f"{series.area.full}{indicator.name}"
    said = f"{point(newest)}（{when_of(newest)}）"
    here = taker(county, series.url, observations_of(indicator.id), indicator.sample, (row.figure for row in rows))
    embed = Embed(
        url=embed_url("figures", indicator.subject, indicator.id, *town),
        title=title,
        anchor="",
        shape="series",
        height=pixels(LINE_HEIGHT if shape else 0),
        data={"said": said, "line": shape, "caption": f"{title}（{indicator.unit}）", "source": here.source},
    )
    table = [(period(row), point(row)) for row in rows]
    cited = f"{title}，{said}" if newest.figure else None
    return here.exhibit(title, table, "", cited=cited, embed=embed)


def when_of(row: Row) -> str:
    return when(row.figure) if row.figure else row.period.label


def period(row: Row) -> str:
    if row.figure is None:
        return row.period.label
    marks = ("（初步数）" if row.figure.provisional else "") + ("（修订过）" if row.figure.revision else "")
    return when(row.figure) + marks


def of_places(county: County, indicator: IndicatorView, ranking: Ranking, area: str, below: str) -> Exhibit:
    url = indicator.series[area].url if area in indicator.series else indicator.url
    title = f"{county.areas[area].full}{below}{indicator.name}，{ranking.period.label}"
    here = taker(county, url, observations_of(indicator.id), indicator.sample, (bar.figure for bar in ranking.bars))
    bars = [bar for bar in ranking.bars if not bar.without_value]
    rows = [(bar.area.name, point(Row(ranking.period, bar.figure))) for bar in bars]
    embed = Embed(
        url=embed_url("places", indicator.subject, indicator.id, *(() if area == COUNTY else (area,))),
        title=title,
        anchor="#places",
        shape="places",
        height=pixels(PLACE_HEIGHT * len(bars)),
        data={"ranking": ranking, "unit": indicator.unit, "rule": small_figures_url(), "source": here.source},
    )
    return here.exhibit(title, rows, "#places", embed=embed)


def of_changes(here: Taker, made: Changes, title: str, *embedded: str) -> Exhibit:
    """embedded: the parts of the address of its page without frame; many small charts have none."""
    several = made.several
    if several is None:
        rows = [(name, shape.spoken) for _, name, shape in made.multiples]
        return here.exhibit(f"{title}（{made.unit}）", rows, "#changes")
    embed = Embed(
        url=embed_url(*embedded),
        title=f"{title}（{made.unit}）",
        anchor="#changes",
        shape="several",
        height=pixels(several.height + 4),
        data={"several": several, "source": here.source},
    )
    heads = ("时间", *(line.name for line in several.lines))
    table = [(at.label, *(point(row) if row else "没有数" for row in found)) for at, found in several.rows]
    return here.exhibit(embed.title, [heads, *table], embed.anchor, embed=embed)


def of_bars(county: County, view: SubjectView, url: str, chart: Chart) -> Exhibit:
    here = taker(county, url, OBSERVATIONS, view.sample, chart.bars)
    rows = [(bar.name, with_unit(bar)) for bar in chart.bars]
    title = f"{chart.title}，{chart.bars[0].period.label}"
    embed = Embed(
        url=embed_url("bars", view.slug, chart.id),
        title=title,
        anchor=f"#{chart.id}",
        shape="bars",
        height=pixels(BAR_HEIGHT * len(rows)),
        data={"chart": chart, "source": here.source},
    )
    return here.exhibit(title, rows, embed.anchor, embed=embed)


def of_aims(county: County, indicator: IndicatorView, aims: list[Aim]) -> Exhibit:
    here = taker(county, indicator.url, observations_of(indicator.id), indicator.sample, (aim.target for aim in aims))
    rows = [(when(aim.target), with_unit(aim.target), reached(aim)) for aim in aims]
    return here.exhibit(f"{indicator.name}：目标和实际", [("时间", "目标", "实际"), *rows], "#aims")


def reached(aim: Aim) -> str:
    """What came of a target: 「120 户」, 「2026年1月至8月 70 户」, 「还没有」."""
    if aim.actual:
        return with_unit(aim.actual)
    return f"{when(aim.so_far)} {with_unit(aim.so_far)}" if aim.so_far else "还没有"


def of_figures(county: County, view: SubjectView, url: str) -> Exhibit:
    """The table of a subject's newest figures."""
    rows = [(named(figure), when(figure), with_unit(figure)) for figure in view.figures]
    here = taker(county, url, OBSERVATIONS, view.sample, view.figures)
    return here.exhibit(f"{view.title}：全部数字", rows, "#figures")


def of_computed(county: County, view: SubjectView, url: str) -> Exhibit:
    rows = [(c.name, c.period.label, f"{number(c.value)} {c.unit}", f"＝ {c.words}") for c in view.computed]
    here = taker(county, url, f"{TABLES}computed", view.sample)
    return here.exhibit(f"{view.title}：推算的数字", rows, "#computed")


def of_county(county: County, url: str) -> Exhibit:
    """The newest figures of all subjects, as the page of all figures has them."""
    shown = [view for view in county.subjects if view.figures]
    all_made_up = bool(shown) and all(view.sample for view in shown)
    here = taker(county, url, OBSERVATIONS, all_made_up, (f for view in shown for f in view.figures))
    rows = [
        (named(f) + ("（示例）" if view.sample and not all_made_up else ""), when(f), with_unit(f))
        for view in shown
        for f in view.figures
    ]
    return here.exhibit(f"{county.name}各主题的数字", rows, "")


def of_town_figures(county: County, town: Town, series: list[tuple[str, AreaSeries]]) -> Exhibit:
    """A township's newest figures. series: each with its indicator's name."""
    here = taker(county, town_figures_url(town.slug), OBSERVATIONS, town.sample, (s.newest.figure for _, s in series))
    rows = [(name, when_of(s.newest), point(s.newest)) for name, s in series]
    newest = max((s.newest.period for _, s in series), key=ordered)
    title = f"{town.name}的数字"
    return here.exhibit(title, rows, "", cited=f"{title}，{len(rows)} 个，最新的到{newest.label}")


def embeds(exhibits: Iterable[Exhibit]) -> tuple[Embed, ...]:
    return tuple(exhibit.embed for exhibit in exhibits if exhibit.embed)
