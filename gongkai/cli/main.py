"""The command line. A command's module is loaded when the command is run: an unchanged county is built in a moment."""

from __future__ import annotations

import atexit
import gc
import sys
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import click

from gongkai import __version__
from gongkai.build.garbage import SELDOM
from gongkai.cache.trust import UntrustedError
from gongkai.cli.help import ChineseHelp
from gongkai.cli.options import command_first, stop
from gongkai.cli.words import Lang, say, why
from gongkai.words import asked, command


class Entry(NamedTuple):
    """A command: its module in this package, and what the list of commands says of it, without loading it: the first
    line of its own help.
    """

    module: str
    help: str


COMMANDS = {
    "build": Entry("build", "检查并生成网站（默认命令）。"),
    "check": Entry("check", "只检查，一次列出全部问题。"),
    "diff": Entry("difference", "公众会看到什么变化（Markdown，可贴进合并请求）。"),
    "verify": Entry(
        "chain", "按清单核对已发布的网站（文件夹或网址）；加 --chain 再核对版次记录：各版接得上，最后就是这份清单。"
    ),
    "witness": Entry(
        "chain", "给别人的网站做见证：写下今天看到的最后一版，签名。报社、邻县定期做，谁也不能悄悄改以前的版次。"
    ),
    "rule": Entry("rule", "一条检查规则：为什么要查，怎样改，例子；不写编号就列出全部。"),
    "law": Entry("law", "每一条法律依据：这一天有效没有，谁核对的，什么依据它。"),
    "serve": Entry("serve", "在本机查看网站，改了就自动重做（不做搜索）。"),
    "publish": Entry(
        "deploy", "把生成好的网站送到公众看的地方：只送变了的文件，送完读回来核对；中途断了，再运行一次。"
    ),
    "fragments": Entry("portal", "把生成好的网站变成不带外框的正文和一份清单，供县政府门户网站收取。"),
    "new": Entry("clerk", "一个待填的新文件，不覆盖已有的。"),
    "import": Entry("clerk", "把现成的表格、文字变成资料文件。"),
    "export": Entry("clerk", "导出给人填的表格。"),
    "correct": Entry("correct", "公开过的一份资料改了，替您写更正：改了哪些、原来的、现在的。写了更正的不再写。"),
    "poster": Entry("clerk", "打印用的公开栏（PDF，带二维码），放在 ROOT/posters。"),
    "remind": Entry(
        "remind", "各村逾期的和七天内到期的，按乡镇；没有消息的承诺：发到群里的文字、Markdown，或表格（.xlsx）。"
    ),
    "news": Entry("news", "从哪天起新公开了什么、更正了什么：发到群里、大喇叭上念的文字。"),
    "share": Entry("share", "一期的分享：带二维码的图片、二百字以内的话、两分钟的广播稿，放在 ROOT/share。"),
    "redact": Entry(
        "redact", "给图片或扫描的 PDF 里的个人信息打上黑框：另写一个新文件，和一页给人看的对照。原件不动。"
    ),
    "papers": Entry("papers", "票据的照片：一个人遮挡，另一个人看过，才能公开在那一笔后面。"),
    "editor": Entry("clerk", "网页编辑器的文件夹，放到网站服务器的 /admin/；写到 ROOT/editor.yml 说的代码平台。"),
    "init": Entry("counties", "建一个新的县：写好能检查、能生成的一套空资料。"),
    "synth": Entry("counties", "造一个合成的县，用来测速和演示；同样的种子得到同样的字节。"),
}


class Commands(click.Group):
    """`gongkai --root X` is `gongkai build --root X`; `gongkai --root X check` is `gongkai check --root X`."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"gongkai.cli.{COMMANDS[cmd_name].module}")
        found: click.Command = module.COMMANDS[cmd_name]
        return found

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """As click does, which would load each command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        args = command_first(args)
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "--version")):
            args = ["build", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Commands, help="公开：检查资料，生成公开网站。")
@click.version_option(__version__, prog_name="gongkai")
def gongkai() -> None:
    pass


def called(args: list[str]) -> tuple[str, ...]:
    """The names of the command that is called, where an error does not say it."""
    names: list[str] = []
    one: click.Command | None = gongkai
    for arg in command_first(args):
        one = one.get_command(click.Context(one), arg) if isinstance(one, click.Group) else None
        if one is None:
            break
        names.append(arg)
    return tuple(names) or ("build",)


def main() -> None:
    """Run the command line; nothing a user does shows a traceback."""
    gc.set_threshold(*SELDOM)
    atexit.register(gc.freeze)  # else Python looks for garbage several times more as it ends
    args = sys.argv[1:]
    lang: Lang = "en" if asked(args, "--lang") == "en" else "zh"  # of what is said before the options are read
    click.Context.formatter_class = ChineseHelp if lang == "zh" else click.HelpFormatter
    try:
        gongkai.main(prog_name=command(), standalone_mode=False)
    except click.exceptions.Exit as exit_:
        raise SystemExit(exit_.exit_code) from None
    except click.Abort:
        raise SystemExit(130) from None
    except click.ClickException as error:
        from gongkai.cli.usage import usage_in_words  # loads a county, for the names in its example

        stop(usage_in_words(error, lang, Path(asked(args, "--root") or "."), called(args)), 2)
    except UntrustedError as error:
        stop(say("cache_tracked" if error.tracked else "cache_open", lang, path=error.place), 2)
    except OSError as error:
        stop(say("os_error", lang, error=why(error, lang)), 1)
