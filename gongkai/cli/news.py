"""`news`: what is new since a day, for a group chat."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gongkai.build.options import Options
from gongkai.cli.options import Day, as_of_option, common, must_exist, samples_option, stop, today
from gongkai.cli.words import Lang, say
from gongkai.desk.news import CountyUnreadableError, NoAreaError, as_text
from gongkai.desk.news import news as news_since

SHOWN = 5
"""Files with errors that are named."""


@click.command(help="从哪天起新公开了什么、更正了什么：发到群里、大喇叭上念的文字。")
@common
@click.option("--since", type=Day(), required=True, metavar="DATE", help="从哪一天起，连这一天。")
@click.option("--area", metavar="TOWN[/VILLAGE]", default=None, help="只要这个乡镇、这个村（网址里的标识）。")
@as_of_option
@samples_option
def news(root: Path, lang: Lang, since: date, area: str | None, as_of: date | None, no_samples: bool) -> None:
    must_exist(root, lang)
    options = Options(as_of or today(), samples=not no_samples)
    if since > options.as_of:
        raise click.UsageError(f"--since {since} 比今天（{options.as_of}）还晚。")
    try:
        found = news_since(root, options, since, area)
    except NoAreaError as error:
        stop(say("no_area", lang, area=area, areas="、".join(error.known)), 2)
    except CountyUnreadableError:
        stop(say("county_unreadable", lang), 1)
    click.echo(as_text(found))
    if found.left_out:
        stop(say("news_left_out", lang, files=shown(found.left_out)), 1)


def shown(files: tuple[str, ...]) -> str:
    more = f" 等 {len(files)} 个" if len(files) > SHOWN else ""
    return "、".join(files[:SHOWN]) + more


COMMANDS = {"news": news}
