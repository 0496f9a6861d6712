"""The commands of a clerk's desk: Excel in and out, a new record's file, the printed board."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gongkai.cli.answers import answers
from gongkai.cli.example import NAME, example_village
from gongkai.cli.month import month, the_county, the_period, the_towns
from gongkai.cli.options import Tasks, Titled, as_of_option, common, must_exist, stop, today
from gongkai.cli.photo import photo
from gongkai.cli.report import FORMATS
from gongkai.cli.statistics import export_figures, statistics
from gongkai.cli.words import Lang, say
from gongkai.desk.editor.folder import NoBackendError, write_editor
from gongkai.desk.editor.page import MODULES, NoEditorError
from gongkai.desk.importers.candidates import figures, promises
from gongkai.desk.importers.finance import read_workbook
from gongkai.desk.importers.foreign import UnreadableError
from gongkai.desk.importers.interview_file import LostError, interview_file, unclear
from gongkai.desk.importers.paragraphs import paragraphs_of
from gongkai.desk.importers.past import memory_of
from gongkai.desk.importers.record import WouldOverwriteError, write_finance
from gongkai.desk.importers.skeleton import (
    NEW,
    NoVillageError,
    RefusedNameError,
    WrongPathError,
    form_of,
    new_bulletin,
    new_file,
    write,
)
from gongkai.desk.importers.target import (
    NoTargetError,
    Target,
    UnreadableCountyError,
    county_at_hand,
    target_in,
    target_of,
)
from gongkai.desk.importers.transcript import read_transcript
from gongkai.desk.importers.workbook.book import township_book
from gongkai.desk.importers.workbook.content import contents_of
from gongkai.desk.poster import NoFontError, NoPangoError, Paper, Poster, changed_since, posters
from gongkai.desk.posting import NoPostingError
from gongkai.load.history import UnknownRevisionError
from gongkai.records.fields import SLUG


@click.command(help="打印用的公开栏（PDF，带二维码），放在 ROOT/posters。")
@common
@click.argument("targets", metavar="TOWN/VILLAGE/PERIOD...", nargs=-1)
@click.option("--base", metavar="REV", default=None, help="这个提交以后新加或改过的各期，都做。")
@click.option("--paper", type=click.Choice(["A3", "A4"]), default="A3", help="纸的大小。")
@as_of_option
def poster(
    root: Path, lang: Lang, targets: tuple[str, ...], base: str | None, paper: Paper, as_of: date | None
) -> None:
    must_exist(root, lang)
    if not targets and base is None:
        click.get_current_context().fail("要写明哪一期（乡镇/村/时间），或用 --base")
    failed = False
    try:
        wanted = [*targets, *(changed_since(root, base) if base is not None else ())]
        for result in posters(root, wanted, paper, as_of or today()):
            if isinstance(result, Poster):
                file = root / "posters" / f"{result.target}-{paper}{'-样张' if result.proof else ''}.pdf"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(result.pdf)
                click.echo(say("proof" if result.proof else "printed", lang, path=file))
            else:
                failed = True
                click.echo(FORMATS["text"](result, lang), err=True)
    except UnknownRevisionError:
        stop(say("no_revision", lang, revision=base), 2)
    except NoPostingError as error:
        stop(say("no_posting", lang, target=error, village=example_village(root)), 2)
    except NoPangoError:
        stop(say("no_pango", lang), 1)
    except NoFontError:
        stop(say("no_font", lang), 1)
    if failed:
        raise SystemExit(1)


PATHS = "\n".join(f"{singular:<12}{kind.title}：{form_of(kind)}" for singular, kind in NEW.items())
"""What PATH looks like for each KIND."""


@click.command(
    name="new",
    help=f"一个待填的新文件，不覆盖已有的。\n\n\b\n{PATHS}\n\n"
    "乡镇、村、名称是网址里的标识：英文小写、数字和短横。时间如 2026-07；不写时间，就接着上一期。",
)
@common
@click.argument("kind", metavar="KIND", type=Titled({one: kind.title for one, kind in NEW.items()}))
@click.argument("path", metavar="PATH")
@as_of_option
def new(root: Path, lang: Lang, kind: str, path: str, as_of: date | None) -> None:
    must_exist(root, lang)
    try:
        file = new_bulletin(the_target(root, path, as_of, lang)) if NEW[kind].by_period else new_file(root, kind, path)
    except WrongPathError as error:
        stop(say("wrong_path", lang, form=error), 2)
    except RefusedNameError as error:
        stop(say("refused_name", lang, why=error), 2)
    except NoVillageError as error:
        stop(say("no_village", lang, path=error), 2)
    except FileExistsError as error:
        stop(say("exists", lang, path=error.filename), 1)
    click.echo(say("to_fill_in", lang, path=file))


@click.group(cls=Tasks, name="export", help="导出给人填的表格。")
def export() -> None:
    pass


@export.command(
    name="workbook", help="一个乡镇一期的三务公开表（Excel），一个村一张工作表，填好用 import month 读回来。"
)
@common
@click.argument("slug", metavar="TOWN")
@click.option("--period", required=True, metavar="PERIOD", help="哪一期，如 2026-11。")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default=None, help="写到哪个文件。")
@as_of_option
def export_workbook(root: Path, lang: Lang, slug: str, period: str, out: Path | None, as_of: date | None) -> None:
    must_exist(root, lang)
    when = the_period(period, lang)
    county = the_county(root, as_of or today(), lang)
    (town,) = the_towns(county, slug, lang)
    file = out or Path(f"{town.slug}-{when.text.replace('/', '_')}.xlsx")
    content = township_book(contents_of(county, town, when, as_of or today()))
    try:
        with file.open("xb") as written:
            written.write(content)
    except FileExistsError:
        stop(say("exists", lang, path=file), 1)
    click.echo(say("exported", lang, path=file))


@click.group(cls=Tasks, name="import", help="把现成的表格、文字变成资料文件。")
def import_() -> None:
    pass


@import_.command(name="finance", help="收支表（.xlsx、.xls、.ods、.csv）变成一期的财务。")
@common
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "path", metavar="TOWN/VILLAGE/PERIOD", required=True, help="哪个村、哪一期。")
@click.option("--sheet", default=None, help="用哪张工作表（有几张像的时候）。")
@as_of_option
def import_finance(root: Path, lang: Lang, file: Path, path: str, sheet: str | None, as_of: date | None) -> None:
    must_exist(root, lang)
    try:
        county = county_at_hand(root, as_of or today())
        target = target_in(county, path, as_of or today())
    except NoTargetError:
        stop(say("no_target", lang, path=path, village=example_village(root)), 2)
    except UnreadableCountyError:
        stop(say("county_unreadable", lang), 1)
    reading = read_workbook(file, memory_of(county, target.town, target.period).wanted(target), sheet)
    for line in reading.said:
        click.echo(f"  {line}")
    if reading.problems:
        for problem in reading.problems:
            click.echo(f"✗ {problem.cell or file.name}：{problem.why}。", err=True)
        stop(say("not_imported", lang, count=len(reading.problems)), 1)
    try:
        write_finance(target.file, reading, as_of or today())
    except WouldOverwriteError as error:
        stop(say("exists", lang, path=error), 1)
    click.echo(say("imported", lang, path=target.file))


@import_.command(name="transcript", help="访谈的文字（.txt、.docx、.html）变成访谈文件。")
@common
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "slug", metavar="SLUG", default=None, help="网址里的名称，英文小写和短横（默认用文件名）。")
def import_transcript(root: Path, lang: Lang, file: Path, slug: str | None) -> None:
    must_exist(root, lang)
    name = slug or file.stem.lower()
    target = root / "content" / "interviews" / f"{name}.md"
    try:
        document = paragraphs_of(file)
        if not SLUG.fullmatch(name):
            stop(say("wrong_path", lang, form=f"--to {NAME}"), 2)
        transcript = read_transcript(document.paragraphs)
        if not transcript.turns:
            for remark in (*document.said, *unclear(transcript)):
                click.echo(f"  ？{remark}。", err=True)
            stop(say("no_speakers", lang, path=file), 1)
        write(target, interview_file(document.paragraphs, transcript, file.stem))
    except UnreadableError as error:
        stop(say("unreadable", lang, path=file, why=error), 1)
    except LostError as error:
        stop(say("text_lost", lang, path=file, place=error), 1)
    except FileExistsError:
        stop(say("exists", lang, path=target), 1)
    click.echo(say("characters", lang, count=document.letters))
    for speaker in transcript.speakers:
        click.echo(f"  {'提问' if speaker.asks else '回答'}：{speaker.name} {speaker.role or ''}".rstrip())
    for remark in (*document.said, *unclear(transcript)):
        click.echo(f"  ？{remark}。")
    click.echo(say("figures_seen", lang))
    for figure in figures(transcript):
        click.echo(f"  第{figure.paragraph}段　{figure.number} {figure.unit}　{figure.sentence}")
    click.echo(say("promises_seen", lang))
    for promise in promises(transcript):
        click.echo(f"  第{promise.paragraph}段　{promise.sentence}")
    click.echo(say("to_fill_in", lang, path=target))


@click.command(name="editor", help="网页编辑器的文件夹，放到网站服务器的 /admin/；写到 ROOT/editor.yml 说的代码平台。")
@common
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@as_of_option
def editor(root: Path, lang: Lang, folder: Path, as_of: date | None) -> None:
    must_exist(root, lang)
    try:
        count = write_editor(root, MODULES, folder, as_of or today())
    except NoEditorError:
        stop(say("no_editor", lang, path=MODULES), 1)
    except NoBackendError:
        stop(say("no_backend", lang), 1)
    except FileExistsError:
        stop(say("not_empty", lang, path=folder), 2)
    click.echo(say("written", lang, files=count, path=folder))


def the_target(root: Path, path: str, as_of: date | None, lang: Lang) -> Target:
    try:
        return target_of(root, path, as_of or today())
    except NoTargetError:
        stop(say("no_target", lang, path=path, village=example_village(root)), 2)
    except UnreadableCountyError:
        stop(say("county_unreadable", lang), 1)


import_.add_command(answers)
import_.add_command(month)
import_.add_command(photo)
import_.add_command(statistics)
export.add_command(export_figures)

COMMANDS = {"new": new, "import": import_, "export": export, "poster": poster, "editor": editor}
