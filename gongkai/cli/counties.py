"""Making whole counties: a synthetic one to measure with."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from gongkai.cli.options import stop
from gongkai.cli.words import Lang, say
from gongkai.synth import Size
from gongkai.synth import synth as synth_county


@click.command(help="造一个合成的县，用来测速和演示；同样的种子得到同样的字节。")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--villages", type=click.IntRange(1), default=400, help="村数。")
@click.option("--months", type=click.IntRange(1, 240), default=12, help="每村几个月。")
@click.option("--seed", type=int, default=1, help="种子。")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="消息的语言。")
def synth(folder: Path, villages: int, months: int, seed: int, lang: Lang) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        stop(say("not_empty", lang, path=folder), 2)
    size = Size(villages, months, seed)
    console = Console(stderr=True)
    written = track(
        synth_county(folder, size),
        say("writing", lang),
        total=villages * (months + 2.5),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    click.echo(say("synthesised", lang, files=sum(1 for _ in written), path=folder))


COMMANDS = {"synth": synth}
