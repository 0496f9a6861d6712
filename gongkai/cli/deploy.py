"""`publish`: bring a built site to where the public reads it, by its differences."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.cli.building import bar
from gongkai.cli.options import stop
from gongkai.cli.words import Lang, say, why
from gongkai.publish.deploy import AlteredError, NotOursError, Plan, checked, deploy, held, plan
from gongkai.publish.manifest import NAME
from gongkai.publish.targets import Folder, NoFsspecError, UnclearPlaceError, target_at

SHOWN = 20
"""Names of a plan that are listed."""


@click.command(help="把生成好的网站送到公众看的地方：只送变了的文件，送完读回来核对；中途断了，再运行一次。")
@click.argument("site", metavar="SITE", type=click.Path(path_type=Path, file_okay=False))
@click.option("--to", "place", metavar="PLACE", required=True, help="文件夹，主机:路径（rsync），或 s3://桶/路径。")
@click.option("--dry-run", is_flag=True, help="只说要送什么、删什么。")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="消息的语言。")
def publish(site: Path, place: str, dry_run: bool, lang: Lang) -> None:
    try:
        after = checked((site / NAME).read_bytes())
    except (OSError, ValueError):
        stop(say("no_manifest", lang, path=site), 2)
    try:
        target = target_at(place)
        if isinstance(target, Folder) and target.path.resolve().is_relative_to(site.resolve()):
            stop(say("place_in_site", lang, place=place), 2)
        before = held(target)
        work = plan(before, after)
        if dry_run:
            click.echo(listed(work, lang))
            return
        steps = work.steps + len(work.new) + len(work.changed)
        for _ in bar(deploy(site, target, before), "sending", lang, steps):
            pass
    except UnclearPlaceError:
        stop(say("unclear_place", lang, place=place), 2)
    except NoFsspecError as error:
        stop(say("no_fsspec", lang, place=place, error=error), 2)
    except NotOursError as error:
        stop(say("not_our_place", lang, place=error), 2)
    except AlteredError as error:
        stop(say("altered", lang, name=error, site=site, place=place), 1)
    except OSError as error:
        stop(say("not_sent", lang, place=place, error=why(error, lang)), 1)
    click.echo(said(work, place, lang))


def said(work: Plan, place: str, lang: Lang) -> str:
    if not work.steps:
        return say("nothing_to_send", lang, place=place)
    return say("sent", lang, new=len(work.new), changed=len(work.changed), gone=len(work.gone), place=place)


def listed(work: Plan, lang: Lang) -> str:
    lines = []
    for word, names in (("to_add", work.new), ("to_change", work.changed), ("to_delete", work.gone)):
        lines.append(say(word, lang, count=len(names)))
        lines += [f"  {name}" for name in names[:SHOWN]]
        lines += ["  …"] if len(names) > SHOWN else []
    return "\n".join(lines)


COMMANDS = {"publish": publish}
