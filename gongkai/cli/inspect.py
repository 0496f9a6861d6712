"""Looking at a root: its findings, and what would change."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from gongkai.build.options import Options
from gongkai.cache.places import Cache
from gongkai.cli.options import as_of_option, common, must_exist, samples_option, stop, today
from gongkai.cli.report import FORMATS
from gongkai.cli.words import Lang, say
from gongkai.desk.difference import Sites, changed_postings, difference
from gongkai.desk.hints.hints import NoSettingsError, TownHints, hints
from gongkai.desk.hints.wording import as_markdown, as_text
from gongkai.findings import has_errors, in_order
from gongkai.load.history import UnknownRevisionError
from gongkai.pipeline import changes_since, check_all


@click.command(help="只检查，一次列出全部问题。")
@common
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="输出的格式。")
@click.option("--base", metavar="REV", default=None, help="同这个提交比：公开过的内容改了没有写更正，也算问题。")
@click.option("--hints", "hinted", is_flag=True, help="再列出给审核人的提示：每个村最新的一期有什么值得多看一眼。")
@as_of_option
@samples_option
def check(
    root: Path, lang: Lang, form: str, base: str | None, hinted: bool, as_of: date | None, no_samples: bool
) -> None:
    must_exist(root, lang)
    if hinted and form != "text":
        raise click.UsageError("--hints 是给人看的，只能用 --format text")
    options = Options(as_of or today(), samples=not no_samples)
    _, findings = check_all(root, options, cache=cache_of(root))
    if base is not None:
        try:
            findings = in_order([*findings, *changes_since(root, base)])
        except UnknownRevisionError:
            stop(say("no_revision", lang, revision=base), 2)
    click.echo(FORMATS[form](findings, lang))
    if hinted:
        click.echo(as_text(the_hints(root, options, lang)))
    if has_errors(findings):
        raise SystemExit(1)


def cache_of(root: Path) -> Cache | None:
    """None where nothing can be written: whoever may only read a county can check it, slower."""
    folder = root / ".cache"
    return Cache(folder) if os.access(folder if folder.is_dir() else root, os.W_OK) else None


@click.command(help="公众会看到什么变化（Markdown，可贴进合并请求）。")
@common
@click.argument("base", metavar="BASE")
@click.argument("head", metavar="HEAD", required=False)
@click.option("--before", metavar="URL", default=None, help="现在的网站，给每一条加上改前的链接。")
@click.option("--after", metavar="URL", default=None, help="预览的网站，给每一条加上改后的链接。")
@click.option("--hints", "hinted", is_flag=True, help="再列出改过的各期给审核人的提示；别贴到公众看得到的地方。")
@as_of_option
def diff(
    root: Path,
    lang: Lang,
    base: str,
    head: str | None,
    before: str | None,
    after: str | None,
    hinted: bool,
    as_of: date | None,
) -> None:
    must_exist(root, lang)
    if hinted and head is not None:
        raise click.UsageError("--hints 看的是现在的文件，不能再写 HEAD")
    options = Options(as_of or today())
    try:
        click.echo(difference(root, base, head, options.as_of, Sites(before, after)), nl=False)
        if hinted:
            click.echo(f"\n{as_markdown(the_hints(root, options, lang, changed_postings(root, base)))}", nl=False)
    except UnknownRevisionError as error:
        stop(say("no_revision", lang, revision=error), 2)


def the_hints(root: Path, options: Options, lang: Lang, only: frozenset[str] | None = None) -> list[TownHints]:
    try:
        return hints(root, options, only)
    except NoSettingsError:
        stop(say("no_hints", lang), 1)


COMMANDS = {"check": check, "diff": diff}
