"""The command line. A command's module is loaded when the command is run: an unchanged county is built in a moment."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from gongkai import __version__
from gongkai.build.garbage import collect_seldom
from gongkai.cache.trust import UntrustedError
from gongkai.cli.options import stop
from gongkai.cli.words import Lang, say
from gongkai.words import command

COMMANDS = {
    "build": "build",
    "check": "check",
    "diff": "difference",
    "verify": "chain",
    "witness": "chain",
    "rule": "rule",
    "law": "law",
    "serve": "serve",
    "publish": "deploy",
    "fragments": "portal",
    "new": "clerk",
    "import": "clerk",
    "export": "clerk",
    "correct": "correct",
    "poster": "clerk",
    "remind": "remind",
    "news": "news",
    "share": "share",
    "redact": "redact",
    "papers": "papers",
    "editor": "clerk",
    "init": "counties",
    "synth": "counties",
}
"""Each command's module in this package."""


class Commands(click.Group):
    """`gongkai --root X` is `gongkai build --root X`."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"gongkai.cli.{COMMANDS[cmd_name]}")
        found: click.Command = module.COMMANDS[cmd_name]
        return found

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "--version")):
            args = ["build", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Commands, help="公开：检查资料，生成公开网站。")
@click.version_option(__version__, prog_name="gongkai")
def gongkai() -> None:
    pass


def asked_lang(args: list[str]) -> Lang:
    """The language of what is said before the options are read: of wrong usage."""
    return "en" if "--lang=en" in args or ["--lang", "en"] in [args[i : i + 2] for i in range(len(args))] else "zh"


def main() -> None:
    """Run the command line; nothing a user does shows a traceback."""
    collect_seldom()
    lang = asked_lang(sys.argv[1:])
    try:
        gongkai.main(prog_name=command(), standalone_mode=False)
    except click.exceptions.Exit as exit_:
        raise SystemExit(exit_.exit_code) from None
    except click.Abort:
        raise SystemExit(130) from None
    except click.ClickException as error:
        stop(say("usage", lang, error=error.format_message()), 2)
    except UntrustedError as error:
        stop(say("cache_tracked" if error.tracked else "cache_open", lang, path=error.place), 2)
    except OSError as error:
        stop(say("os_error", lang, error=error), 1)
