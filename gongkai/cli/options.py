"""What several commands share: their options, and stopping with a message."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from gongkai.cli.words import Lang, say

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}”不是日期，应写成 2025-08-05", param, ctx)


def today() -> date:
    """The day in China, wherever the build runs."""
    return (datetime.now(UTC) + timedelta(hours=8)).date()


def common(command: Command) -> Command:
    root = click.option("--root", type=click.Path(path_type=Path), default=".", help="资料所在的文件夹（默认当前）。")
    lang = click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="消息的语言。")
    return root(lang(command))


def common_in_front(args: list[str]) -> int:
    """How many arguments before a command's name are options that all commands have."""
    at = 0
    while at < len(args) and args[at].partition("=")[0] in ("--root", "--lang"):
        at += 1 if "=" in args[at] else 2
    return at


def command_first(args: list[str]) -> list[str]:
    """The options that all commands have may stand before the command's name, too: they are put behind its own."""
    at = common_in_front(args)
    named = at < len(args) and not args[at].startswith("-")
    return [*args[at:], *args[:at]] if named else args


class Tasks(click.Group):
    """A command that only names others: `import --lang en finance` is `import finance --lang en`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if common_in_front(args) >= len(args):
            raise click.exceptions.NoArgsIsHelpError(ctx)
        return super().parse_args(ctx, command_first(args))


class Titled(click.Choice[str]):
    """A choice of words that have a title in Chinese each."""

    def __init__(self, titles: dict[str, str]) -> None:
        super().__init__(list(titles))
        self.titles = titles


as_of_option = click.option("--as-of", type=Day(), default=None, metavar="DATE", help="按哪一天判断（默认今天）。")
workers_option = click.option("--workers", type=click.IntRange(1), default=None, help="用几个进程（默认由村数决定）。")
search_option = click.option("--no-search", is_flag=True, help="不做搜索索引。")
samples_option = click.option("--no-samples", is_flag=True, help="不要示例数据。")


def stop(message: str, code: int) -> NoReturn:
    click.echo(message, err=True)
    raise SystemExit(code)


COUNTY = ("data", "content", "mkdocs.yml")
"""Of these a folder with a county in it has at least one."""


def must_be_folder(root: Path, lang: Lang) -> None:
    if not root.is_dir():
        stop(say("no_root", lang, path=root), 2)


def must_exist(root: Path, lang: Lang) -> None:
    """A county to read: a folder with something of one in it."""
    must_be_folder(root, lang)
    if not any((root / name).exists() for name in COUNTY):
        stop(say("no_county", lang, path=root.resolve()), 2)
