"""A build that has something to do, with its progress and what can go wrong, in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from gongkai.cli.options import stop
from gongkai.cli.report import FORMATS
from gongkai.cli.words import Lang, say
from gongkai.inputs import Inputs
from gongkai.pipeline import Watch, build
from gongkai.publish import NotASiteError, SigningError
from gongkai.render.engine import Name as EngineName
from gongkai.shards import Hands, NoClusterError, NotSharedError, OtherProgramError, Store, collect_seldom


def publish(
    root: Path,
    site: Path,
    cache: Path,
    as_of: date,
    given: Inputs,
    lang: Lang,
    *,
    store: Store | None,
    samples: bool,
    search: bool,
    engine: EngineName,
    hands: Hands,
    key: Path | None,
) -> None:
    collect_seldom()
    try:
        built = build(
            root,
            site,
            cache,
            as_of,
            given=given,
            store=store,
            samples=samples,
            search=search,
            engine=engine,
            hands=hands,
            key=key,
            watch=progress(lang),
            waiting=lambda: click.echo(say("waiting", lang), err=True),
        )
    except NotASiteError as error:
        stop(say("not_a_site", lang, path=error), 2)
    except SigningError as error:
        stop(say("bad_key", lang, path=error), 2)
    except NoClusterError as error:
        stop(say("no_cluster", lang, address=error), 2)
    except NotSharedError as error:
        stop(say("not_shared", lang, path=error), 1)
    except OtherProgramError:
        stop(say("other_program", lang), 1)
    if built.findings:
        click.echo(FORMATS["text"](built.findings, lang), err=True)
    if built.files is None:
        stop(say("kept", lang), 1)
    click.echo(say("built", lang, files=built.files, site=site))


def progress(lang: Lang) -> Watch:
    console = Console(stderr=True)
    return lambda files: track(
        files, say("working", lang), console=console, transient=True, disable=not console.is_terminal
    )
