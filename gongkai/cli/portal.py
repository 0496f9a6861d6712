"""`fragments`: the pages' bodies, for the county's portal to take in."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from gongkai.cli.options import stop
from gongkai.cli.words import Lang, say
from gongkai.publish.fragments import NoAddressError
from gongkai.publish.fragments import fragments as fragments_of

LIST = "pages.json"


@click.command(help="把生成好的网站变成不带外框的正文和一份清单，供县政府门户网站收取。")
@click.argument("site", metavar="SITE", type=click.Path(path_type=Path, file_okay=False))
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), required=True, help="写到哪个新的文件夹。")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="消息的语言。")
def fragments(site: Path, out: Path, lang: Lang) -> None:
    if not site.is_dir():
        stop(say("no_root", lang, path=site), 2)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        stop(say("not_empty", lang, path=out), 2)
    listed = []
    try:
        for fragment in fragments_of(site):
            file = out / fragment.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(fragment.body, "utf-8")
            entry = asdict(fragment)
            del entry["body"]
            listed.append(entry)
    except NoAddressError:
        stop(say("no_address", lang), 2)
    out.mkdir(parents=True, exist_ok=True)
    (out / LIST).write_text(json.dumps(listed, ensure_ascii=False, indent=1) + "\n", "utf-8")
    click.echo(say("handed_over", lang, count=len(listed), path=out))


COMMANDS = {"fragments": fragments}
