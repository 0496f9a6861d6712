"""Making whole counties: a new one to fill in, a synthetic one to measure with."""

from __future__ import annotations

import re
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from gongkai.cli.options import stop, today
from gongkai.cli.words import Lang, say
from gongkai.desk.packaged import packaged_profiles
from gongkai.desk.starter import NewCounty, write_starter
from gongkai.desk.synth import DensityName, Series, Size
from gongkai.desk.synth import synth as synth_county


@click.command(help="造一个合成的县，用来测速和演示；同样的种子得到同样的字节。")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--villages", type=click.IntRange(1), default=400, help="村数。")
@click.option("--months", type=click.IntRange(1, 240), default=12, help="每村几个月。")
@click.option("--indicators", type=click.IntRange(0), default=0, help="另外几个指标的月报。")
@click.option("--towns", type=click.IntRange(1), default=20, help="月报有几个乡镇。")
@click.option("--years", type=click.IntRange(1, 50), default=5, help="月报有几年。")
@click.option(
    "--density", type=click.Choice(["light", "real"]), default="light", help="写多少；real 像公开栏上那样多。"
)
@click.option("--seed", type=int, default=1, help="种子。")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="消息的语言。")
def synth(
    folder: Path,
    villages: int,
    months: int,
    indicators: int,
    towns: int,
    years: int,
    density: DensityName,
    seed: int,
    lang: Lang,
) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        stop(say("not_empty", lang, path=folder), 2)
    size = Size(villages, months, seed, Series(indicators, towns, years) if indicators else Series(), density)
    console = Console(stderr=True)
    written = track(
        synth_county(folder, size),
        say("writing", lang),
        total=villages * (months + 2.5),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    click.echo(say("written", lang, files=sum(1 for _ in written), path=folder))


@click.command(help="建一个新的县：写好能检查、能生成的一套空资料。")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--county", prompt="县（市、区）的名称", help="县的名称，如 费县。")
@click.option("--code", prompt="县的行政区划代码（六位）", help="六位行政区划代码（GB/T 2260），如 371325。")
@click.option(
    "--profile",
    type=click.Choice(list(packaged_profiles())),
    prompt=f"按哪里的规定（{'，'.join(f'{slug} {profile.name}' for slug, profile in packaged_profiles().items())}）",
    help="按哪里的规定；没有本省的，先选全国的，再照手册写一个。",
)
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="消息的语言。")
def init(folder: Path, county: str, code: str, profile: str, lang: Lang) -> None:
    if not re.fullmatch(r"\d{6}", code):
        raise click.UsageError(f"“{code}”不是六位的行政区划代码")
    if not re.fullmatch(r"[\u4e00-\u9fff]{2,20}", county):
        raise click.UsageError(f"“{county}”不是县的名称，应是汉字，如 费县")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        stop(say("not_empty", lang, path=folder), 2)
    count = write_starter(folder, NewCounty(county, code, profile), today())
    click.echo(say("started", lang, files=count, path=folder))


COMMANDS = {"init": init, "synth": synth}
