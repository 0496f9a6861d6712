"""A new edition replaces the old one whole, or not at all."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.cache.pack import SiteFile
from gongkai.publish import Difference, NotASiteError, verify
from gongkai.publish.swap import retired
from tests.conftest import AS_OF
from tests.publish.editions import publish

FILES = [SiteFile("index.html", b"one"), SiteFile("a/b/index.html", b"two")]


def left(folder: Path) -> set[str]:
    """What stands beside the site, its lock apart."""
    return {path.name for path in folder.iterdir()} - {".site.lock"}


def test_what_was_given_is_written_and_verified(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert publish(FILES, {}, site, AS_OF) == 4
    assert (site / "a/b/index.html").read_bytes() == b"two"
    assert verify(site) == (2, [])
    assert left(tmp_path) == {"site"}


def test_verify_names_what_differs(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(FILES, {}, site, AS_OF)
    (site / "index.html").write_bytes(b"forged")
    (site / "a/b/index.html").unlink()
    (site / "new.html").write_bytes(b"")
    assert verify(site)[1] == [
        Difference("a/b/index.html", "missing"),
        Difference("index.html", "changed"),
        Difference("new.html", "extra"),
    ]


def test_a_failure_on_the_way_leaves_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(FILES, {}, site, AS_OF)

    def failing() -> Iterator[SiteFile]:
        yield SiteFile("index.html", b"half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        publish(failing(), {}, site, AS_OF)
    assert verify(site) == (2, [])
    assert left(tmp_path) == {"site"}


def test_a_folder_of_something_else_is_never_replaced(tmp_path: Path) -> None:
    site = tmp_path / "photos"
    site.mkdir()
    (site / "family.jpg").write_bytes(b"precious")
    with pytest.raises(NotASiteError):
        publish(FILES, {}, site, AS_OF)
    assert (site / "family.jpg").read_bytes() == b"precious"


def test_a_build_stopped_between_its_two_renames_is_put_right(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(FILES, {}, site, AS_OF)
    site.rename(retired(site))
    (tmp_path / ".site.new-dead").mkdir()
    publish(FILES, {}, site, AS_OF)
    assert verify(site) == (2, [])
    assert left(tmp_path) == {"site"}


def test_a_site_that_is_a_link_is_switched(tmp_path: Path) -> None:
    first = tmp_path / "first"
    publish(FILES, {}, first, AS_OF)
    site = tmp_path / "site"
    site.symlink_to("first")
    for body in (b"second", b"third"):
        publish([SiteFile("index.html", body)], {}, site, AS_OF)
        assert site.is_symlink()
        assert (site / "index.html").read_bytes() == body
        assert verify(site) == (1, [])
    assert verify(first) == (2, [])
    assert len([path for path in tmp_path.iterdir() if path.name.startswith(".site.new-")]) == 1


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    site = tmp_path / "site"
    inside, go_on, waited = threading.Event(), threading.Event(), threading.Event()

    def slow() -> Iterator[SiteFile]:
        yield SiteFile("index.html", b"slow")
        inside.set()
        assert go_on.wait(20)

    first = threading.Thread(target=lambda: publish(slow(), {}, site, AS_OF))
    first.start()
    assert inside.wait(20)
    second = threading.Thread(target=lambda: publish(FILES, {}, site, AS_OF, waiting=waited.set))
    second.start()
    assert waited.wait(20)
    go_on.set()
    first.join(20)
    second.join(20)
    assert verify(site) == (2, [])
    assert (site / "index.html").read_bytes() == b"one"
