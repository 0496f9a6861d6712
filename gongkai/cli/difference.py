"""What would change: `diff`, and what `check --base` finds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gongkai.build.options import Options
from gongkai.cli.hints import hints_as_markdown
from gongkai.cli.options import as_of_option, common, must_exist, stop, today
from gongkai.cli.words import Lang, say
from gongkai.desk.difference import Sites, changed_postings, difference
from gongkai.findings import Finding
from gongkai.load.history import UnknownRevisionError
from gongkai.pipeline import changes_since


@click.command(
    help="公众会看到什么变化（Markdown，可贴进合并请求）。\n\n"
    "写的是中文，给这里的审核人看；--lang 只管别的消息。 Written in Chinese, for reviewers here, whatever --lang says."
)
@common
@click.argument("base", metavar="BASE")
@click.argument("head", metavar="[HEAD]", required=False)
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
            click.echo(f"\n{hints_as_markdown(root, options, lang, changed_postings(root, base))}", nl=False)
    except UnknownRevisionError as error:
        stop(say("no_revision", lang, revision=error), 2)


def changed_since(root: Path, base: str, lang: Lang) -> list[Finding]:
    """The findings about records published at a revision; stops if there is none such."""
    try:
        return changes_since(root, base)
    except UnknownRevisionError:
        stop(say("no_revision", lang, revision=base), 2)


COMMANDS = {"diff": diff}
