"""A build with its progress bar, and messages for everything that can go wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TypeVar

import click

from gongkai.build.garbage import collect_seldom
from gongkai.build.options import Options, Progress, Run
from gongkai.build.pool import NoClusterError
from gongkai.build.township import NotSharedError, OtherProgramError
from gongkai.build.workers import LateStoreError
from gongkai.cache.inputs import Inputs
from gongkai.cli.options import stop
from gongkai.cli.report import FORMATS
from gongkai.cli.words import Lang, say
from gongkai.pipeline import EarlierDayError, build
from gongkai.publish import BrokenLogError, NotASiteError, SigningError

T = TypeVar("T")


def build_and_say(run: Run, options: Options, inputs: Inputs, lang: Lang) -> None:
    collect_seldom()
    try:
        built = build(run, options, inputs)
    except NotASiteError as error:
        stop(say("not_a_site", lang, path=error), 2)
    except BrokenLogError as error:
        stop(say("broken_log", lang, path=error), 1)
    except EarlierDayError as error:
        stop(say("earlier_day", lang, published=error.published, day=options.as_of), 1)
    except SigningError as error:
        stop(say("bad_key", lang, path=error), 2)
    except NoClusterError as error:
        stop(say("no_cluster", lang, address=error), 2)
    except NotSharedError as error:
        stop(say("not_shared", lang, path=error), 1)
    except LateStoreError as error:
        stop(say("late_store", lang, path=error), 1)
    except OtherProgramError:
        stop(say("other_program", lang), 1)
    if built.findings:
        click.echo(FORMATS["text"](built.findings, lang), err=True)
    if built.files is None:
        stop(say("kept", lang), 1)
    click.echo(say("built", lang, files=built.files, site=run.site))


def progress(lang: Lang) -> Progress:
    return lambda files: bar(files, "working", lang)


def bar(steps: Iterable[T], what: str, lang: Lang, total: int | None = None) -> Iterable[T]:
    """The steps, with a bar on a terminal. what: the key of the word for what is done; total: how many, if known."""
    if not sys.stderr.isatty():
        return steps
    from rich.console import Console  # imported late: nobody watches a nightly build
    from rich.progress import track

    return track(steps, say(what, lang), total=total, console=Console(stderr=True), transient=True)
