"""Villages beside the medians of their township and county, townships beside each other, over the years.

No page of a village depends on another village (decision 29): these are the county's own pages, made of summaries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from gongkai.derive.comparison import Medians, YearSums, medians
from gongkai.derive.county import County
from gongkai.derive.summary import VillageSummary
from gongkai.records.addresses import comparison_url, section_url
from gongkai.records.divisions import Town
from gongkai.render.page import HOME, VILLAGES, Page
from gongkai.render.words import number

NONE = "–"
HEADS = ("公开了账", "每月收入（元）", "每月支出（元）", "其他支出占支出", "迟公开", "决议")


@dataclass(frozen=True, slots=True)
class RowShown:
    """`cells`: under HEADS, or one for all where there are no numbers. `anchor`: a village's, empty for others;
    `url`: the page it leads to, if any.
    """

    name: str
    anchor: str
    url: str
    cells: tuple[str, ...]


def pages(county: County) -> Iterator[Page]:
    least = county.law.number("compared-villages", county.as_of)
    groups = {sample: [v for v in county.villages if v.sample is sample] for sample in (False, True)}
    towns = [(town, [v for v in county.villages if v.town == town.slug and v.years]) for town in county.divisions.towns]
    towns = [(town, villages) for town, villages in towns if villages]
    index = Page(
        url=section_url("comparison"),
        template="comparison.html",
        title="各乡镇比一比",
        description=f"{county.name}各乡镇的村收支、迟公开、决议的中位数，一年一年比。",
        role="column",
        column="村务",
        column_type="数据发布",
        crumbs=(HOME, VILLAGES),
        data={
            "heads": HEADS,
            "least": least,
            "parts": [
                (sample, years, [(year, town_rows(towns, sample, year, group, least)) for year in years])
                for sample, group in groups.items()
                if (years := years_of(group))
            ],
        },
    )
    yield index
    everywhere = {sample: county_row(county.name, group, sample, least) for sample, group in groups.items() if group}
    for town, villages in towns:
        yield town_page(index, town, villages, everywhere[villages[0].sample], least)


def county_row(county: str, group: list[VillageSummary], sample: bool, least: int) -> tuple[int, RowShown]:
    """(the newest year of a group of the county's villages, their medians of it); a township's page shows both."""
    year = next(iter(years_of(group)), 0)
    name = f"{county}{'示例村' * sample}的中位数"
    return year, median_row(name, medians_of(group, year, least), count(group, year))


def town_page(
    index: Page, town: Town, villages: list[VillageSummary], everywhere: tuple[int, RowShown], least: int
) -> Page:
    """A township's villages in the newest year, and its medians of each year. everywhere: that year, and the medians of
    the county's villages that they are compared with; samples stand beside samples.
    """
    year, county = everywhere
    here = medians_of(villages, year, least)
    return replace(
        index,
        url=comparison_url(town.slug),
        template="comparison_town.html",
        title=f"{town.name}各村比一比",
        short=town.name,
        description=f"{town.name}各村{year}年的收支、迟公开、决议，和本乡镇、全县的中位数比。",
        crumbs=(*index.crumbs, (index.title, index.url)),
        sample=town.sample,
        facets={"kind": ""},  # not in the search: it repeats the numbers of its villages' pages
        data={
            "town": town,
            "year": year,
            "heads": HEADS,
            "least": least,
            "medians": [
                median_row(f"{town.name}的中位数", here, count(villages, year)),
                county,
            ],
            "villages": [village_row(village, year) for village in villages],
            "years": [
                median_row(f"{y}年", medians_of(villages, y, least), count(villages, y)) for y in years_of(villages)
            ],
        },
    )


def years_of(villages: Iterable[VillageSummary]) -> list[int]:
    """The years in which any of them published accounts, the newest first."""
    return sorted({sums.year for village in villages for sums in village.years}, reverse=True)


def in_year(villages: Iterable[VillageSummary], year: int) -> list[YearSums]:
    return [sums for village in villages for sums in village.years if sums.year == year]


def medians_of(villages: Iterable[VillageSummary], year: int, least: int) -> Medians | None:
    return medians(in_year(villages, year), least)


def count(villages: Iterable[VillageSummary], year: int) -> int:
    """How many published a whole month of the year."""
    return sum(sums.months > 0 for sums in in_year(villages, year))


def town_rows(
    towns: list[tuple[Town, list[VillageSummary]]], sample: bool, year: int, group: list[VillageSummary], least: int
) -> list[RowShown]:
    """The whole group's medians, then each township's, in the order of the divisions."""
    rows = [median_row("各村合在一起", medians_of(group, year, least), count(group, year))]
    for town, villages in towns:
        peers = [village for village in villages if village.sample is sample]
        if peers:
            row = median_row(town.name, medians_of(peers, year, least), count(peers, year))
            rows.append(RowShown(row.name, "", comparison_url(town.slug), row.cells))
    return rows


def median_row(name: str, found: Medians | None, villages: int) -> RowShown:
    if found is None:
        return RowShown(name, "", "", (f"只有 {villages} 个村公开了账，太少，不算",))
    cells = (
        f"{found.villages} 个村",
        yuan(found.income),
        yuan(found.expense),
        percent(found.other),
        f"{number(found.late)} 天",
        f"{number(found.decisions)} 件",
    )
    return RowShown(name, "", "", cells)


def village_row(village: VillageSummary, year: int) -> RowShown:
    sums = next((one for one in village.years if one.year == year), None)
    if sums is None:
        return RowShown(village.name, village.slug, village.url, ("没有公开",))
    cells = (
        f"{sums.months} 个月",
        yuan(sums.monthly_income),
        yuan(sums.monthly_expense),
        percent(sums.other_share),
        f"{sums.late} 天" if sums.late else "没有迟",
        f"{sums.decisions} 件",
    )
    return RowShown(village.name, village.slug, village.url, cells)


def yuan(amount: Decimal | None) -> str:
    """Whole yuan: cents mean nothing in an average."""
    return NONE if amount is None else f"{amount.quantize(Decimal(1), ROUND_HALF_UP):,}"


def percent(share: Decimal | None) -> str:
    return NONE if share is None else f"{share.quantize(Decimal(1), ROUND_HALF_UP)}%"
