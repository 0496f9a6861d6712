"""The commands. Each reads its options, calls one function of the package, and says what came of it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from gongkai import __version__
from gongkai.cli.clerk import editor, export, import_, new, poster
from gongkai.cli.options import (
    as_of_option,
    common,
    must_exist,
    samples_option,
    search_option,
    stop,
    today,
    workers_option,
)
from gongkai.cli.report import FORMATS
from gongkai.cli.words import Lang, say
from gongkai.difference import Sites, difference
from gongkai.editor.local import MODULES, LocalEditor, NoEditorError, free_port, local_editor
from gongkai.findings import Finding, has_errors, in_order
from gongkai.load.history import UnknownRevisionError
from gongkai.pipeline import Watch, changes_since, examine
from gongkai.pipeline import build as build_site
from gongkai.publish import NotASiteError, SigningError
from gongkai.publish import verify as verify_site
from gongkai.serve import PortTakenError
from gongkai.serve import serve as serve_site
from gongkai.shards import Hands
from gongkai.synth import Size
from gongkai.synth import synth as synth_county


class DefaultsToBuild(click.Group):
    """`gongkai --root X` is `gongkai build --root X`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "--version")):
            args = ["build", *args]
        return super().parse_args(ctx, args)


@click.group(cls=DefaultsToBuild, help="公开：检查资料，生成公开网站。")
@click.version_option(__version__, prog_name="gongkai")
def gongkai() -> None:
    pass


@gongkai.command(help="检查并生成网站（默认命令）。")
@common
@click.option("--site-dir", type=click.Path(path_type=Path), default=None, help="网站放在哪里（默认 ROOT/site）。")
@click.option("--cache", type=click.Path(path_type=Path), default=None, help="缓存放在哪里（默认 ROOT/.cache）。")
@click.option("--sign-key", type=click.Path(path_type=Path), default=None, help="给清单签名的私钥（Ed25519，PEM）。")
@as_of_option
@workers_option
@search_option
@samples_option
def build(
    root: Path,
    lang: Lang,
    site_dir: Path | None,
    cache: Path | None,
    sign_key: Path | None,
    as_of: date | None,
    workers: int | None,
    no_search: bool,
    no_samples: bool,
) -> None:
    must_exist(root, lang)
    site = target(root, site_dir, lang)
    try:
        built = build_site(
            root,
            site,
            cache or root / ".cache",
            as_of or today(),
            samples=not no_samples,
            search=not no_search,
            hands=Hands(workers),
            key=sign_key,
            watch=progress(lang),
            waiting=lambda: click.echo(say("waiting", lang), err=True),
        )
    except NotASiteError as error:
        stop(say("not_a_site", lang, path=error), 2)
    except SigningError as error:
        stop(say("bad_key", lang, path=error), 2)
    if built.findings:
        click.echo(FORMATS["text"](built.findings, lang), err=True)
    if built.files is None:
        stop(say("kept", lang), 1)
    click.echo(say("built", lang, files=built.files, site=site))


@gongkai.command(help="只检查，一次列出全部问题。")
@common
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="输出的格式。")
@click.option("--base", metavar="REV", default=None, help="同这个提交比：公开过的内容改了没有写更正，也算问题。")
@as_of_option
@samples_option
def check(root: Path, lang: Lang, form: str, base: str | None, as_of: date | None, no_samples: bool) -> None:
    must_exist(root, lang)
    _, findings = examine(root, as_of or today(), samples=not no_samples)
    if base is not None:
        try:
            findings = in_order([*findings, *changes_since(root, base)])
        except UnknownRevisionError:
            stop(say("no_revision", lang, revision=base), 2)
    click.echo(FORMATS[form](findings, lang))
    if has_errors(findings):
        raise SystemExit(1)


@gongkai.command(help="公众会看到什么变化（Markdown，可贴进合并请求）。")
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


@gongkai.command(help="在本机查看网站，改了就自动重做（不做搜索）。")
@common
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="端口（0 由系统选）。")
@click.option("--edit", is_flag=True, help="同时打开网页编辑器（先运行 make editor）。")
def serve(root: Path, lang: Lang, port: int, edit: bool) -> None:
    must_exist(root, lang)

    def report(findings: list[Finding]) -> str:
        words = FORMATS["text"](findings, lang)
        click.echo(words)
        return words if findings else ""

    def run(local: LocalEditor | None) -> None:
        def ready(url: str) -> None:
            click.echo(say("serving", lang, url=url))
            if local is not None:
                click.echo(say("editing", lang, url=f"{url}admin/"))

        serve_site(root, port, today, ready=ready, report=report, editor=local)

    try:
        if edit:
            port = port or free_port()
            with local_editor(root, MODULES, today(), f"http://127.0.0.1:{port}") as local:
                run(local)
        else:
            run(None)
    except NoEditorError:
        stop(say("no_editor", lang), 1)
    except PortTakenError:
        stop(say("port_taken", lang, port=port), 2)


@gongkai.command(help="按清单核对已发布的网站。")
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
    for found in differences:
        click.echo(f"{say(found.kind, lang)}  {found.path}")
    if differences:
        raise SystemExit(1)
    click.echo(say("same", lang, files=count))


@gongkai.command(help="造一个合成的县，用来测速和演示；同样的种子得到同样的字节。")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--villages", type=click.IntRange(1), default=400, help="村数。")
@click.option("--months", type=click.IntRange(1, 240), default=12, help="每村几个月。")
@click.option("--seed", type=int, default=1, help="种子。")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="消息的语言。")
def synth(folder: Path, villages: int, months: int, seed: int, lang: Lang) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        stop(say("not_empty", lang, path=folder), 2)
    size = Size(villages, months, seed)
    console = Console(stderr=True)
    written = track(
        synth_county(folder, size),
        say("writing", lang),
        total=villages * (months + 2.5),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    click.echo(say("synthesised", lang, files=sum(1 for _ in written), path=folder))


for command in (poster, new, export, import_, editor):
    gongkai.add_command(command)


def target(root: Path, site_dir: Path | None, lang: Lang) -> Path:
    """Where the site goes: never onto or into what it is made from."""
    site = site_dir or root / "site"
    site = site.parent.resolve() / site.name  # a link stays a link: it is what gets switched
    sources = [(root / name).resolve() for name in ("data", "content", "templates")]
    if site in root.resolve().parents or site == root.resolve() or any(site.is_relative_to(s) for s in sources):
        stop(say("site_inside", lang, path=site), 2)
    return site


def progress(lang: Lang) -> Watch:
    console = Console(stderr=True)
    return lambda files: track(
        files, say("working", lang), console=console, transient=True, disable=not console.is_terminal
    )


def asked_lang(args: list[str]) -> Lang:
    """The language of what is said before the options are read: of wrong usage."""
    return "en" if "--lang=en" in args or ["--lang", "en"] in [args[i : i + 2] for i in range(len(args))] else "zh"


def main() -> None:
    """Run the command line; nothing a user does shows a traceback."""
    lang = asked_lang(sys.argv[1:])
    try:
        gongkai.main(standalone_mode=False)
    except click.exceptions.Exit as exit_:
        raise SystemExit(exit_.exit_code) from None
    except click.Abort:
        raise SystemExit(130) from None
    except click.ClickException as error:
        stop(say("usage", lang, error=error.format_message()), 2)
    except OSError as error:
        stop(say("os_error", lang, error=error), 1)
