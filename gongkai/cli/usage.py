"""What is said of wrong usage: what is wrong, which command or option may have been meant, and an example."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path

import click

from gongkai.cli.example import example_of
from gongkai.cli.options import Titled
from gongkai.cli.words import Lang, say
from gongkai.words import command

CHINESE = re.compile("[\u4e00-\u9fff]")
QUOTED = re.compile("'([^']*)'")
"""What was typed, in click's own messages."""


def usage_in_words(error: click.ClickException, lang: Lang, root: Path, called: tuple[str, ...] = ()) -> str:
    """The whole message. root: of the county whose names the example has. called: the command, where the error does not
    say it.
    """
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    names = names_of(ctx) if ctx else called
    said = in_chinese(error) if lang == "zh" else in_english(error)
    lines = [say("usage", lang, error=said)]
    if ctx and lacks_something(error) and (example := example_of(names, ctx.params.get("kind"), root)):
        lines.append(say("for_example", lang, line=f"{command()} {example}"))
    return "\n".join([*lines, say("see_help", lang, line=" ".join((command(), *names, "--help")))])


def names_of(ctx: click.Context) -> tuple[str, ...]:
    """`import finance` of the command that it is the context of."""
    return (*names_of(ctx.parent), str(ctx.info_name)) if ctx.parent else ()


def lacks_something(error: click.ClickException) -> bool:
    """Whether an example tells what to write: something needed is not there, and our own words say what."""
    return (
        isinstance(error, (click.MissingParameter, click.exceptions.NoArgsIsHelpError))
        or type(error) is click.UsageError
    )


def in_chinese(error: click.ClickException) -> str:
    said = error.message
    match error:
        case click.exceptions.NoArgsIsHelpError():
            return f"{error.ctx.info_name} 后面还要写做什么：{'、'.join(commands_of(error.ctx))}"
        case click.NoSuchOption():
            return f"没有 {error.option_name} 这个选项{meant(error.option_name, options_of(error.ctx))}"
        case click.exceptions.NoSuchCommand():
            return f"没有 {error.command_name} 这个命令{meant(error.command_name, commands_of(error.ctx))}"
        case click.MissingParameter():
            return f"没有写 {name_of(error)}{help_of(error.param)}"
        case click.BadParameter():
            ours = CHINESE.search(QUOTED.sub("", said))
            return f"{name_of(error)} {said if ours else f'写得不对{allowed(error.param, QUOTED.match(said))}'}"
        case click.BadOptionUsage():
            flag = "does not take" in said
            return f"{error.option_name} 后面{'不写东西' if flag else '要写一个值'}"
    if found := re.search(r"unexpected extra arguments? \((.*)\)", said):
        return f"多写了 {found[1]}"
    return said


def in_english(error: click.ClickException) -> str:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return f"{error.ctx.info_name} needs to be told what to do: {', '.join(commands_of(error.ctx))}"
    if isinstance(error, click.exceptions.NoSuchCommand):
        near = get_close_matches(error.command_name, commands_of(error.ctx), 1)
        return f"{error.message} {f'Did you mean {near[0]!r}?' if near else ''}".strip()
    return error.format_message().replace("\n\t", " ")


def meant(typed: str, known: list[str]) -> str:
    near = get_close_matches(typed, known, 1)
    return f"，您是不是要 {near[0]}？" if near else "。"


def commands_of(ctx: click.Context | None) -> list[str]:
    return ctx.command.list_commands(ctx) if ctx and isinstance(ctx.command, click.Group) else []


def options_of(ctx: click.Context | None) -> list[str]:
    return [
        name for param in (ctx.command.get_params(ctx) if ctx else ()) for name in param.opts if name.startswith("-")
    ]


def name_of(error: click.BadParameter) -> str:
    """As it is typed: --to, or PATH."""
    if error.param is None:
        return str(error.param_hint or "")
    return error.param.get_error_hint(error.ctx).replace("'", "")


def help_of(param: click.Parameter | None) -> str:
    said = param.help if isinstance(param, click.Option) else None
    return f"：{said}" if said else "。"


def allowed(param: click.Parameter | None, typed: re.Match[str] | None) -> str:
    """What may be written there; where it was typed by its title, that alone."""
    kind = param.type if param else None
    if isinstance(kind, Titled):
        if named := next((one for one, title in kind.titles.items() if typed and title == typed[1]), None):
            return f"，应写 {named}（{kind.titles[named]}）"
        return f"，可以写：{'、'.join(f'{one}（{title}）' for one, title in kind.titles.items())}"
    if isinstance(kind, click.Choice):
        return f"，可以写：{'、'.join(map(str, kind.choices))}"
    if isinstance(kind, (click.IntRange, click.types.IntParamType)):
        least = f"，{kind.min} 以上" if isinstance(kind, click.IntRange) and kind.min is not None else ""
        return f"，要写整数{least}"
    if isinstance(kind, click.Path):
        return "，要写一个文件" if not kind.dir_okay else "，要写一个文件夹" if not kind.file_okay else ""
    return ""
