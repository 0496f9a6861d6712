"""What the documents claim is so."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from gongkai.cli.main import gongkai
from tests.conftest import REPOSITORY

BLOCK = re.compile(r"```(?:sh|bat)\n(.*?)```", re.S)
FOREIGN = {".venv", "site", ".cache", "node_modules"}
DOCUMENTS = sorted(f for f in REPOSITORY.rglob("*.md") if not FOREIGN & set(f.parts))


def commands(name: str) -> list[str]:
    text = (REPOSITORY / name).read_text("utf-8")
    lines = [line.partition("#")[0].strip() for block in BLOCK.findall(text) for line in block.splitlines()]
    return [*lines, *re.findall(r"^\| `(python build\.py[^`]*)` \|", text, re.M)]


def test_both_readmes_give_the_same_commands() -> None:
    assert commands("README.md") == commands("README.zh.md")
    assert commands("README.md")


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_a_readme_says_once_which_python_is_meant(name: str) -> None:
    text = (REPOSITORY / name).read_text("utf-8")
    assert text.count("`source .venv/bin/activate`") == text.count(".venv/bin/python") == 1


def test_make_knows_every_target_that_is_named() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.M))
    named = {m for f in DOCUMENTS for m in re.findall(r"(?:^|`)make ([a-z-]+)", f.read_text("utf-8"), re.M)}
    assert named <= targets
    assert {"site", "test", "quick", "test-long", "lint", "bench"} <= targets


@pytest.mark.parametrize("line", [c for c in commands("README.md") if c.startswith("python build.py")])
def test_every_command_of_the_readme_exists(line: str) -> None:
    command = line.split()[2:3] or ["build"]
    assert CliRunner().invoke(gongkai, [*command, "--help"]).exit_code == 0


@pytest.mark.parametrize("document", [f for f in DOCUMENTS if "content" not in f.parts], ids=str)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    text = re.sub(r"```.*?```", "", document.read_text("utf-8"), flags=re.S)
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        if not target.startswith(("http", "mailto")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_paths_named_in_the_readme_exist() -> None:
    for path in re.findall(r"^\| `([a-z./]+)` \|", (REPOSITORY / "README.md").read_text("utf-8"), re.M):
        assert (REPOSITORY / path).exists(), path


def test_the_pages_written_from_the_code_are_fresh() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "scripts.write_docs", "--check"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout


def test_files_are_short_enough_to_hold_in_mind() -> None:
    for file in (REPOSITORY / "gongkai").rglob("*.py"):
        assert file.read_text("utf-8").count("\n") <= 300, file


def test_every_command_of_the_handbook_is_one() -> None:
    """Each line is parsed by the real command line; nothing is run twice here that other tests run."""
    text = (REPOSITORY / "docs/handbook/README.md").read_text("utf-8")
    lines = [
        line.strip()
        for block in re.findall(r"```sh\n(.*?)```", text, re.S)
        for line in block.splitlines()
        if line.strip()
    ]
    assert len(lines) >= 3
    for line in lines:
        name, *options = line.removeprefix("python build.py ").split()
        command = gongkai.get_command(click.Context(gongkai), name)
        assert command is not None, line
        assert command.make_context(name, options) is not None, line


def test_every_command_on_a_page_holds_wherever_its_reader_is() -> None:
    """A reader has the program, not this folder: no `build.py`."""
    pages = "".join(file.read_text("utf-8") for file in (REPOSITORY / "templates").rglob("*.html"))
    called = re.findall(r"<code>(?:\S*python\S*) ([^<]+)", pages)
    assert len(called) >= 3
    for line in called:
        option, package, name, *_ = line.split()
        assert (option, package) == ("-m", "gongkai"), line
        assert gongkai.get_command(click.Context(gongkai), name) is not None, line
