"""`build`: check, and publish."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.build.options import Options
from gongkai.build.timings import Timings, Untimed
from gongkai.cache.editions import current_edition
from gongkai.cache.inputs import read_inputs
from gongkai.cache.places import Cache
from gongkai.cli.options import (
    as_of_option,
    common,
    must_exist,
    samples_option,
    search_option,
    stop,
    today,
    workers_option,
)
from gongkai.cli.words import Lang, say

if TYPE_CHECKING:
    from gongkai.render.engine import EngineName


@click.command(help="检查并生成网站（默认命令）。")
@common
@click.option("--site-dir", type=click.Path(path_type=Path), default=None, help="网站放在哪里（默认 ROOT/site）。")
@click.option(
    "--cache",
    default=None,
    help="缓存放在哪里（默认 ROOT/.cache）。可以是 fsspec 的地址，如 s3://bucket/gongkai，供集群共用。",
)
@click.option("--sign-key", type=click.Path(path_type=Path), default=None, help="给这一版签名的私钥（Ed25519，PEM）。")
@as_of_option
@click.option("--earlier-day", is_flag=True, help="日期可以比已公开的网站早（期满撤下的公示会重新出现）。")
@workers_option
@click.option("--dask", metavar="ADDRESS", default=None, help="用这个地址的 Dask 集群，不用本机的进程。")
@click.option(
    "--engine",
    type=click.Choice(["mkdocs", "zensical"]),
    default="mkdocs",
    help="用哪个程序做外框和文字页面（默认 mkdocs；zensical 要先 pip install zensical）。",
)
@search_option
@samples_option
@click.option(
    "--edition",
    type=click.IntRange(1),
    default=None,
    help="照版次记录，用那时的提交、日子和选项把第几版再做一遍，放在网站旁边，对摘要。",
)
@click.option("--timings", is_flag=True, help="做完说时间花在哪里：每一步，和最慢的十个乡镇。")
def build(
    root: Path,
    lang: Lang,
    site_dir: Path | None,
    cache: str | None,
    sign_key: Path | None,
    as_of: date | None,
    earlier_day: bool,
    workers: int | None,
    dask: str | None,
    engine: EngineName,
    no_search: bool,
    no_samples: bool,
    edition: int | None,
    timings: bool,
) -> None:
    must_exist(root, lang)
    site = target(root, site_dir, lang)
    if edition is not None:
        from gongkai.cli.rebuilding import rebuild_and_say

        rebuild_and_say(root, site, edition, lang)
        return
    options = Options(as_of or today(), samples=not no_samples, search=not no_search, engine=engine)
    shared = cache if cache is not None and "://" in cache else None
    local_cache = Cache(Path(cache) if cache is not None and shared is None else root / ".cache")
    timer = timer_that_tells(lang) if timings else Untimed()
    with timer.phase("inputs"):
        inputs = click.get_current_context().with_resource(read_inputs(root, local_cache))
        current = None
        if sign_key is None:
            current = current_edition(site, local_cache.of_site(site), inputs.key(options))
    if current is None:
        # Imported late: loading these takes longer than recognising an unchanged county.
        from gongkai.build.options import Run, Workers
        from gongkai.cache.store import Objects
        from gongkai.cli.building import build_and_say, progress

        run = Run(
            root,
            site,
            local_cache,
            workers=Workers(workers, dask),
            shared=Objects(shared) if shared is not None else None,
            key=sign_key,
            earlier_day=earlier_day,
            progress=progress(lang),
            on_wait=lambda: click.echo(say("waiting", lang), err=True),
            timer=timer,
        )
        build_and_say(run, options, inputs, lang)
        return
    if current.findings:
        from gongkai.cli.report import FORMATS
        from gongkai.findings import as_finding

        click.echo(FORMATS["text"]([as_finding(plain) for plain in current.findings], lang), err=True)
    click.echo(say("built", lang, files=current.files, site=site))


def target(root: Path, site_dir: Path | None, lang: Lang) -> Path:
    """The folder of the site; stops if it would be, contain or be inside the sources."""
    site = site_dir or root / "site"
    site = site.parent.resolve() / site.name  # a link stays a link: it is what gets switched
    sources = [(root / name).resolve() for name in ("data", "content", "templates")]
    if site in root.resolve().parents or site == root.resolve() or any(site.is_relative_to(s) for s in sources):
        stop(say("site_inside", lang, path=site), 2)
    return site


def timer_that_tells(lang: Lang) -> Timings:
    """A timer whose measures are printed when the command ends, however it ends."""
    from gongkai.cli.timings import as_lines

    timings = Timings()
    click.get_current_context().call_on_close(lambda: click.echo("\n".join(as_lines(timings, lang)), err=True))
    return timings


COMMANDS = {"build": build}
