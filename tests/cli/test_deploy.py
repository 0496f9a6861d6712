"""`publish`, as a clerk runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli.main import gongkai
from gongkai.publish import verify
from tests.conftest import AS_OF, COUNTY, Make, build_site


@pytest.fixture
def site(once_a_run: Make) -> Path:
    def make(folder: Path) -> None:
        assert build_site(COUNTY, folder / "site", folder / "cache", AS_OF).files

    return once_a_run("plain-site", make) / "site"


def publish(site: Path, place: object, *args: str) -> Result:
    return CliRunner().invoke(gongkai, ["publish", str(site), "--to", str(place), *args])


def test_a_site_is_sent_and_sent_again(site: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    looked = publish(site, place, "--dry-run")
    assert (looked.exit_code, "assets/" in looked.stdout, place.exists()) == (0, True, False)
    sent = publish(site, place)
    assert (sent.exit_code, "读回来核对过" in sent.stdout) == (0, True)
    assert verify(place)[1] == []
    assert "没有要送的" in publish(site, place).stdout


@pytest.mark.parametrize(
    ("place", "code", "words"),
    [
        ("hers", 2, "里有别的文件"),
        ("nosuch://place", 2, "fsspec"),
        ("hers/letter.txt", 1, "再运行一次"),
    ],
)
def test_what_cannot_be_done_is_said(site: Path, tmp_path: Path, place: str, code: int, words: str) -> None:
    (tmp_path / "hers").mkdir()
    (tmp_path / "hers/letter.txt").write_text("hers", "utf-8")
    ran = publish(site, place if "://" in place else tmp_path / place)
    assert (ran.exit_code, words in ran.stderr) == (code, True), ran.stderr
    assert (tmp_path / "hers/letter.txt").read_text("utf-8") == "hers"


def test_what_is_no_site_is_not_sent(tmp_path: Path) -> None:
    assert publish(tmp_path, tmp_path / "place").exit_code == 2
