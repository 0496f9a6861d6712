"""What the clerk's commands say where they can't go on."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli import clerk
from gongkai.cli.words import say
from gongkai.desk.poster import NoFontError, NoPangoError


@pytest.mark.parametrize(("error", "message"), [(NoPangoError, "no_pango"), (NoFontError, "no_font")])
def test_what_printing_lacks_is_said(
    error: type[Exception], message: str, county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_: object) -> None:
        raise error

    monkeypatch.setattr(clerk, "posters", cannot)
    ran = CliRunner().invoke(clerk.poster, ["--root", str(county), "beishan/nan/2025-08"])
    assert (ran.exit_code, ran.output) == (1, say(message, "zh") + "\n")
