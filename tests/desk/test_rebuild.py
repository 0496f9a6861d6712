"""An edition of the past is made again from the repository, to the same digest; where it can't be, it is said why."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli.main import gongkai
from gongkai.desk.starter import FOLDER as STARTER
from gongkai.publish import read_log, verify
from gongkai.publish.manifest import NAME
from gongkai.records.addresses import EDITION_LOG
from gongkai.records.canonical import sha256
from tests.conftest import COUNTY, REPOSITORY, Make, replace_in
from tests.test_rules import AUTHOR

pytestmark = pytest.mark.usefixtures("shared_engine")
POSTING = "data/bulletins/beishan/nan/2025-08.yml"


def git(root: Path, *args: str) -> None:
    subprocess.run(["git", *AUTHOR, *args], cwd=root, check=True)


def run(root: Path, *args: str) -> Result:
    return CliRunner().invoke(gongkai, ["build", "--root", str(root), *args], catch_exceptions=False)


def three_editions(folder: Path) -> None:
    """repository/county with its site: a day without samples and search, another, a correction; then an uncommitted."""
    repository = folder / "repository"
    root = repository / "county"
    shutil.copytree(COUNTY, root)
    (repository / ".gitignore").write_text("site/\n.cache/\n.site.*\n", "utf-8")
    subprocess.run(["git", "init", "-q"], cwd=repository, check=True)
    git(root, "add", ".")
    git(root, "commit", "-qm", "first")
    assert run(root, "--as-of", "2026-11-20", "--no-search").exit_code == 0
    assert run(root, "--as-of", "2026-11-21", "--no-samples").exit_code == 0
    replace_in(root / POSTING, "note: 果园承包", "note: 梨园承包")
    told = "{date: 2026-11-22, field: 'finance.income[0].note', was: 果园承包, now: 梨园承包, why: 写错了}"
    replace_in(root / POSTING, "published: 2025-09-05", f"published: 2025-09-05\ncorrections: [{told}]")
    git(root, "commit", "-qam", "corrected")
    assert run(root, "--as-of", "2026-11-22").exit_code == 0
    replace_in(root / "data/site.yml", "示例路1号", "示例路2号")
    assert run(root, "--as-of", "2026-11-23").exit_code == 0


@pytest.fixture
def root(once_a_run: Make, tmp_path: Path) -> Path:
    shutil.copytree(once_a_run("three-editions", three_editions) / "repository", tmp_path / "repository")
    return tmp_path / "repository/county"


@pytest.mark.parametrize("number", [1, 2, 3])
def test_three_editions_are_made_again_to_the_byte(root: Path, number: int) -> None:
    entry = read_log(root / "site")[number - 1]
    before = (root / "site" / NAME).read_bytes()
    ran = run(root, "--edition", str(number))
    assert ran.exit_code == 0, ran.output
    assert f"第 {number} 版又做出来了" in ran.output
    again = root / f"site-edition-{number}"
    assert sha256((again / NAME).read_bytes()) == entry.manifest
    assert verify(again)[1] == []
    assert not (again / EDITION_LOG).exists()
    assert (root / "site" / NAME).read_bytes() == before
    posting = (again / "villages/beishan/nan/2025-08/index.html").read_text("utf-8")
    assert ("梨园承包" in posting) == (number == 3)


@pytest.mark.parametrize("ignored", [REPOSITORY / ".gitignore", STARTER / "gitignore"], ids=["ours", "the starter's"])
def test_git_does_not_offer_what_holds_what_was_taken_down(root: Path, ignored: Path) -> None:
    assert run(root, "--edition", "2").exit_code == 0
    shutil.copy(ignored, root / ".gitignore")
    command = ["git", "ls-files", "-o", "--exclude-standard", "--", ".site*", "site*"]
    assert subprocess.run(command, cwd=root, check=True, capture_output=True).stdout == b""


def test_it_can_be_done_again_over_itself(root: Path) -> None:
    assert run(root, "--edition", "1").exit_code == 0
    assert run(root, "--edition", "1").exit_code == 0


def say_nothing(_root: Path) -> None:
    pass


def drop_what_was_made(root: Path) -> None:
    log = root / "site" / EDITION_LOG
    first = read_log(root / "site")[0]
    fields = first.model_dump(exclude={"made", "signature"}, exclude_unset=True)
    log.write_bytes(type(first)(**{**fields, "manifest": sha256((root / "site" / NAME).read_bytes())}).line)
    (root / "site/editions/changes.jsonl").write_bytes(
        (root / "site/editions/changes.jsonl").read_bytes().splitlines(keepends=True)[0]
    )


def clone_shallow(root: Path) -> None:
    """The last commit alone, and the site."""
    shutil.move(root.parent, root.parent.with_name("whole"))
    whole = root.parent.with_name("whole")
    subprocess.run(["git", "clone", "-q", "--depth=1", whole.as_uri(), str(root.parent)], check=True)
    shutil.copytree(whole / "county/site", root / "site")


def begin_another_repository(root: Path) -> None:
    shutil.rmtree(root.parent / ".git")
    subprocess.run(["git", "init", "-q"], cwd=root.parent, check=True)
    git(root, "add", ".")
    git(root, "commit", "-qm", "other")


def leave_git(root: Path) -> None:
    shutil.rmtree(root.parent / ".git")


@pytest.mark.parametrize(
    ("number", "act", "told"),
    [
        (9, say_nothing, "没有第 9 版"),
        (4, say_nothing, "没提交的改动"),
        (1, drop_what_was_made, "没有记下是用哪次提交做的"),
        (1, clone_shallow, "git fetch --unshallow"),
        (1, begin_another_repository, "这个仓库里没有"),
        (1, leave_git, "请在做这个网站的仓库里运行"),
    ],
    ids=lambda value: value.__name__ if callable(value) else None,
)
def test_what_is_not_there_is_said(root: Path, number: int, act: Callable[[Path], None], told: str) -> None:
    act(root)
    ran = run(root, "--edition", str(number))
    assert ran.exit_code == 1, ran.output
    assert told in ran.output
    assert not (root / f"site-edition-{number}").exists()


def test_another_version_of_the_program_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.desk.rebuild.__version__", "9.9")
    monkeypatch.setattr("gongkai.cli.rebuilding.__version__", "9.9")
    ran = run(root, "--edition", "1")
    assert ran.exit_code == 1
    assert "现在是 9.9 版" in ran.output


@pytest.mark.parametrize(("program", "told"), [("other", "那时的程序不是现在这个"), (None, "历史被改过")])
def test_what_comes_out_otherwise_is_said_with_the_likely_reason(
    root: Path, monkeypatch: pytest.MonkeyPatch, program: str | None, told: str
) -> None:
    monkeypatch.setattr("gongkai.publish.manifest.__version__", "of another checkout")
    if program:
        monkeypatch.setattr("gongkai.desk.rebuild.program_mark", lambda: program)
    ran = run(root, "--edition", "1")
    assert ran.exit_code == 1
    assert "和公开时的不一样" in ran.output
    assert told in ran.output


def test_the_day_and_the_options_are_the_editions(root: Path) -> None:
    ran = run(root, "--edition", "1", "--as-of", "2026-01-01", "--no-samples", "--timings")
    assert ran.exit_code == 2
    assert "--as-of、--no-samples、--timings" in ran.output
