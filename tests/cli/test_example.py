"""Messages show a village of the county's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.cli.example import example_village
from tests.commands import gongkai


@pytest.mark.parametrize(
    "command",
    [
        ("poster", "a/b/2026-07"),
        ("share", "a/b/2026-07"),
        ("new", "bulletin", "a/b/2026-07"),
        ("papers", "confirm", "a/b/c", "--by", "township"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_message_names_a_village_of_this_county(command: tuple[str, ...], lang: str, county: Path) -> None:
    ran = gongkai(*command, "--lang", lang, cwd=county)
    assert ran.returncode == 2
    assert "shili" not in ran.stderr
    assert "beishan/nan/" in ran.stderr


def test_without_divisions_the_example_is_of_no_place(county: Path) -> None:
    assert example_village(county) == "beishan/nan"
    (county / "data/divisions.yml").write_text("towns: [", "utf-8")
    assert example_village(county) == "xiangzhen/cun"
