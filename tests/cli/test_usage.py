"""Wrong usage is told in the reader's language, with what may have been meant and an example that works here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from gongkai.cli.example import EXAMPLES, example_of
from gongkai.cli.main import gongkai as command
from gongkai.desk.importers.skeleton import NEW
from gongkai.words import asked
from tests.commands import gongkai

HELP = "看帮助：python build.py"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("chekc", f"没有 chekc 这个命令，您是不是要 check？\n{HELP} --help"),
        ("frobnicate", f"没有 frobnicate 这个命令。\n{HELP} --help"),
        ("import finanse", f"没有 finanse 这个命令，您是不是要 finance？\n{HELP} import --help"),
        ("check --formt json", f"没有 --formt 这个选项，您是不是要 --format？\n{HELP} check --help"),
        ("--timigns", f"没有 --timigns 这个选项，您是不是要 --timings？\n{HELP} build --help"),
        ("check --format xml", f"--format 写得不对，可以写：text、json、github、sarif\n{HELP} check --help"),
        ("build --workers x", f"--workers 写得不对，要写整数，1 以上\n{HELP} build --help"),
        ("check --as-of x", f"--as-of “x”不是日期，应写成 2025-08-05\n{HELP} check --help"),
        ("check --as-of", f"--as-of 后面要写一个值\n{HELP} --help"),
        ("check --hints=3", f"--hints 后面不写东西\n{HELP} --help"),
        ("law more", f"多写了 more\n{HELP} law --help"),
        ("new", f"没有写 KIND。\n例如：python build.py new bulletin beishan/nan\n{HELP} new --help"),
        ("new decision", f"没有写 PATH。\n例如：python build.py new decision beishan/nan/mingcheng\n{HELP} new --help"),
        ("diff", f"没有写 BASE。\n例如：python build.py diff HEAD\n{HELP} diff --help"),
        (
            "poster",
            "要写明哪一期（乡镇/村/时间），或用 --base\n"
            f"例如：python build.py poster beishan/nan/2025-08\n{HELP} poster --help",
        ),
    ],
)
def test_wrong_usage_is_told_in_chinese(typed: str, said: str, county: Path) -> None:
    ran = gongkai(*typed.split(), cwd=county)
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", f"用法有误：{said}\n")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "import finance x.xlsx",
            "没有写 --to：哪个村、哪一期。\n例如：python build.py import finance 收支表.xlsx --to beishan/nan/",
        ),
        ("import", "import 后面还要写做什么：answers、finance、month、"),
        ("--root . import", "import 后面还要写做什么：answers、finance、month、"),
        ("new posting x", "KIND 写得不对，可以写：indicators（数字）、policy（政策）、"),
        ("--lang en chekc", "Usage: No such command 'chekc'. Did you mean 'check'?\nHelp: python build.py --help"),
        ("import --lang en", "Usage: import needs to be told what to do: answers, finance, month"),
        (
            "new bulletin --lang en",
            "Usage: Missing argument 'PATH'.\nExample: python build.py new bulletin beishan/nan\n",
        ),
        ("new --lang en posting x", "Usage: Invalid value for 'KIND': 'posting' is not one of 'indicators'"),
    ],
)
def test_wrong_usage_says_what_can_be_written(typed: str, said: str, county: Path) -> None:
    ran = gongkai(*typed.split(), cwd=county)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert said in ran.stderr


def commands(group: click.Group, above: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command and task by its names: `import finance`."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found
        yield f"{above}{name}", found
        if isinstance(found, click.Group):
            yield from commands(found, f"{name} ")


EVERY = dict(commands(command))


@pytest.mark.parametrize("names", EXAMPLES)
def test_every_example_is_a_line_that_the_command_takes(names: str, county: Path) -> None:
    line = example_of(tuple(names.split()), None, county)
    called = max((one for one in EVERY if line.startswith(f"{one} ")), key=len)
    assert EVERY[called].make_context(called, line.removeprefix(called).split())


@pytest.mark.parametrize("kind", NEW)
def test_the_example_of_a_new_file_writes_one(kind: str, county: Path) -> None:
    ran = gongkai(*example_of(("new",), kind, county).split(), cwd=county)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_command_that_needs_to_be_told_something_has_an_example() -> None:
    needs = {
        names
        for names, one in EVERY.items()
        if isinstance(one, click.Group) or any(param.required for param in one.params)
    }
    assert needs <= EXAMPLES.keys()


def test_an_example_is_given_where_there_is_no_county(tmp_path: Path) -> None:
    assert example_of(("new",), None, tmp_path) == "new bulletin xiangzhen/cun"
    assert example_of(("poster",), None, tmp_path / "none").startswith("poster xiangzhen/cun/20")


@pytest.mark.parametrize("args", [["--lang", "en"], ["--lang=en"], ["check", "--lang", "en", "--root", "x"]])
def test_an_option_is_seen_before_options_are_read(args: list[str]) -> None:
    assert asked(args, "--lang") == "en"
    assert asked(args, "--other") is None
