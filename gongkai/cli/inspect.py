"""Looking at a root or a site: its findings, what would change, whether it is whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gongkai.build.options import Options
from gongkai.cache.places import Cache
from gongkai.cli.options import as_of_option, common, must_exist, samples_option, stop, today
from gongkai.cli.report import FORMATS
from gongkai.cli.words import Lang, say
from gongkai.desk.difference import Sites, difference
from gongkai.findings import has_errors, in_order
from gongkai.load.history import UnknownRevisionError
from gongkai.pipeline import changes_since, check_all
from gongkai.publish import SigningError
from gongkai.publish import verify as verify_site


@click.command(help="只检查，一次列出全部问题。")
@common
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="输出的格式。")
@click.option("--base", metavar="REV", default=None, help="同这个提交比：公开过的内容改了没有写更正，也算问题。")
@as_of_option
@samples_option
def check(root: Path, lang: Lang, form: str, base: str | None, as_of: date | None, no_samples: bool) -> None:
    must_exist(root, lang)
    _, findings = check_all(root, Options(as_of or today(), samples=not no_samples), cache=Cache(root / ".cache"))
    if base is not None:
        try:
            findings = in_order([*findings, *changes_since(root, base)])
        except UnknownRevisionError:
            stop(say("no_revision", lang, revision=base), 2)
    click.echo(FORMATS[form](findings, lang))
    if has_errors(findings):
        raise SystemExit(1)


@click.command(help="公众会看到什么变化（Markdown，可贴进合并请求）。")
@common
@click.argument("base", metavar="BASE")
@click.argument("head", metavar="HEAD", required=False)
@click.option("--before", metavar="URL", default=None, help="现在的网站，给每一条加上改前的链接。")
@click.option("--after", metavar="URL", default=None, help="预览的网站，给每一条加上改后的链接。")
@as_of_option
def diff(
    root: Path, lang: Lang, base: str, head: str | None, before: str | None, after: str | None, as_of: date | None
) -> None:
    must_exist(root, lang)
    try:
        click.echo(difference(root, base, head, as_of or today(), Sites(before, after)), nl=False)
    except UnknownRevisionError as error:
        stop(say("no_revision", lang, revision=error), 2)


@click.command(help="按清单核对已发布的网站。")
@click.argument("site", type=click.Path(path_type=Path))
@click.option("--key", type=click.Path(path_type=Path), default=None, help="应当签过名的公钥（Ed25519，PEM）。")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="消息的语言。")
def verify(site: Path, key: Path | None, lang: Lang) -> None:
    try:
        count, differences = verify_site(site, key)
    except SigningError as error:
        stop(say("bad_key", lang, path=error), 2)
    except (OSError, ValueError):
        stop(say("no_manifest", lang, path=site), 1)
    for file in differences:
        click.echo(f"{say(file.kind, lang)}  {file.path}")
    if differences:
        raise SystemExit(1)
    click.echo(say("same", lang, files=count))


COMMANDS = {"check": check, "diff": diff, "verify": verify}
