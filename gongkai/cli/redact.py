"""`redact`: black boxes over private values in a picture or a scanned PDF, for a person to confirm."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from gongkai.check.privacy.attachments.parts import UnreadableError
from gongkai.check.privacy.guard import in_name
from gongkai.cli.options import common, must_be_folder, stop
from gongkai.cli.words import Lang, say
from gongkai.desk.redact.beside import page_file, page_of, write_page
from gongkai.desk.redact.covers import HandBox, Page
from gongkai.desk.redact.flat import FORMATS
from gongkai.desk.redact.proposal import NoReaderError, NoSuchPageError, Proposal, pages_of, propose

NUMBER = r"(\d{1,3}(?:\.\d{1,3})?)"
BOX = re.compile(rf"([1-9]\d{{0,3}})[:：]{NUMBER}[,，]{NUMBER}[,，]{NUMBER}[,，]{NUMBER}")


class Box(click.ParamType[HandBox]):
    name = "PAGE:X,Y,W,H"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> HandBox:
        found = BOX.fullmatch(value)
        box = HandBox(int(found[1]), *(float(number) for number in found.groups()[1:])) if found else None
        if box is None or not box.width or not box.height or box.left + box.width > 100 or box.top + box.height > 100:
            self.fail(
                f"“{value}”不是框，应写成 页:左,上,宽,高，都是百分之几，如 1:10,25,40,5，不能超出这一页", param, ctx
            )
        return box


@click.command(help="给图片或扫描的 PDF 里的个人信息打上黑框：另写一个新文件，和一页给人看的对照。原件不动。")
@common
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    metavar="OUT",
    type=click.Path(path_type=Path),
    default=None,
    help="写到哪个新文件（默认 名称.遮挡）。",
)
@click.option("--box", "boxes", type=Box(), multiple=True, help="再遮一块：页:左,上,宽,高（百分之几），可以写几个。")
def redact(root: Path, lang: Lang, file: Path, out: Path | None, boxes: tuple[HandBox, ...]) -> None:
    must_be_folder(root, lang)
    out = out or file.with_name(f"{file.stem}.遮挡{file.suffix}")
    ending = the_ending(file, out, lang)
    if not file.is_file():
        stop(say("unreadable", lang, path=file, why="没有这个文件"), 1)
    if not out.parent.is_dir():
        stop(say("no_root", lang, path=out.parent), 2)
    if out.exists() or out.is_symlink():
        stop(say("exists", lang, path=out), 1)
    with saying_why_not(file, lang):
        pages = read(file, lang)
        proposal = propose(pages, boxes, ending)
    if proposal is None:
        say_unsure(pages, lang)
        click.echo(say("nothing_to_cover", lang))
        raise SystemExit(1 if any(page.is_blurred for page in pages) else 0)
    beside = to_compare(root, out, proposal, lang)
    with out.open("xb") as written:
        written.write(proposal.content)
    click.echo(say("redacted", lang, path=out, page=beside, folder=beside.parent))


def the_ending(file: Path, out: Path, lang: Lang) -> str:
    """The new file's; the original and it are both pictures, or both PDF. Nothing private stands in its name."""
    endings = (file.suffix.lower(), out.suffix.lower())
    if endings != (".pdf", ".pdf") and not set(endings) <= FORMATS.keys():
        stop(say("wrong_ending", lang), 2)
    if in_name(out.name):
        stop(say("private_name", lang), 2)
    return endings[1]


def read(file: Path, lang: Lang) -> list[Page]:
    """Every page; while a person waits at a terminal, how far it is."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(say("reading_pages", lang), total=None)
        pages = []
        for page, count in pages_of(file):
            pages.append(page)
            progress.update(task, total=count, completed=len(pages))
    return pages


@contextmanager
def saying_why_not(file: Path, lang: Lang) -> Iterator[None]:
    """Stop with a message where a file can't be read or covered."""
    try:
        yield
    except NoReaderError:
        stop(say("no_ocr", lang), 1)
    except NoSuchPageError as error:
        stop(say("no_such_page", lang, count=error), 2)
    except UnreadableError as error:
        stop(say("unreadable", lang, path=file, why=error), 1)


def to_compare(root: Path, out: Path, proposal: Proposal, lang: Lang) -> Path:
    """Write the page on which a person compares, and say what is covered; stop where something private is left."""
    beside = page_file(root, out)
    write_page(beside, page_of(proposal, out, beside))
    say_covers(proposal, lang)
    say_unsure(proposal.pages, lang)
    for line in proposal.left:
        click.echo(f"✗ {line}。", err=True)
    if proposal.left:
        stop(say("not_redacted", lang, page=beside, folder=beside.parent), 1)
    return beside


def say_covers(proposal: Proposal, lang: Lang) -> None:
    for cover in proposal.covers:
        what = f"{cover.what}：{cover.shown}" if cover.shown else cover.what
        click.echo(say("covers", lang, page=cover.page + 1, what=what))


def say_unsure(pages: Sequence[Page], lang: Lang) -> None:
    for number, page in enumerate(pages, start=1):
        if not page.lines:
            click.echo(say("no_writing", lang, page=number))
        elif page.unsure:
            click.echo(say("unsure_lines", lang, page=number, count=len(page.unsure)))


COMMANDS = {"redact": redact}
