"""`build`: check, and publish."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import click

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
from gongkai.inputs import inputs
from gongkai.shelf import unchanged


@click.command(help="检查并生成网站（默认命令）。")
@common
@click.option("--site-dir", type=click.Path(path_type=Path), default=None, help="网站放在哪里（默认 ROOT/site）。")
@click.option(
    "--cache",
    default=None,
    help="缓存放在哪里（默认 ROOT/.cache）。可以是 fsspec 的地址，如 s3://bucket/gongkai，供集群共用。",
)
@click.option("--sign-key", type=click.Path(path_type=Path), default=None, help="给清单签名的私钥（Ed25519，PEM）。")
@as_of_option
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
def build(
    root: Path,
    lang: Lang,
    site_dir: Path | None,
    cache: str | None,
    sign_key: Path | None,
    as_of: date | None,
    workers: int | None,
    dask: str | None,
    engine: Literal["mkdocs", "zensical"],
    no_search: bool,
    no_samples: bool,
) -> None:
    must_exist(root, lang)
    site, day = target(root, site_dir, lang), as_of or today()
    shared = cache if cache is not None and "://" in cache else None
    own = Path(cache) if cache is not None and shared is None else root / ".cache"
    given = inputs(root, own)
    last = unchanged(site, own, given.key(day, not no_samples, not no_search, engine)) if sign_key is None else None
    if last is None:
        # What it takes to build takes longer to load than an unchanged county to compare.
        from gongkai.cli.publish import publish
        from gongkai.shards import Hands, Objects

        publish(
            root,
            site,
            own,
            day,
            given,
            lang,
            store=Objects(shared) if shared is not None else None,
            samples=not no_samples,
            search=not no_search,
            engine=engine,
            hands=Hands(workers, dask),
            key=sign_key,
        )
        return
    if last.findings:
        from gongkai.cli.report import FORMATS
        from gongkai.findings import Finding, Place

        findings = [Finding(Place(*one[:3]), *one[3:]) for one in last.findings]
        click.echo(FORMATS["text"](findings, lang), err=True)
    click.echo(say("built", lang, files=len(last.files), site=site))


def target(root: Path, site_dir: Path | None, lang: Lang) -> Path:
    """Where the site goes: never onto or into what it is made from."""
    site = site_dir or root / "site"
    site = site.parent.resolve() / site.name  # a link stays a link: it is what gets switched
    sources = [(root / name).resolve() for name in ("data", "content", "templates")]
    if site in root.resolve().parents or site == root.resolve() or any(site.is_relative_to(s) for s in sources):
        stop(say("site_inside", lang, path=site), 2)
    return site


COMMANDS = {"build": build}
