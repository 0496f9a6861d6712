"""What editions are said to have changed is what they changed, for good; and it names nothing that may be forgotten."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gongkai.cache.pack import SiteFile
from gongkai.publish import BrokenLogError, commit, drafted, staging, verify, verify_chain
from gongkai.publish.edition import Release
from gongkai.publish.edition_log import Entry, read_history, read_log
from gongkai.publish.manifest import NAME
from gongkai.records.addresses import CHANGES, CHANGES_PAGES, EDITION_LOG
from gongkai.records.canonical import sha256
from gongkai.records.edition_changes import EditionChanges, RecordChanges, edition_changes, key_of
from tests.conftest import AS_OF

POSTING = "data/bulletins/beishan/nan/2025-08.yml"
DECISION = "data/decisions/beishan/nan/zhang-ming.yml"
NOTICE = "data/notices/beishan/nan/zhang-ming.yml"
PAGE = f"{CHANGES_PAGES}index.html"


def publish(site: Path, records: dict[str, str], day: int = 25, told: str = "told", page: str = "") -> None:
    with staging(site) as stage:
        stage.place(SiteFile("index.html", (page or repr(records)).encode()))
        draft = drafted(stage, Release(date(2026, 11, day), sorted(records.items())))
        stage.place(SiteFile(PAGE, f"{told} {[one.number for one in draft.history.changes]}".encode()))
        commit(stage, draft)


def faults(site: Path) -> list[tuple[str, str]]:
    return [(fault.path, fault.kind) for fault in [*verify(site)[1], *verify_chain(site)[1]]]


def test_an_edition_tells_what_came_changed_and_went(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {POSTING: "1", DECISION: "1"})
    publish(site, {POSTING: "2", NOTICE: "1"})
    last = read_history(site).changes[-1]
    assert (last.number, last.as_of) == (2, date(2026, 11, 25))
    assert list(last.added) == [("notices", "beishan/nan", "", 0)]
    assert list(last.changed) == [("bulletins", "beishan/nan", key_of(POSTING), 0)]
    assert list(last.removed) == [("decisions", "beishan/nan", key_of(DECISION), 0)]
    assert faults(site) == []


def test_no_path_is_written_down_and_of_a_notice_not_even_its_digest(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {POSTING: "1", DECISION: "1", NOTICE: "1"})
    text = (site / CHANGES).read_text("utf-8")
    assert "zhang-ming" not in text
    assert key_of(NOTICE) not in text


def test_how_many_corrections_a_record_has_is_told(tmp_path: Path) -> None:
    found = edition_changes(1, AS_OF, [(POSTING, None, "1")], {"villages/beishan/nan/2025-08/": 2})
    assert found
    assert [change.corrections for change in found.added] == [2]


def test_a_day_on_which_no_record_changed_adds_a_line_to_the_log_and_nothing_else(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {POSTING: "1"})
    before = (site / CHANGES).read_bytes()
    publish(site, {POSTING: "1"}, day=26, page="overdue")
    assert (site / CHANGES).read_bytes() == before
    assert [entry.changes is None for entry in read_log(site)] == [False, True]
    publish(site, {POSTING: "1"}, day=26, page="overdue")
    assert len(read_log(site)) == 2


def test_other_words_for_the_same_editions_are_another_line(tmp_path: Path) -> None:
    """As when a new version of the program words them otherwise, and nothing else."""
    site = tmp_path / "site"
    publish(site, {POSTING: "1"})
    publish(site, {POSTING: "1"}, told="said")
    first, second = read_log(site)
    assert first.manifest == second.manifest
    assert first.pages != second.pages
    assert second.changes is None
    assert faults(site) == []


def test_a_site_whose_log_does_not_tell_yet_goes_on(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {POSTING: "1"})
    shutil.rmtree(site / CHANGES_PAGES)
    (site / CHANGES).unlink()
    old = Entry.of((site / EDITION_LOG).read_bytes())
    assert old
    fields = old.model_dump(exclude={"made", "changes", "pages", "signature"})
    (site / EDITION_LOG).write_bytes(Entry(**fields).line)
    assert b"pages" not in (site / EDITION_LOG).read_bytes()
    assert faults(site) == []
    publish(site, {POSTING: "2", DECISION: "1"})
    (told,) = read_history(site).changes
    assert (told.number, len(told.added), len(told.changed)) == (2, 1, 1)
    assert faults(site) == []


# What a host can do to what is told.


def lines(site: Path) -> list[bytes]:
    return (site / CHANGES).read_bytes().splitlines(keepends=True)


def take_away(site: Path) -> None:
    (site / CHANGES).unlink()


def drop(site: Path) -> None:
    (site / CHANGES).write_bytes(b"".join(lines(site)[1:]))


def reorder(site: Path) -> None:
    (site / CHANGES).write_bytes(b"".join(lines(site)[::-1]))


def repeat(site: Path) -> None:
    (site / CHANGES).write_bytes(b"".join([*lines(site), lines(site)[-1]]))


def garble(site: Path) -> None:
    (site / CHANGES).write_bytes(b"<html>404</html>\n")


def tell_less(site: Path) -> None:
    first = EditionChanges.of(lines(site)[0])
    assert first
    forged = replace(first, added=RecordChanges(list(first.added)[:1]))
    (site / CHANGES).write_bytes(b"".join([*forged.pieces(), lines(site)[1]]))


def tell_less_and_mend_the_log(site: Path) -> None:
    """The numbers in the log are of what the edition changed."""
    tell_less(site)
    entries = read_log(site)
    forged = [sha256(line) for line in lines(site)]
    mended: list[bytes] = []
    for entry, digest in zip(entries, forged, strict=True):
        previous = sha256(mended[-1]) if mended else None
        mended.append(entry.model_copy(update={"changes": digest, "previous": previous}).line)
    (site / EDITION_LOG).write_bytes(b"".join(mended))


def word_otherwise(site: Path) -> None:
    (site / PAGE).write_text("nothing changed", "utf-8")


def take_a_page_away(site: Path) -> None:
    (site / PAGE).unlink()


def add_a_page(site: Path) -> None:
    (site / CHANGES_PAGES / "2019").mkdir()
    (site / CHANGES_PAGES / "2019/index.html").write_text("nothing changed", "utf-8")


UNTOLD = (take_away, drop, reorder, repeat, garble, tell_less, tell_less_and_mend_the_log)
REWORDED = (word_otherwise, take_a_page_away, add_a_page)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    publish(tmp_path / "site", {POSTING: "1", DECISION: "1"})
    publish(tmp_path / "site", {POSTING: "2", DECISION: "1"})
    return tmp_path / "site"


@pytest.mark.parametrize("tamper", [*UNTOLD, *REWORDED], ids=lambda tamper: tamper.__name__)
def test_what_is_told_and_the_editions_agree(site: Path, tamper: Callable[[Path], None]) -> None:
    tamper(site)
    assert {kind for _, kind in faults(site)} == {"other_changes"}


@pytest.mark.parametrize("tamper", UNTOLD, ids=lambda tamper: tamper.__name__)
def test_nothing_is_built_upon_what_tells_otherwise(site: Path, tamper: Callable[[Path], None]) -> None:
    """As where a fresh checkout did not get the file: what the editions changed would be lost for good."""
    tamper(site)
    before = (site / NAME).read_bytes()
    with pytest.raises(BrokenLogError, match=CHANGES):
        publish(site, {POSTING: "3"})
    assert (site / NAME).read_bytes() == before


def test_the_log_alone_can_be_checked_without_what_is_told(site: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    (kept / "editions").mkdir(parents=True)
    for name in (NAME, EDITION_LOG):
        shutil.copy(site / name, kept / name)
    assert verify_chain(kept, changes=False)[1] == []
