"""`check`: every finding of a root. What only an option needs is loaded with it: a check is done after each change."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from gongkai.build.checking import check_again
from gongkai.build.options import Options
from gongkai.cache.places import Cache
from gongkai.cli.options import as_of_option, common, must_exist, samples_option, today
from gongkai.cli.report import FORMATS
from gongkai.cli.words import Lang
from gongkai.findings import Finding, has_errors, in_order


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
    findings = every_finding(root, options)
    if base is not None:
        from gongkai.cli.difference import changed_since

        findings = in_order([*findings, *changed_since(root, base, lang)])
    click.echo(FORMATS[form](findings, lang))
    if hinted:
        from gongkai.cli.hints import hints_as_text

        click.echo(hints_as_text(root, options, lang))
    if has_errors(findings):
        raise SystemExit(1)


def every_finding(root: Path, options: Options) -> list[Finding]:
    """Only what changed since the last check is looked at, if the cache can be written; else everything."""
    folder = root / ".cache"
    if os.access(folder if folder.is_dir() else root, os.W_OK):
        return check_again(root, options, Cache(folder))
    from gongkai.pipeline import check_all  # whoever may only read a county can check it too

    return check_all(root, options)[1]


COMMANDS = {"check": check}
