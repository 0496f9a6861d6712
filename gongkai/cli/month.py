"""`import month`: a township's sheets in one go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click
from pydantic_core import PydanticCustomError
from rich.console import Console
from rich.progress import track
from rich.table import Table

from gongkai.cli.options import as_of_option, common, must_exist, stop, today
from gongkai.cli.words import Lang, say
from gongkai.desk.importers.month.marks import mark_month
from gongkai.desk.importers.month.report import HEAD, loose_ends, row_of, summary, write_report
from gongkai.desk.importers.month.run import MonthRead, read_month
from gongkai.desk.importers.month.sources import NO_SHEET, NoSourceError
from gongkai.desk.importers.month.whose import Home
from gongkai.desk.importers.target import CountyAtHand, UnreadableCountyError, county_at_hand
from gongkai.records.divisions import Divisions, Town
from gongkai.records.fields import Period, read_period

MOST_PROBLEMS = 5
WIDTH = 150
REPORT = Path("各村结果.xlsx")


@click.command(name="month", help="一个乡镇一期的收支表，一次读完：文件夹、压缩包（.zip）或一个有许多工作表的文件。")
@common
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--period", required=True, metavar="PERIOD", help="哪一期，如 2026-11。")
@click.option("--town", "slug", default=None, metavar="TOWN", help="哪个乡镇（标识）；不写，就在全县的村里找。")
@click.option(
    "--mark",
    "marks",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="把要问的、要改的标在村里表格的副本上，放到这个文件夹；原来的表不动。",
)
@click.option("--why", default=None, metavar="TEXT", help="已经公开的一期有改动时，为什么改（写进更正）。")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), default=REPORT, help="结果的表格写到哪里。")
@as_of_option
def month(
    root: Path,
    lang: Lang,
    source: Path,
    period: str,
    slug: str | None,
    marks: Path | None,
    why: str | None,
    report: Path,
    as_of: date | None,
) -> None:
    must_exist(root, lang)
    when = the_period(period, lang)
    county = the_county(root, as_of or today(), lang)
    towns = the_towns(county, slug, lang)

    def watch(homes: list[Home]) -> Iterable[Home]:
        console = Console(stderr=True)
        return track(
            homes, say("reading_month", lang), console=console, transient=True, disable=not console.is_terminal
        )

    def marked(result: MonthRead) -> None:
        if marks is not None and mark_month(result, marks):
            click.echo(say("month_marked", lang, path=marks))

    try:
        result = read_month(county, source, when, towns, as_of or today(), why, watch, marked)
    except NoSourceError as error:
        stop(say("unreadable", lang, path=source, why=error), 1)
    show(result)
    write_report(result, report)
    click.echo(say("month_read", lang, path=report))
    click.echo(say("month_next", lang))
    unread = any(one.why != NO_SHEET for one in result.unread)
    if result.count("asked") or result.count("refused") or result.lost or unread:
        raise SystemExit(1)


def show(result: MonthRead) -> None:
    """The table, then each village's questions, then what belongs to no village."""
    table = Table(*HEAD[1:], box=None, pad_edge=False)
    for outcome in result.outcomes:
        table.add_row(*(cell if len(cell) <= 60 else f"{cell[:59]}…" for cell in row_of(outcome)[1:]))
    console = Console(width=WIDTH if not Console().is_terminal else None, highlight=False, markup=False)
    console.print(table)
    for outcome in result.outcomes:
        problems = outcome.reading.problems
        if outcome.why and not problems and outcome.parts:  # without a sheet, its file is told below
            click.echo(f"✗ {outcome.home.village.name}：{outcome.why}。")
        for problem in problems[:MOST_PROBLEMS]:
            click.echo(f"✗ {outcome.home.village.name} {problem.sheet} {problem.cell}：{problem.why}。")
        if len(problems) > MOST_PROBLEMS:
            click.echo(f"  {outcome.home.village.name}还有 {len(problems) - MOST_PROBLEMS} 处，用 --mark 看全部")
    for file, reason in loose_ends(result):
        click.echo(f"✗ {file}：{reason}。")
    click.echo(summary(result))


def the_period(text: str, lang: Lang) -> Period:
    try:
        return read_period(text)
    except PydanticCustomError:
        stop(say("no_period", lang, period=text), 2)


def the_county(root: Path, day: date, lang: Lang) -> CountyAtHand:
    try:
        return county_at_hand(root, day)
    except UnreadableCountyError:
        stop(say("county_unreadable", lang), 1)


def towns_meant(divisions: Divisions, typed: str) -> str:
    """The township whose name was typed for its slug; else all."""
    meant = divisions.meant_by(typed)
    listed = [town for town in divisions.towns if town.slug in meant] or divisions.towns
    return "、".join(f"{town.slug}（{town.name}）" for town in listed)


def the_towns(county: CountyAtHand, slug: str | None, lang: Lang) -> list[Town]:
    """The township that was named, or all."""
    if slug is None:
        return county.divisions.towns
    town = county.divisions.town(slug)
    if town is None:
        stop(say("no_town", lang, town=slug, towns=towns_meant(county.divisions, slug)), 2)
    return [town]
