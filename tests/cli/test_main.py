"""The command line: what it says and does, and the code it ends with."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError

import pytest

from gongkai.__main__ import run
from gongkai.cache.places import Cache
from gongkai.check.privacy.attachments.check import check_attachments
from gongkai.cli.main import gongkai as command
from gongkai.cli.main import main
from gongkai.cli.options import command_first
from gongkai.load import load
from gongkai.records.addresses import EDITION_LOG
from tests import commands
from tests.conftest import REPOSITORY


def gongkai(*args: str | Path) -> commands.Ran:
    return commands.gongkai(*args, cwd=REPOSITORY)


def started(*args: str | Path) -> subprocess.CompletedProcess[str]:
    """As a user runs it."""
    command = [sys.executable, str(REPOSITORY / "build.py"), *map(str, args)]
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, cwd=REPOSITORY, capture_output=True, text=True, encoding="utf-8", env=environment, check=False
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("called", [("build.py",), ("-m", "gongkai")])
def test_a_python_without_the_packages_says_how_to_get_them(called: tuple[str, ...], lang: str) -> None:
    command = [sys.executable, "-S", "-E", *called, "rule", "GK401", f"--lang={lang}"]
    ran = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    says = {
        "zh": r"还没有装好：缺 \w+。先运行 make site，再用 \.venv/bin/python .+ rule GK401 --lang=zh（.+）\n",
        "en": r"Not installed: \w+\. Run make site first, then \.venv/bin/python .+ rule GK401 --lang=en \(.+\)\n",
    }
    assert re.fullmatch(says[lang], ran.stderr)


@pytest.mark.parametrize("missing", ["gongkai.cli.rules", "zlib", None])
def test_a_missing_module_of_ours_or_of_python_itself_stays_visible(
    missing: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ModuleNotFoundError("no such module", name=missing)

    monkeypatch.setattr("gongkai.cli.main", fail)
    with pytest.raises(ModuleNotFoundError):
        run()


def test_a_package_that_only_one_command_needs_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise ModuleNotFoundError("no such module", name="simpleeval.parts")

    monkeypatch.setattr("gongkai.cli.main", fail)
    with pytest.raises(SystemExit, match="2"):
        run()
    assert "缺 simpleeval。" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "run"),
    [
        ("--lang en build", "build --lang en"),
        ("--root=x --lang en check --format json", "check --format json --root=x --lang en"),
        ("--root build check", "check --root build"),
        ("--lang en import finance a.xlsx --to b", "import finance a.xlsx --to b --lang en"),
        ("--lang en nothing", "nothing --lang en"),
        ("--root x", "--root x"),
        ("--root x --timings", "--root x --timings"),
        ("--lang", "--lang"),
        ("check --lang en", "check --lang en"),
        ("--help", "--help"),
        ("", ""),
    ],
)
def test_options_of_all_commands_may_stand_before_the_commands_name(typed: str, run: str) -> None:
    assert command_first(typed.split()) == run.split()


def test_a_command_behind_an_option_is_run(county: Path) -> None:
    ran = gongkai("--lang", "en", "--root", county, "check", "--as-of", "2026-11-25")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "Nothing to report.\n", "")
    assert "No such command 'nothing'" in gongkai("--lang", "en", "nothing").stderr


def test_build_is_the_default_command(county: Path) -> None:
    ran = started("--root", county)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "已生成" in ran.stdout
    assert (county / "site/index.html").is_file()
    assert started("verify", county / "site").returncode == 0


def test_the_repositorys_own_data_has_no_findings(read_before: Callable[[Path], None]) -> None:
    read_before(REPOSITORY / ".cache")
    ran = started("check", "--format", "json", "--as-of", "2026-11-25")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "[]\n", "")


@pytest.mark.night("reading them takes ten seconds")
def test_nothing_private_is_written_in_the_repositorys_pictures(tmp_path: Path) -> None:
    assert check_attachments(REPOSITORY, load(REPOSITORY)[0], Cache(tmp_path)) == []


def test_a_county_that_can_only_be_read_is_checked(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _place, mode: mode != os.W_OK)
    ran = gongkai("check", "--root", county, "--as-of", "2026-11-25")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert not (county / ".cache").exists()


def test_findings_stop_the_build_and_the_old_site_stays(county: Path) -> None:
    gongkai("--root", county)
    before = (county / "site/manifest.json").read_bytes()
    file = county / "data/indicators/aid.yml"
    file.write_text(file.read_text("utf-8").replace("value: 1306", "value: 136"), "utf-8")
    ran = gongkai("build", "--root", county)
    assert ran.returncode == 1
    assert "data/indicators/aid.yml:13:16  GK304 错误" in ran.stderr
    assert "原来的网站保持不变" in ran.stderr
    assert (county / "site/manifest.json").read_bytes() == before


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_every_format_names_the_place(county: Path, form: str) -> None:
    file = county / "data/indicators/aid.yml"
    file.write_text(file.read_text("utf-8").replace("value: 1306", "value: 1307"), "utf-8")
    ran = gongkai("check", "--root", county, "--format", form)
    assert ran.returncode == 1
    assert ran.stderr == ""
    if form == "text":
        assert "data/indicators/aid.yml:13:16  GK304" in ran.stdout
    elif form == "json":
        (found,) = json.loads(ran.stdout)
        assert (found["code"], found["file"], found["line"], found["column"]) == (
            "GK304",
            "data/indicators/aid.yml",
            13,
            16,
        )
    elif form == "github":
        assert ran.stdout.startswith("::error file=data/indicators/aid.yml,line=13,col=16,title=GK304")
    else:
        (result,) = json.loads(ran.stdout)["runs"][0]["results"]
        assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 13, "startColumn": 16}


def test_a_private_number_in_a_files_name_is_masked_for_a_person_only(county: Path) -> None:
    for name in ("p-13812345678.yml", "P 13812345678.yml"):
        (county / "data/policies" / name).write_text("title: 示例\n", "utf-8")
    (county / "data/bulletins/beishan/nan/13812345678.yml").write_text("title: 示例\n", "utf-8")
    said = gongkai("check", "--root", county).stdout
    assert "13812345678" not in said
    assert "data/policies/p-13*******78.yml:1:1  GK612" in said
    assert "文件名“P 13*******78.yml”不能作网址" in said
    assert "文件名“13*******78.yml”不是一个时间" in said
    for form in ("json", "github", "sarif"):
        assert "data/policies/p-13812345678.yml" in gongkai("check", "--root", county, "--format", form).stdout


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_what_nobody_sees_in_a_value_is_seen_in_its_message(county: Path, form: str) -> None:
    (county / "data/policies/di\u200bbao.yml").write_text("title: 示例\n", "utf-8")
    (county / "data/bulletins/beishan/nan/2025\u200b-09.yml").write_text("title: 示例\n", "utf-8")
    said = gongkai("check", "--root", county, "--format", form).stdout
    assert "文件名“di[U+200B]bao.yml”不能作网址，里面有一个看不见或改变文字方向的字符（U+200B）" in said
    assert "文件名“2025[U+200B]-09.yml”不是一个时间" in said
    assert ("di\u200bbao.yml" in said) == (form != "text")


@pytest.mark.parametrize(
    "args",
    [["--port", "x"], ["check", "--format", "xml"], ["--as-of", "2025-02-30"], ["--root", "/nowhere"], ["nonsense"]],
)
def test_wrong_usage_is_exit_2_without_a_traceback(args: list[str]) -> None:
    ran = gongkai(*args)
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
    assert ran.stderr.strip()


def test_english_is_given_on_request(county: Path) -> None:
    (county / "data/site.yml").unlink()
    ran = gongkai("check", "--root", county, "--lang", "en")
    assert "A required file is missing or unreadable" in ran.stdout
    assert "1 errors, 0 warnings." in ran.stdout


def test_the_site_is_never_written_over_its_sources(county: Path) -> None:
    for place in (county, county / "data", county / "data/site", county.parent):
        assert gongkai("--root", county, "--site-dir", place).returncode == 2
    assert (county / "data/site.yml").is_file()


def test_verify_tells_of_a_changed_file(county: Path) -> None:
    gongkai("--root", county)
    (county / "site/index.html").write_text("x", "utf-8")
    ran = gongkai("verify", county / "site")
    assert (ran.returncode, ran.stdout) == (1, "改过  index.html\n")
    assert gongkai("verify", county / "data").returncode == 1


def test_samples_are_left_out_on_request(county: Path) -> None:
    file = county / "data/registers/homes.yml"
    file.write_text(file.read_text("utf-8") + "sample: true\n", "utf-8")
    words = county / "data/words.yml"
    words.write_text(words.read_text("utf-8").replace("registers/homes/", "registers/"), "utf-8")
    gongkai("--root", county)
    assert "示例数据" in (county / "site/registers/homes/index.html").read_text("utf-8")
    gongkai("--root", county, "--no-samples")
    assert not (county / "site/registers/homes").exists()


def test_the_same_inputs_give_the_same_bytes(county: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        started(
            "--root",
            county,
            "--site-dir",
            tmp_path / name,
            "--cache",
            tmp_path / f"{name}-cache",
            "--as-of",
            "2026-11-24",
        )
    for file in ("manifest.json", EDITION_LOG):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_a_build_right_after_writing_is_recognised_as_unchanged(county: Path) -> None:
    """Files so young that their times can't vouch for them must not make every build a whole one."""
    file = county / "content/about/index.md"
    file.write_text(file.read_text("utf-8") + "\n多一句。\n", "utf-8")
    assert gongkai("--root", county, "--no-search").returncode == 0
    before = sorted(path.stat().st_ino for path in (county / "site").rglob("*"))
    assert gongkai("--root", county, "--no-search").returncode == 0
    assert sorted(path.stat().st_ino for path in (county / "site").rglob("*")) == before


def test_a_day_before_the_published_one_is_refused(county: Path) -> None:
    assert gongkai("--root", county, "--as-of", "2026-11-24").returncode == 0
    before = (county / "site/manifest.json").read_bytes()
    ran = gongkai("--root", county, "--as-of", "2026-11-23")
    assert ran.returncode == 1
    assert "2026-11-24" in ran.stderr
    assert (county / "site/manifest.json").read_bytes() == before
    assert gongkai("--root", county, "--as-of", "2026-11-23", "--earlier-day").returncode == 0


def test_a_new_file_for_no_village_is_refused(county: Path) -> None:
    ran = gongkai("new", "notice", "nope/nope/x", "--root", county)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "nope/nope" in ran.stderr


@pytest.mark.parametrize(
    ("refused", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/x/.cache"), "磁盘满了（/x/.cache）"),
        (OSError(errno.EROFS, "Read-only file system", "/x"), "这里只能读，不能写（/x）"),
        (OSError(errno.EACCES, "Denied", "x"), "没有权限，或者别的程序（如 Excel、WPS）正打开着它（x）"),
        (OSError(errno.EISDIR, "Is a directory", "/x/.inputs-a1b2", None, "/x/inputs"), "这是一个文件夹（/x/inputs）"),
        (URLError(TimeoutError("timed out")), "等了很久，没有应答"),
        (URLError(OSError(-2, "Name or service not known")), "找不到这个网址：可能写错了，或没有联网"),
        (OSError(9999, "A refusal of tomorrow"), "系统说 A refusal of tomorrow"),
        (OSError("rsync: no such host"), "系统说 rsync: no such host"),
    ],
    ids=[
        "full",
        "read-only",
        "open elsewhere",
        "renamed",
        "silent",
        "no such address",
        "unknown",
        "of another program",
    ],
)
def test_what_the_system_refuses_is_said_in_plain_words(
    refused: OSError, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise refused

    monkeypatch.setattr(command, "main", refuse)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert capsys.readouterr().err == f"没有完成：{said}。\n"
