"""The command that writes a published record's corrections."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gongkai.cli.options import as_of_option, common, must_exist, stop, today
from gongkai.cli.words import Lang, say
from gongkai.desk.correct import NotPublishedError, NotWritableError
from gongkai.desk.correct import correct as write_corrections
from gongkai.load.history import UnknownRevisionError
from gongkai.render.words import changed


@click.command(help="公开过的一份资料改了，替您写更正：改了哪些、原来的、现在的。写了更正的不再写。")
@common
@click.argument("path", metavar="PATH")
@click.option("--why", required=True, metavar="TEXT", help="为什么改，群众会看到。")
@click.option("--base", metavar="REV", default="HEAD", help="同哪个提交比（默认上一次提交 HEAD）。")
@as_of_option
def correct(root: Path, lang: Lang, path: str, why: str, base: str, as_of: date | None) -> None:
    must_exist(root, lang)
    if not why.strip():
        raise click.UsageError("--why 要写为什么改")
    record = Path(path)
    if record.is_absolute() and record.is_relative_to(root.absolute()):
        record = record.relative_to(root.absolute())
    try:
        written = write_corrections(root, record.as_posix(), base, as_of or today(), why.strip())
    except NotPublishedError as error:
        stop(say("not_published", lang, path=error, base=base), 2)
    except NotWritableError as error:
        stop(say("not_corrected", lang, path=path, why=error), 1)
    except UnknownRevisionError:
        stop(say("no_revision", lang, revision=base), 2)
    for correction in written:
        click.echo(f"  {changed(correction.named)}")
        click.echo(f"  - {correction.row}")
    click.echo(say("corrected" if written else "nothing_to_correct", lang, path=path, count=len(written)))


COMMANDS = {"correct": correct}
