"""`import answers`: what a 12345 office exports."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gongkai.cli.options import as_of_option, common, must_exist, stop, today
from gongkai.cli.words import Lang, say
from gongkai.desk.importers.answers.run import Imported, import_answers
from gongkai.desk.importers.answers.seen import KEY, SEEN, NoKeyError
from gongkai.desk.importers.foreign import UnreadableError
from gongkai.desk.importers.target import UnreadableCountyError


@click.command(
    name="answers",
    help="12345 的导出表（.xlsx、.xls、.csv）变成待改写的问答。来电人、电话等列从不取；导过的不重来，有新的答复就补。",
)
@common
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--office", "offices", multiple=True, metavar="NAME", help="这个单位也对（资料里还没有的）；可以写几次。")
@as_of_option
def answers(root: Path, lang: Lang, file: Path, offices: tuple[str, ...], as_of: date | None) -> None:
    must_exist(root, lang)
    try:
        done = import_answers(root, file, offices, as_of or today())
    except UnreadableError as error:
        stop(say("unreadable", lang, path=file, why=error), 1)
    except UnreadableCountyError:
        stop(say("county_unreadable", lang), 1)
    except NoKeyError:
        stop(say("no_case_key", lang, file=root / KEY, seen=root / SEEN), 1)
    for line in done.said:
        click.echo(f"  {line}")
    if done.problems:
        for problem in done.problems:
            where = " ".join(part for part in (problem.sheet, problem.cell) if part) or file.name
            choices = f"（是不是 {'、'.join(problem.choices)}？）" if problem.choices else ""
            click.echo(f"✗ {where}：{problem.why}{choices}。", err=True)
        stop(say("not_imported", lang, count=len(done.problems)), 1)
    show(done, root, lang)


def show(done: Imported, root: Path, lang: Lang) -> None:
    counts = {"new": len(done.new), "grown": len(done.grown), "same": done.same, "dropped": done.dropped}
    click.echo(say("cases_read", lang, **counts))
    if done.new or done.grown:
        click.echo(say("cases_next", lang, path="、".join((*done.new, *done.grown)), file=root / KEY))
