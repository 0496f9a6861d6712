"""A finding's last words lead to its rule, in every county and as the program was called."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.desk.rules import rule_page
from gongkai.findings import rulebook
from gongkai.words import command
from tests.cli.test_main import gongkai


@pytest.fixture
def wrong(county: Path) -> Path:
    """A county whose figure is not what was said: GK304."""
    file = county / "data/indicators/aid.yml"
    file.write_text(file.read_text("utf-8").replace("value: 1306", "value: 1307"), "utf-8")
    return county


@pytest.mark.parametrize("code", ["GK401", "gk401"])
def test_a_rules_page_says_why_how_to_mend_it_and_gives_an_example(code: str) -> None:
    ran = gongkai("rule", code)
    assert (ran.returncode, ran.stdout) == (0, rule_page(rulebook()["GK401"]))
    for words in (
        "期末余额与收支不符",
        "错误（网站不会更新）",
        "群众会问钱去哪里了",
        "核对 closing",
        "closing: 1300.30",
    ):
        assert words in ran.stdout


def test_without_a_number_all_rules_are_listed() -> None:
    said = gongkai("rule").stdout
    assert all(f"{code}  " in said for code in rulebook())
    assert "金额和数字（4xx）\n  GK401  错误  期末余额与收支不符\n" in said
    assert "GK401  error  The closing balance" in gongkai("rule", "--lang", "en").stdout


def test_a_number_that_is_no_rules_is_said() -> None:
    ran = gongkai("rule", "GK999")
    assert (ran.returncode, ran.stderr) == (2, "没有“GK999”这条规则。看全部：python build.py rule\n")


def test_a_finding_names_the_command_that_explains_it(wrong: Path) -> None:
    assert "说明：python build.py rule GK304" in gongkai("check", "--root", wrong).stdout
    module = [sys.executable, "-m", "gongkai", "check", "--root", str(wrong)]
    ran = subprocess.run(module, capture_output=True, text=True, encoding="utf-8", check=False)
    assert "说明：python -m gongkai rule GK304" in ran.stdout


@pytest.mark.parametrize(
    ("called", "shown"),
    [
        ("build.py", "python build.py"),
        ("/home/clerk/build.py", "python build.py"),
        ("/lib/gongkai/__main__.py", "python -m gongkai"),
        ("/usr/bin/gongkai", "gongkai"),
        ("gongkai.exe", "gongkai"),
    ],
)
def test_the_command_is_named_as_it_was_called(called: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [called])
    assert command() == shown


def test_sarif_explains_the_rule_itself_and_links_nowhere(wrong: Path) -> None:
    log = json.loads(gongkai("check", "--root", wrong, "--format", "sarif").stdout)
    (rule,) = log["runs"][0]["tool"]["driver"]["rules"]
    known = rulebook()["GK304"]
    assert rule["help"]["text"] == f"{known.why}\n\n{known.mend}"
    assert "helpUri" not in rule
