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
        ("check --as-of", f"--as-of 后面要写一个值\n{HELP} check --help"),
        ("check --hints=3", f"--hints 后面不写东西\n{HELP} check --help"),
        ("--edition", f"--edition 后面要写一个值\n{HELP} build --help"),
        ("import finance --to", f"--to 后面要写一个值\n{HELP} import finance --help"),
        ("new 三务公开 x", f"KIND 写得不对，应写 bulletin（三务公开）\n{HELP} new --help"),
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


@pytest.mark.parametrize("typed", ["--help", "check --help", "diff --help", "import finance --help"])
def test_help_is_in_chinese_and_in_english_for_who_asks(typed: str, county: Path) -> None:
    ours = gongkai(*typed.split(), cwd=county).stdout
    assert ours.startswith("用法：python build.py ")
    assert "看这份说明。" in ours
    assert not [one for one in ("Usage", "Options", "Commands", "Show ", "[required]", "OPTIONS") if one in ours]
    assert gongkai("--lang", "en", *typed.split(), cwd=county).stdout.startswith("Usage: python build.py ")


def test_what_may_be_left_out_stands_in_brackets(county: Path) -> None:
    assert "BASE [HEAD]\n" in gongkai("diff", "--help", cwd=county).stdout


@pytest.mark.parametrize("typed", ["check", "build", "new policy x", "remind"])
def test_a_folder_without_a_county_says_how_to_get_to_one(typed: str, tmp_path: Path) -> None:
    ran = gongkai(*typed.split(), cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith(f"{tmp_path} 里没有资料")
    assert "用 cd 换到放资料的文件夹，或加 --root" in ran.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("new policy tekun-13800138000", "没有写：文件名（或文件夹名）里有一处像手机号：13*******00，请改名。\n"),
        ("new plan beishan/nan/jihua", "没有写：财务计划的文件名应是年份，如 2026.yml，这里是 jihua.yml。\n"),
        ("import transcript 无.docx", "无.docx 读不了：文件不存在。\n"),
        (
            "export workbook 北山镇 --period 2025-09",
            "区划里没有乡镇“北山镇”。请写它的标识：beishan（北山镇）\n",
        ),
        ("rule 401", "没有“401”这条规则，是不是 GK401？\n"),
    ],
)
def test_what_is_refused_is_said_before_anything_is_written(typed: str, said: str, county: Path) -> None:
    before = sorted(county.rglob("*"))
    ran = gongkai(*typed.split(), cwd=county)
    assert (ran.returncode != 0, ran.stdout, ran.stderr) == (True, "", said)
    assert sorted(county.rglob("*")) == before


def test_a_transcript_with_a_chinese_name_is_asked_for_one_that_no_other_has(county: Path) -> None:
    (county / "访谈.txt").write_text("问：好\n答：好\n", "utf-8")
    assert gongkai("import", "transcript", "访谈.txt", cwd=county).stderr.startswith("应写成：--to mingcheng")


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
