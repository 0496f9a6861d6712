"""A page that is taken down goes on answering."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import AS_OF, build_site

CHARTER = "data/charters/beishan/nan/code.md"


def stub(county: Path, tmp_path: Path, moved: str) -> str:
    (county / CHARTER).unlink()
    (county / "data" / "withdrawn.yml").write_text(
        f"withdrawn:\n  - {{path: {CHARTER}, date: 2025-08-05, by: 办公室, why: 重新修订{moved}}}\n", "utf-8"
    )
    built = build_site(county, tmp_path / "site", tmp_path / "cache", AS_OF)
    assert built.files, built.findings
    return (tmp_path / "site" / "villages/beishan/nan/charters/code/index.html").read_text("utf-8")


def test_a_withdrawn_record_leaves_a_page_that_says_why(county: Path, tmp_path: Path) -> None:
    text = stub(county, tmp_path, "")
    assert "这一页已经撤下" in text
    assert "重新修订" in text
    assert 'content="noindex' in text


def test_a_moved_record_sends_its_reader_on(county: Path, tmp_path: Path) -> None:
    text = stub(county, tmp_path, ", moved_to: data/bulletins/beishan/nan/2025-08.yml")
    assert 'http-equiv="refresh" content="0; url=../../../../../villages/beishan/nan/2025-08/"' in text
    assert 'href="../../../../../villages/beishan/nan/2025-08/"' in text


def test_nothing_is_published_while_a_withdrawn_record_is_still_there(county: Path, tmp_path: Path) -> None:
    (county / "data" / "withdrawn.yml").write_text(
        f"withdrawn:\n  - {{path: {CHARTER}, date: 2025-08-05, by: 办公室, why: 误撤}}\n", "utf-8"
    )
    built = build_site(county, tmp_path / "site", tmp_path / "cache", AS_OF)
    assert [found.code for found in built.findings] == ["GK313"]
    assert not (tmp_path / "site").exists()
