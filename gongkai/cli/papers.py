"""`papers`: a photographed receipt is covered by one person, looked at by another, and then stands behind its line."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import click

from gongkai.cli.example import example_village
from gongkai.cli.options import Tasks, as_of_option, common, must_exist, stop, today
from gongkai.cli.redact import Box, read, say_unsure, saying_why_not, to_compare
from gongkai.cli.words import Lang, say
from gongkai.desk.importers.target import NoTargetError, Target, UnreadableCountyError, target_of
from gongkai.desk.papers.lines import NoLineError, lines_behind, title_of
from gongkai.desk.papers.look import look_page, number_of
from gongkai.desk.papers.pictures import large_and_small
from gongkai.desk.papers.record import (
    Files,
    NotWritableError,
    free_files,
    paper_in,
    record_text,
    write_files,
    write_review,
)
from gongkai.desk.redact.beside import FOLDER, write_page
from gongkai.desk.redact.covers import HandBox
from gongkai.desk.redact.proposal import Proposal, carried_out, left_in, propose
from gongkai.records.bulletins import Role, Side
from gongkai.records.fields import SLUG
from gongkai.words import ROLES, refusal

NAME = re.compile(rf"{SLUG.pattern}/{SLUG.pattern}/{SLUG.pattern}")
BY = "，".join(f"{role} {name}" for role, name in ROLES.items())
role_option = click.option("--by", type=click.Choice(get_args(Role)), required=True, help=f"您的岗位：{BY}。")


@click.group(cls=Tasks, name="papers", help="票据的照片：一个人遮挡，另一个人看过，才能公开在那一笔后面。")
def papers() -> None:
    pass


@papers.command(name="add", help="一张票据的照片：遮住个人信息，缩到手机能看的大小，写好待看的文件。原件不动。")
@common
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "path", metavar="TOWN/VILLAGE/PERIOD", required=True, help="哪个村、哪一期。")
@click.option("--voucher", "vouchers", multiple=True, required=True, help="哪一笔的凭证号；几笔合用一张的，写几个。")
@click.option("--side", type=click.Choice(["income", "expense"]), default=None, help="两边凭证号重了，写哪一边。")
@click.option("--title", default=None, help="这张票据叫什么（默认用那一笔的摘要）。")
@click.option("--box", "boxes", type=Box(), multiple=True, help="再遮一块：1:左,上,宽,高（百分之几），可以写几个。")
@role_option
@as_of_option
def add(
    root: Path,
    lang: Lang,
    file: Path,
    path: str,
    vouchers: tuple[str, ...],
    side: Side | None,
    title: str | None,
    boxes: tuple[HandBox, ...],
    by: Role,
    as_of: date | None,
) -> None:
    must_exist(root, lang)
    target = the_posting(root, path, as_of or today(), lang)
    try:
        lines = lines_behind(target, dict.fromkeys(vouchers), side)
    except NoLineError as error:
        stop(say("no_line", lang, why=error), 2)
    if not file.is_file():
        stop(say("unreadable", lang, path=file, why="没有这个文件"), 1)
    proposal, small = covered(file, boxes, lang)
    files = free_files(target, vouchers[0])
    beside = to_compare(root, files.large, proposal, lang)
    text = record_text(title or title_of(target, lines), target.period.text, lines, by, as_of or today())
    write_files(files, text, proposal.content, small)
    click.echo(say("paper_added", lang, path=files.large, page=beside, folder=beside.parent, name=files.name))


def the_posting(root: Path, path: str, as_of: date, lang: Lang) -> Target:
    try:
        target = target_of(root, path, as_of)
    except NoTargetError:
        stop(say("no_target", lang, path=path, village=example_village(root)), 2)
    except UnreadableCountyError:
        stop(say("county_unreadable", lang), 1)
    if target.known is None:
        stop(say("no_posting", lang, target=path, village=example_village(root)), 2)
    return target


def covered(file: Path, boxes: tuple[HandBox, ...], lang: Lang) -> tuple[Proposal, bytes]:
    """What is proposed, its content the large picture that would be published; and the small one."""
    with saying_why_not(file, lang):
        pages = read(file, lang)
        if len(pages) != 1:
            stop(say("one_page", lang, path=file, count=len(pages)), 1)
        proposal = propose(pages, boxes, ".jpg")
    if proposal is None:
        if pages[0].is_blurred:
            say_unsure(pages, lang)
            stop(say("blurred", lang, path=file), 1)
        proposal = carried_out(pages, (), ".jpg")
    large, small = large_and_small(proposal.images[0])
    return replace(proposal, content=large, left=left_in(large, ".jpg")), small


@papers.command(name="confirm", help="第二个人看过一张遮好的票据：先不写 --seen，打开它说的那一页；看好了，写上编号。")
@common
@click.argument("name", metavar="TOWN/VILLAGE/NAME")
@role_option
@click.option("--seen", metavar="NUMBER", default=None, help="看过的那一页最下面的编号。")
@as_of_option
def confirm(root: Path, lang: Lang, name: str, by: Role, seen: str | None, as_of: date | None) -> None:
    must_exist(root, lang)
    files = Files(root, name)
    if not NAME.fullmatch(name) or not files.record.is_file():
        stop(say("no_paper", lang, name=name, village=example_village(root)), 2)
    try:
        paper = paper_in(files)
        number = number_of(files)
        if by == paper.redacted.by:
            stop(say("same_person", lang, role=ROLES[by]), 1)
        if seen != number:
            page = root / FOLDER / f"{name.replace('/', '-')}-看.html"
            page.unlink(missing_ok=True)
            write_page(page, look_page(files, paper))
            message = say("look", lang, page=page, name=name, by=by)
            stop(f"{say('not_the_number', lang, number=seen)}\n{message}" if seen else message, 1)
        write_review(files, by, as_of or today())
    except NotWritableError:
        stop(say("paper_unreadable", lang, path=files.record), 1)
    except OSError as error:
        stop(say("unreadable", lang, path=error.filename or files.record, why=refusal(error)), 1)
    click.echo(say("paper_confirmed", lang, path=files.record, role=ROLES[by], folder=root / FOLDER))


COMMANDS = {"papers": papers}
