"""`import photo`: a photographed notice board → a draft; the draft, confirmed → the posting's finances."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gongkai.check.privacy.attachments.parts import UnreadableError
from gongkai.cli.example import example_village
from gongkai.cli.options import as_of_option, common, must_exist, stop, today
from gongkai.cli.words import Lang, say
from gongkai.desk.importers.past import memory_of
from gongkai.desk.importers.record import WouldOverwriteError, write_finance
from gongkai.desk.importers.target import NoTargetError, Target, UnreadableCountyError, county_at_hand, target_in
from gongkai.desk.importers.wanted import Wanted
from gongkai.desk.photo.confirmed import NotConfirmedError, confirmed_in, confirmed_rows, summed
from gongkai.desk.photo.draft import DraftExistsError, NoTableError, answers, draft_of, folder_of, write_draft
from gongkai.desk.photo.page import page_of
from gongkai.desk.redact.proposal import NoReaderError


@click.command(name="photo", help="公开栏的照片变成草稿，一格一格确认以后，变成一期的财务。")
@common
@click.argument("files", metavar="FILE...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--to", "path", metavar="TOWN/VILLAGE/PERIOD", default=None, help="照片是哪个村、哪一期的。")
@click.option(
    "--confirmed",
    metavar="FILE",
    type=click.Path(path_type=Path),
    default=None,
    help="核对页存下的文件：都确认了，就写进这一期。",
)
@as_of_option
def photo(
    root: Path, lang: Lang, files: tuple[Path, ...], path: str | None, confirmed: Path | None, as_of: date | None
) -> None:
    must_exist(root, lang)
    if confirmed is not None:
        if files or path is not None:
            raise click.UsageError("--confirmed 不和照片、--to 一起用")
        take(root, lang, confirmed, as_of or today())
    elif not files or path is None:
        click.get_current_context().fail("要写明照片，和 --to 乡镇/村/时间")
    else:
        draw_up(root, lang, files, path, as_of or today())


def draw_up(root: Path, lang: Lang, files: tuple[Path, ...], path: str, as_of: date) -> None:
    target, wanted = wanted_of(root, lang, path, as_of)
    if (folder := folder_of(root, target.path)).exists():
        stop(say("draft_exists", lang, path=folder), 1)
    try:
        draft = draft_of(list(answers(files)), target.path, target.title, wanted)
        categories = tuple(dict.fromkeys(name for names in wanted.categories.values() for name in names))
        page = write_draft(root, draft, page_of(draft, categories))
    except NoReaderError:
        stop(say("no_ocr", lang), 1)
    except UnreadableError as error:
        stop(say("unreadable", lang, path=files[0].parent, why=error), 1)
    except NoTableError:
        stop(say("no_money_table", lang), 1)
    except DraftExistsError as error:
        stop(say("draft_exists", lang, path=error), 1)
    for line in draft.wrong:
        click.echo(f"  ？{line}。")
    doubtful = sum(spot in draft.doubts for spot, _ in draft.values)
    click.echo(say("drafted", lang, count=len(draft.values), doubtful=doubtful, path=page))


def take(root: Path, lang: Lang, file: Path, as_of: date) -> None:
    try:
        said = confirmed_in(file)
        rows = confirmed_rows(root, said)
    except OSError:
        stop(say("unreadable", lang, path=file, why="没有这个文件"), 1)
    except NotConfirmedError as error:
        stop(say("not_confirmed", lang, path=file, why=error), 1)
    target, wanted = wanted_of(root, lang, said.target, as_of)
    sums = summed(rows, wanted)
    for line in sums.reading.said:
        click.echo(f"  {line}")
    for line in sums.unproven:
        click.echo(f"  ？{line}。")
    if sums.wrong or sums.reading.problems:
        for line in sums.wrong:
            click.echo(f"✗ {line}。", err=True)
        stop(say("not_imported", lang, count=len(sums.wrong)), 1)
    try:
        write_finance(target.file, sums.reading, as_of)
    except WouldOverwriteError as error:
        stop(say("exists", lang, path=error), 1)
    click.echo(say("imported", lang, path=target.file))


def wanted_of(root: Path, lang: Lang, path: str, as_of: date) -> tuple[Target, Wanted]:
    try:
        county = county_at_hand(root, as_of)
        target = target_in(county, path, as_of)
    except NoTargetError:
        stop(say("no_target", lang, path=path, village=example_village(root)), 2)
    except UnreadableCountyError:
        stop(say("county_unreadable", lang), 1)
    return target, memory_of(county, target.town, target.period).wanted(target)
