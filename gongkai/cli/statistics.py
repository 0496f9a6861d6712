"""`import statistics`: a monthly sheet of figures."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import click

from gongkai.cli.month import the_period
from gongkai.cli.options import as_of_option, common, must_exist, stop, today
from gongkai.cli.words import Lang, say
from gongkai.desk.importers.foreign import UnreadableError
from gongkai.desk.importers.statistics.export import NoSubjectError, export_statistics
from gongkai.desk.importers.statistics.form import NoFormError
from gongkai.desk.importers.statistics.run import Imported, Order, import_statistics
from gongkai.records.kinds import BY_NAME


@click.command(
    name="statistics", help="各乡镇的月报表（.xlsx、.xls、.ods、.csv）变成一个主题的数字，只增加，不改动已有的。"
)
@common
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "subject", metavar="SUBJECT", required=True, help="哪个主题（data/indicators 里的文件名）。")
@click.option("--period", default=None, metavar="PERIOD", help="哪一期，如 2026-10；表里没有写的时候用。")
@click.option("--sheet", default=None, help="只用哪张工作表。")
@click.option("--source", "document", default=None, metavar="TEXT", help="数从哪里来；不写，用表的标题。")
@click.option("--why", default=None, metavar="TEXT", help="已有的数变了时，为什么（写进修订）。")
@as_of_option
def statistics(
    root: Path,
    lang: Lang,
    file: Path,
    subject: str,
    period: str | None,
    sheet: str | None,
    document: str | None,
    why: str | None,
    as_of: date | None,
) -> None:
    must_exist(root, lang)
    order = Order(subject, the_period(period, lang) if period else None, sheet, document, why)
    try:
        done = import_statistics(root, file, order, as_of or today())
    except NoSubjectError as error:
        stop(say("no_subject", lang, subject=subject, subjects=error), 2)
    except UnreadableError as error:
        stop(say("unreadable", lang, path=file, why=error), 1)
    show(done)
    if done.problems:
        for problem in done.problems:
            where = " ".join(part for part in (problem.sheet, problem.cell) if part) or file.name
            choices = f"（是不是 {'、'.join(problem.choices)}？）" if problem.choices else ""
            click.echo(f"✗ {where}：{problem.why}{choices}。", err=True)
        if done.reading.headings and any(problem.asks for problem in done.problems):
            click.echo(say("answer_in", lang, path=done.mapping), err=True)
        stop(say("not_imported", lang, count=len(done.problems)), 1)
    if not done.rows:
        click.echo(say("nothing_new", lang, same=done.same))
        return
    click.echo(say("imported", lang, path="、".join(done.files)))


@click.command(name="statistics", help="一个主题一期的数字，照导入时的表样写成 Excel，改好可以再导入。")
@common
@click.argument("subject", metavar="SUBJECT")
@click.option("--period", required=True, metavar="PERIOD", help="哪一期，如 2026-10。")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="写到哪个文件夹（默认当前的）。"
)
def export_figures(root: Path, lang: Lang, subject: str, period: str, out: Path) -> None:
    must_exist(root, lang)
    try:
        done = export_statistics(root, subject, the_period(period, lang))
    except NoSubjectError as error:
        stop(say("no_subject", lang, subject=subject, subjects=error), 2)
    except NoFormError as error:
        stop(say("nothing_exported", lang, why=error), 1)
    out.mkdir(parents=True, exist_ok=True)
    for name, content in done.sheets.items():
        file = out / f"{name}.xlsx"
        try:
            with file.open("xb") as written:
                written.write(content)
        except FileExistsError:
            stop(say("exists", lang, path=file), 1)
        click.echo(say("exported", lang, path=file))
    for mapping, why in done.why_not.items():
        click.echo(say("form_not_used", lang, path=BY_NAME["mappings"].file(mapping), why=why), err=True)
    if done.left:
        click.echo(say("figures_left", lang, count=done.left))


def show(done: Imported) -> None:
    """What was taken for what, and how much of it."""
    for heading, id_ in done.reading.headings.items():
        if id_ is not None:
            click.echo(f"  {heading} → {id_}")
    for line in done.reading.said:
        click.echo(f"  {line}")
    for (period, revised), count in sorted(
        Counter((row.seen.period.label, bool(row.why)) for row in done.rows).items()
    ):
        click.echo(f"  {period}：{'修订' if revised else '新增'} {count} 个数")
    if done.same and done.rows:
        click.echo(f"  已有的、相同的 {done.same} 个")
