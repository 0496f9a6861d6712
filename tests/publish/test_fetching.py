"""What a stranger's site names is brought, and written nowhere but into the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.publish.fetching import fetch, is_inside
from gongkai.publish.manifest import NAME, Manifest
from scripts.browser import served
from tests.conftest import AS_OF


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/etc/passwd", "a//b", "", "C:/a", "..\\a", "a\0b", "./a"])
def test_a_path_out_of_the_folder_is_refused(name: str, tmp_path: Path) -> None:
    assert not is_inside(name)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / NAME).write_bytes(Manifest(AS_OF, {name: "0" * 64}, {}).text())
    with served(tmp_path / "site") as address, pytest.raises(ValueError, match=r".*"):
        list(fetch(address, tmp_path / "copy"))


def test_names_in_any_script_are_brought(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "村").mkdir(parents=True)
    (site / "村" / "a b#1.html").write_text("x", "utf-8")
    (site / NAME).write_bytes(Manifest(AS_OF, {"村/a b#1.html": "0" * 64}, {}).text())
    with served(site) as address:
        assert "村/a b#1.html" in list(fetch(address, tmp_path / "copy"))
    assert (tmp_path / "copy/村/a b#1.html").read_text("utf-8") == "x"
