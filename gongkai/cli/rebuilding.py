"""`build --edition`: an earlier edition made again, and messages for whatever is not there."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from gongkai import __version__
from gongkai.cache.inputs import program_mark
from gongkai.cli.options import stop
from gongkai.cli.report import FORMATS
from gongkai.cli.words import Lang, say
from gongkai.desk.rebuild import NotRebuildableError, Rebuilt, rebuild
from gongkai.publish import BrokenLogError, NotASiteError

ITS_OWN = (
    "as_of",
    "earlier_day",
    "engine",
    "no_search",
    "no_samples",
    "sign_key",
    "dask",
    "cache",
    "workers",
    "timings",
)
"""Options that the edition has already, or that mean nothing to it."""


def rebuild_and_say(root: Path, site: Path, number: int, lang: Lang) -> None:
    context = click.get_current_context()
    given = [name for name in ITS_OWN if context.get_parameter_source(name) is not ParameterSource.DEFAULT]
    if given:
        options = "、".join(f"--{name.replace('_', '-')}" for name in given)
        raise click.UsageError(say("edition_alone", lang, options=options))
    try:
        rebuilt = rebuild(root, site, number)
    except NotRebuildableError as error:
        made = error.entry.made if error.entry else None
        commit, then = (made.commit, made.version) if made else (None, None)
        stop(say(error.why, lang, number=number, site=site, commit=commit, then=then, now=__version__), 1)
    except NotASiteError as error:
        stop(say("not_a_site", lang, path=error), 2)
    except BrokenLogError as error:
        stop(say("broken_log", lang, path=error), 1)
    if rebuilt.files is None:
        click.echo(FORMATS["text"](list(rebuilt.findings), lang), err=True)
        stop(f"{say('rebuilt_wrong', lang, number=number)}\n{why(rebuilt, lang)}", 1)
    if not rebuilt.same:
        told = say("rebuilt_other", lang, number=number, site=rebuilt.site, wanted=rebuilt.entry.manifest)
        stop(f"{told}\n{why(rebuilt, lang)}", 1)
    click.echo(say("rebuilt", lang, number=number, digest=rebuilt.entry.manifest, site=rebuilt.site))


def why(rebuilt: Rebuilt, lang: Lang) -> str:
    """Why an edition that was made again is another, as far as it can be known."""
    made = rebuilt.entry.made
    assert made
    if rebuilt.same_program:
        return say("rebuilt_by_same", lang)
    return say("rebuilt_by_other", lang, then=made.program, now=program_mark(), commit=made.commit)
