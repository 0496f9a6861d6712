"""A stranger checks a site with the commands, from its files or from a copy of its log."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli.main import gongkai as command
from gongkai.publish.edition_log import read_log
from gongkai.publish.manifest import NAME
from gongkai.records.addresses import EDITION_LOG
from scripts.browser import served
from tests.conftest import AS_OF
from tests.publish.editions import publish
from tests.publish.test_chain import files, keys


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    for text in ("one", "two"):
        publish(files(text), {}, site, AS_OF)
    return site


def gongkai(*args: object) -> Result:
    return CliRunner().invoke(command, [str(arg) for arg in args])


def test_what_holds_together_is_said_with_the_digest_to_keep(site: Path) -> None:
    digest = read_log(site)[-1].digest
    ran = gongkai("verify", site, "--chain")
    assert (ran.exit_code, ran.stdout.splitlines()[0]) == (0, "1 个文件与清单一致。")
    assert f"第 2 版（2026-11-25）。请把它的摘要留底：{digest}" in ran.stdout
    assert gongkai("verify", site, "--since", digest.upper()).exit_code == 0


def test_a_digest_that_is_not_in_the_log_is_said_in_both_languages(site: Path) -> None:
    strange = "0" * 64
    ran = gongkai("verify", site, "--since", strange)
    assert ran.exit_code == 1
    assert "没有留底的这一版" in ran.stdout
    assert strange in ran.stdout
    assert "is not in the log" in gongkai("verify", site, "--since", strange, "--lang", "en").stdout
    assert gongkai("verify", site, "--since", "abc").exit_code == 2


def test_a_swapped_page_and_manifest_are_found(site: Path) -> None:
    (site / NAME).write_bytes((site / NAME).read_bytes().replace(b"2026", b"2025"))
    assert gongkai("verify", site).exit_code == 0
    ran = gongkai("verify", site, "--chain")
    assert (ran.exit_code, ran.stdout) == (1, "不是版次记录里的最后一版  manifest.json\n")


def test_a_newspaper_keeps_the_log_alone_and_bears_witness(site: Path, tmp_path: Path) -> None:
    (private, public), copy, note = keys(tmp_path, "paper"), tmp_path / "copy", tmp_path / "note.json"
    (copy / EDITION_LOG).parent.mkdir(parents=True)
    for name in (NAME, EDITION_LOG):
        shutil.copy(site / name, copy / name)
    assert "没有核对网页" in gongkai("verify", copy, "--chain").stdout
    ran = gongkai("witness", copy, "--sign-key", private, "--out", note, "--as-of", "2026-11-26")
    assert (ran.exit_code, "见证写好了" in ran.stdout) == (0, True)
    assert gongkai("witness", copy, "--sign-key", private, "--out", note).exit_code == 2  # never written over
    assert gongkai("verify", site, "--witness", note, public).exit_code == 0
    (site / EDITION_LOG).write_bytes((site / EDITION_LOG).read_bytes().replace(b"2026", b"2025"))
    assert "没有留底的这一版" in gongkai("verify", site, "--witness", note, public).stdout


@pytest.mark.parametrize("args", [["--key", "no.pem"], ["--witness", "no.json", "no.pem"]])
def test_a_file_that_is_not_there_is_said(site: Path, args: list[str]) -> None:
    assert gongkai("verify", site, *args).exit_code == 2


def test_a_broken_log_stops_the_build_before_it_begins(county: Path) -> None:
    assert gongkai("build", "--root", county, "--no-search", "--as-of", "2026-11-24").exit_code == 0
    (county / "site" / EDITION_LOG).write_text("404", "utf-8")
    ran = gongkai("build", "--root", county, "--no-search", "--as-of", "2026-11-24")
    assert ran.exit_code == 1
    assert "版次记录接不上：editions/log.jsonl:1" in ran.stderr
    assert gongkai("witness", county / "site", "--sign-key", "x", "--out", county / "note").exit_code == 1


def test_building_a_county_again_from_nothing_adds_no_line_and_another_day_does(county: Path) -> None:
    def build(day: str, cache: str) -> None:
        ran = gongkai(*("build", "--root", county, "--no-search", "--as-of", day, "--cache", county / cache))
        assert ran.exit_code == 0, ran.stderr

    for day, cache in (("2026-11-24", "one"), ("2026-11-24", "two"), ("2026-11-25", "two")):
        build(day, cache)
    assert [entry.as_of.isoformat() for entry in read_log(county / "site")] == ["2026-11-24", "2026-11-25"]
    assert gongkai("verify", county / "site", "--chain").exit_code == 0
    assert 'href="../editions/log.jsonl"' in (county / "site/editions/index.html").read_text("utf-8")


def test_a_stranger_needs_the_address_alone(site: Path, tmp_path: Path) -> None:
    (private, public), note = keys(tmp_path, "paper"), tmp_path / "note.json"
    digest = read_log(site)[-1].digest
    with served(site) as address:
        assert gongkai("verify", address).stdout == "1 个文件与清单一致。\n"
        ran = gongkai("verify", address, "--since", digest)
        assert (ran.exit_code, digest in ran.stdout) == (0, True)
        assert gongkai("witness", address, "--sign-key", private, "--out", note).exit_code == 0
        assert gongkai("verify", address, "--witness", note, public).exit_code == 0
        (site / "index.html").write_text("swapped", "utf-8")
        assert "改过  index.html" in gongkai("verify", address, "--chain").stdout
        (site / "index.html").unlink()
        assert "少了  index.html" in gongkai("verify", address).stdout
        (site / NAME).unlink()
        assert (gongkai("verify", address).exit_code, "manifest.json" in gongkai("verify", address).output) == (1, True)
    assert "取不下来" in gongkai("verify", address).output
