"""`remind`: what villages have not published, for a group chat or as a list."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gongkai.build.options import Options
from gongkai.cli.options import as_of_option, common, must_exist, samples_option, stop, today
from gongkai.cli.words import Lang, say
from gongkai.desk.remind import promises
from gongkai.desk.remind.reminders import NoLawError, NoTownError, TownReminders, reminders
from gongkai.desk.remind.sheet import as_workbook
from gongkai.desk.remind.wording import RECEIVER, as_markdown, as_text

WORDINGS = {"text": (as_text, promises.as_text), "markdown": (as_markdown, promises.as_markdown)}
"""By format: how a township's reminders are worded, and how the promises are."""


@click.command(help="各村逾期的和七天内到期的，按乡镇；没有消息的承诺：发到群里的文字、Markdown，或表格（.xlsx）。")
@common
@click.option("--town", metavar="TOWN", default=None, help="只要这个乡镇（网址里的标识）。")
@click.option("--format", "form", type=click.Choice([*WORDINGS, "xlsx"]), default="text", help="输出的格式。")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default=None, help="写到哪个文件，不覆盖。")
@click.option("--send-to", "receiver", default=RECEIVER, show_default=True, help="填好发给谁：单位、岗位或群。")
@as_of_option
@samples_option
def remind(
    root: Path,
    lang: Lang,
    town: str | None,
    form: str,
    out: Path | None,
    receiver: str,
    as_of: date | None,
    no_samples: bool,
) -> None:
    must_exist(root, lang)
    if form == "xlsx" and out is None:
        raise click.UsageError("表格要写明文件：--out 提醒.xlsx")
    options = Options(as_of or today(), samples=not no_samples)
    try:
        towns = reminders(root, options, town)
    except NoTownError as error:
        known = "、".join(f"{slug}（{name}）" for slug, name in error.known)
        stop(say("no_town", lang, town=town, towns=known), 2)
    except NoLawError:
        stop(say("county_unreadable", lang), 1)
    asked = promises.promises_asked(root, options) if town is None else None
    told = "" if form == "xlsx" else said(towns, asked, form, receiver)
    if out is None:
        click.echo(told)
    else:
        try:
            with out.open("xb") as file:
                file.write(as_workbook(towns, asked) if form == "xlsx" else f"{told}\n".encode())
        except FileExistsError:
            stop(say("exists", lang, path=out), 1)
        click.echo(say("printed", lang, path=out))
    if any(each.unreadable for each in towns) or (asked and asked.unreadable):
        stop(say("left_out", lang), 1)


def said(towns: list[TownReminders], asked: promises.PromiseReminders | None, form: str, receiver: str) -> str:
    """A message for each township, and one for the office that made promises."""
    of_town, of_promises = WORDINGS[form]
    messages = [of_town(each, receiver) for each in towns]
    return "\n\n".join(
        [*messages, *([of_promises(asked, promises.RECEIVER if receiver == RECEIVER else receiver)] if asked else [])]
    )


COMMANDS = {"remind": remind}
