"""`gongkai share`, as a village's clerk calls it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli import share as module
from gongkai.cli.words import say
from gongkai.desk.poster import NoFontError

POSTING = "data/bulletins/beishan/nan/2025-08.yml"


def ran(county: Path, target: str = "beishan/nan/2025-08") -> Result:
    return CliRunner().invoke(module.share, ["--root", str(county), "--as-of", "2026-11-24", target])


def test_it_writes_a_picture_a_text_and_a_script_and_shows_the_words(county: Path) -> None:
    told = ran(county)
    assert told.exit_code == 0, told.output
    folder = county / "share/beishan/nan"
    assert {file.name for file in folder.iterdir()} == {"2025-08.png", "2025-08.txt", "2025-08-广播.txt"}
    for name in ("2025-08.txt", "2025-08-广播.txt"):
        assert (folder / name).read_text("utf-8") in told.output


def test_without_a_font_the_words_are_there_all_the_same(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot(_: object) -> bytes:
        raise NoFontError

    monkeypatch.setattr(module, "card", cannot)
    told = ran(county)
    assert (told.exit_code, say("no_font", "zh") in told.output) == (1, True)
    assert len(list((county / "share/beishan/nan").iterdir())) == 2


def test_what_is_not_there_or_not_right_is_said(county: Path) -> None:
    assert (ran(county, "beishan/nan/1999-01").exit_code, ran(county, "nowhere").exit_code) == (2, 2)
    file = county / POSTING
    file.write_text(file.read_text("utf-8").replace("closing: 1300.00", "closing: 1300.01"), "utf-8")
    told = ran(county)
    assert (told.exit_code, "GK401" in told.output, (county / "share").exists()) == (1, True, False)
