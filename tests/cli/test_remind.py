"""`gongkai remind`, as a township's clerk calls it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli.remind import remind


def ran(county: Path, *args: str) -> Result:
    return CliRunner().invoke(remind, ["--root", str(county), "--as-of", "2025-10-20", *args])


@pytest.mark.parametrize("form", ["text", "markdown", "xlsx"])
def test_a_file_is_written_once_and_never_over_another(county: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "提醒"
    assert ran(county, "--format", form, "--out", str(out)).exit_code == 0
    before = out.read_bytes()
    again = ran(county, "--format", form, "--out", str(out))
    assert (again.exit_code, "没有覆盖" in again.output, out.read_bytes()) == (1, True, before)


def test_the_same_day_gives_the_same_words_on_the_screen_and_in_the_file(county: Path, tmp_path: Path) -> None:
    shown = ran(county, "--town", "beishan", "--send-to", "经管站").stdout
    ran(county, "--send-to", "经管站", "--out", str(tmp_path / "a.txt"))
    assert (tmp_path / "a.txt").read_text("utf-8") == shown
    assert "填好请发给经管站。" in shown


def test_what_does_not_go_is_said(county: Path) -> None:
    assert "请写它的标识：beishan（北山镇）" in ran(county, "--town", "nowhere").output
    assert ran(county, "--format", "xlsx").exit_code == 2
    (county / "data/bulletins/beishan/nan/2025-08.yml").write_text("published: [", "utf-8")
    broken = ran(county)
    assert (broken.exit_code, "读不出来的文件" in broken.output) == (1, True)
    (county / "data/divisions.yml").write_text("x: 1\n", "utf-8")
    assert "读不了" in ran(county).output
