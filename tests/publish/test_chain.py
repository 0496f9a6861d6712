"""Editions form a chain in the site's log, may be signed, and anyone who kept a digest finds what was done to them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from gongkai.cache.pack import SiteFile
from gongkai.publish import (
    BrokenLogError,
    Difference,
    SigningError,
    verify,
    verify_chain,
    verify_witness,
    witness,
)
from gongkai.publish.edition_log import Counts, Entry, History, closed, continued, read_log
from gongkai.publish.manifest import NAME, Manifest, manifest_in
from gongkai.records.addresses import EDITION_LOG
from gongkai.records.canonical import sha256
from tests.conftest import AS_OF
from tests.publish.editions import publish


def files(text: str) -> list[SiteFile]:
    return [SiteFile("index.html", text.encode())]


def keys(folder: Path, name: str) -> tuple[Path, Path]:
    key = Ed25519PrivateKey.generate()
    private, public = folder / f"{name}.pem", folder / f"{name}.pub"
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return private, public


def faults(site: Path, key: Path | None = None, held: str | None = None) -> set[str]:
    return {fault.kind for fault in [*verify(site)[1], *verify_chain(site, key, held)[1]]}


def test_each_edition_gets_a_line_with_the_digest_of_the_line_before(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for text in ("one", "two", "three"):
        publish(files(text), {}, site, AS_OF)
    lines = (site / EDITION_LOG).read_bytes().splitlines(keepends=True)
    entries = [json.loads(line) for line in lines]
    assert [entry["number"] for entry in entries] == [1, 2, 3]
    assert [entry["previous"] for entry in entries] == [None, sha256(lines[0]), sha256(lines[1])]
    assert entries[-1]["manifest"] == sha256((site / NAME).read_bytes())
    assert faults(site) == set()


def test_a_line_says_how_much_changed_and_names_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    before = [SiteFile("index.html", b"1"), SiteFile("zhang-ming/index.html", b"1")]
    after = [SiteFile("index.html", b"2"), SiteFile("a.html", b""), SiteFile("b.html", b"")]
    publish(before, {"data/notices/zhang-ming.yml": "0"}, site, AS_OF)
    publish(after, {}, site, AS_OF)
    last = read_log(site)[-1]
    assert last.files == Counts(added=2, changed=1, removed=1)
    assert last.records == Counts(added=0, changed=0, removed=1)
    log = (site / EDITION_LOG).read_text("utf-8")
    assert "zhang-ming" not in log
    assert ".html" not in log


def test_building_the_same_again_is_the_same_edition(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for text in ("one", "two", "two"):
        publish(files(text), {"data/x.yml": "0"}, site, AS_OF)
        before = (site / EDITION_LOG).read_bytes()
        publish(files(text), {"data/x.yml": "0"}, site, AS_OF)
        assert (site / EDITION_LOG).read_bytes() == before
    publish(files("two"), {"data/x.yml": "0"}, site, date(2026, 11, 26))
    assert [entry.as_of.day for entry in read_log(site)] == [25, 25, 26]


def test_a_fresh_checkout_goes_on_with_the_log_that_was_fetched(tmp_path: Path) -> None:
    here, fresh = tmp_path / "here", tmp_path / "fresh"
    for text in ("one", "two"):
        publish(files(text), {}, here, AS_OF)
    (fresh / EDITION_LOG).parent.mkdir(parents=True)
    for name in (NAME, EDITION_LOG):
        shutil.copy(here / name, fresh / name)
    publish(files("three"), {}, here, AS_OF)
    publish(files("three"), {}, fresh, AS_OF)
    assert (fresh / EDITION_LOG).read_bytes() == (here / EDITION_LOG).read_bytes()
    assert faults(fresh, held=read_log(here)[0].digest) == set()


def test_a_site_from_before_there_was_a_log_begins_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(files("one"), {}, site, AS_OF)
    (site / EDITION_LOG).unlink()
    assert faults(site) == {"missing"}
    publish(files("two"), {}, site, AS_OF)
    assert [entry.number for entry in read_log(site)] == [1]


@pytest.mark.parametrize("damage", [b"", b"<html>404</html>\n", b'{"number": 1}\n', b"\xff\n", b"[" * 100_000])
def test_nothing_is_built_upon_a_broken_log(tmp_path: Path, damage: bytes) -> None:
    site = tmp_path / "site"
    publish(files("one"), {}, site, AS_OF)
    (site / EDITION_LOG).write_bytes(damage)
    with pytest.raises(BrokenLogError):
        publish(files("two"), {}, site, AS_OF)
    assert (site / "index.html").read_bytes() == b"one"
    assert faults(site)


def test_nothing_is_built_upon_another_editions_manifest(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(files("one"), {}, site, AS_OF)
    (site / NAME).write_bytes((site / NAME).read_bytes().replace(b"2026-11-25", b"2026-11-23"))
    with pytest.raises(BrokenLogError, match=NAME):
        publish(files("two"), {}, site, AS_OF)


def test_nothing_is_built_upon_a_manifest_that_is_none(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(files("one"), {}, site, AS_OF)
    (site / NAME).write_bytes(b"[]")
    (last,) = [Entry.of(line) for line in lines_of(site)]
    assert last
    put(site, [last.model_copy(update={"manifest": sha256(b"[]")}).line])
    with pytest.raises(BrokenLogError, match=NAME):
        publish(files("two"), {}, site, AS_OF)


# What a host can do to a site of four editions, and what finds it.

Tamper = Callable[[Path, Path, Path], None]
"""(the site, copies of its editions by number, another's private key)."""


def lines_of(site: Path) -> list[bytes]:
    return (site / EDITION_LOG).read_bytes().splitlines(keepends=True)


def put(site: Path, lines: list[bytes]) -> None:
    (site / EDITION_LOG).write_bytes(b"".join(lines))


def rechained(site: Path, entries: list[Entry]) -> None:
    """A log whose lines follow each other, as far as one can make it without the key."""
    lines: list[bytes] = []
    for number, entry in enumerate(entries, 1):
        previous = sha256(lines[-1]) if lines else None
        lines.append(entry.model_copy(update={"number": number, "previous": previous}).line)
    put(site, lines)


def swap_a_page(site: Path, _old: Path, _key: Path) -> None:
    (site / "index.html").write_bytes(b"forged")


def forge_the_manifest(site: Path) -> None:
    (site / "index.html").write_bytes(b"forged")
    manifest = manifest_in((site / NAME).read_bytes())
    forged = Manifest(manifest.as_of, {"index.html": sha256(b"forged")}, manifest.records)
    (site / NAME).write_bytes(forged.text())


def swap_page_and_manifest(site: Path, _old: Path, _key: Path) -> None:
    forge_the_manifest(site)


def swap_page_manifest_and_last_line(site: Path, _old: Path, _key: Path) -> None:
    *before, last = read_log(site)
    forge_the_manifest(site)
    forged = last.model_copy(update={"manifest": sha256((site / NAME).read_bytes())})
    put(site, [*(entry.line for entry in before), forged.line])


def drop_the_last_line(site: Path, _old: Path, _key: Path) -> None:
    put(site, lines_of(site)[:-1])


def drop_a_line(site: Path, _old: Path, _key: Path) -> None:
    one, _two, *rest = lines_of(site)
    put(site, [one, *rest])


def drop_a_line_and_mend_the_rest(site: Path, _old: Path, _key: Path) -> None:
    one, _two, *rest = read_log(site)
    rechained(site, [one, *rest])


def reorder(site: Path, _old: Path, _key: Path) -> None:
    one, two, three, four = lines_of(site)
    put(site, [one, three, two, four])


def repeat_a_line(site: Path, _old: Path, _key: Path) -> None:
    one, *rest = lines_of(site)
    put(site, [one, one, *rest])


def rewrite_history(site: Path, _old: Path, _key: Path) -> None:
    one, *rest = read_log(site)
    rechained(site, [one.model_copy(update={"as_of": date(2026, 1, 1)}), *rest])


def begin_anew(site: Path, _old: Path, _key: Path) -> None:
    (site / EDITION_LOG).unlink()
    put(site, [closed(continued(History(), site, site), None)])


def begin_anew_with_another_key(site: Path, _old: Path, key: Path) -> None:
    (site / EDITION_LOG).unlink()
    put(site, [closed(continued(History(), site, site), None, key)])


def put_an_old_edition_back(site: Path, old: Path, _key: Path) -> None:
    shutil.rmtree(site)
    shutil.copytree(old / "2", site)


def put_an_old_edition_back_beneath_the_log(site: Path, old: Path, _key: Path) -> None:
    log = (site / EDITION_LOG).read_bytes()
    put_an_old_edition_back(site, old, _key)
    (site / EDITION_LOG).write_bytes(log)


def sign_with_another_key(site: Path, _old: Path, key: Path) -> None:
    *before, last = read_log(site)
    put(site, [*(entry.line for entry in before), last.signed(key).line])


def take_the_log_away(site: Path, _old: Path, _key: Path) -> None:
    (site / EDITION_LOG).unlink()


ALONE = {"alone", "older", "newest", "key"}
"""Found by anyone; by who kept the digest of edition 2; by who kept the last one's; by who has the public key."""

FOUND: dict[Tamper, set[str]] = {
    swap_a_page: ALONE,
    swap_page_and_manifest: ALONE,
    swap_page_manifest_and_last_line: {"newest", "key"},
    drop_the_last_line: ALONE,
    drop_a_line: ALONE,
    drop_a_line_and_mend_the_rest: {"older", "newest", "key"},
    reorder: ALONE,
    repeat_a_line: ALONE,
    rewrite_history: {"older", "newest", "key"},
    begin_anew: {"older", "newest", "key"},
    begin_anew_with_another_key: {"older", "newest", "key"},
    put_an_old_edition_back: {"newest"},
    put_an_old_edition_back_beneath_the_log: ALONE,
    sign_with_another_key: {"newest", "key"},
    take_the_log_away: ALONE,
}


@pytest.mark.parametrize("tamper", FOUND, ids=lambda tamper: tamper.__name__)
def test_what_a_host_does_is_found(tmp_path: Path, tamper: Tamper) -> None:
    (private, public), (other, _) = keys(tmp_path, "office"), keys(tmp_path, "other")
    site, old = tmp_path / "site", tmp_path / "old"
    for number in range(1, 5):
        publish(files(f"edition {number}"), {}, site, AS_OF, key=private)
        shutil.copytree(site, old / str(number))
    kept = [entry.digest for entry in read_log(site)]
    assert faults(site, public, kept[1]) == set()
    tamper(site, old, other)
    found = {
        "alone": faults(site),
        "older": faults(site, held=kept[1]),
        "newest": faults(site, held=kept[-1]),
        "key": faults(site, public),
    }
    assert {who for who, what in found.items() if what} == FOUND[tamper]


def test_a_signature_holds_for_its_key_and_its_bytes_alone(tmp_path: Path) -> None:
    (private, public), (_, other) = keys(tmp_path, "office"), keys(tmp_path, "other")
    site = tmp_path / "site"
    publish(files("one"), {}, site, AS_OF, key=private)
    assert faults(site, public) == set()
    assert verify_chain(site, other)[1] == [Difference(f"{EDITION_LOG}:1", "unsigned")]
    publish(files("two"), {}, site, AS_OF)
    assert verify_chain(site, public)[1] == [Difference(f"{EDITION_LOG}:2", "unsigned")]
    publish(files("three"), {}, site, AS_OF, key=private)
    assert verify_chain(site, public)[1] == [Difference(f"{EDITION_LOG}:2", "unsigned")]


def test_a_key_vouches_for_what_is_older_than_it(tmp_path: Path) -> None:
    """A county may begin to sign, and may change its key."""
    (first, _), (second, public) = keys(tmp_path, "first"), keys(tmp_path, "second")
    site = tmp_path / "site"
    for text, key in (("one", None), ("two", first), ("two", second)):
        publish(files(text), {}, site, AS_OF, key=key)
    assert len(read_log(site)) == 3
    assert faults(site, public) == set()


def test_what_is_no_key_is_refused_and_the_old_site_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(files("one"), {}, site, AS_OF)
    (tmp_path / "no.pem").write_text("not a key", "utf-8")
    for key in (tmp_path / "no.pem", tmp_path / "missing.pem"):
        with pytest.raises(SigningError):
            publish(files("two"), {}, site, AS_OF, key=key)
        with pytest.raises(SigningError):
            publish(files("one"), {}, site, AS_OF, key=key)
    assert faults(site) == set()
    assert (site / "index.html").read_bytes() == b"one"


def test_a_witness_finds_an_old_edition_put_back(tmp_path: Path) -> None:
    (paper, public), (_, other) = keys(tmp_path, "paper"), keys(tmp_path, "other")
    site, note = tmp_path / "site", tmp_path / "note.json"
    publish(files("one"), {}, site, AS_OF)
    shutil.copytree(site, tmp_path / "old")
    publish(files("two"), {}, site, AS_OF)
    note.write_bytes(witness(site, paper, AS_OF).line)
    publish(files("three"), {}, site, AS_OF)
    assert verify_witness(verify_chain(site)[0], note, public) == []
    (against,) = verify_witness(verify_chain(tmp_path / "old")[0], note, public)
    assert against.kind == "unknown_edition"
    assert verify_witness(verify_chain(site)[0], note, other) == [Difference(str(note), "unsigned")]
    note.write_bytes(note.read_bytes().replace(b"2026-11-25", b"2026-11-23"))
    assert verify_witness(verify_chain(site)[0], note, public) == [Difference(str(note), "unsigned")]
    note.write_bytes(b"nothing")
    assert verify_witness(verify_chain(site)[0], note, public) == [Difference(str(note), "garbled")]


def test_nobody_bears_witness_to_what_does_not_hold_together(tmp_path: Path) -> None:
    site, (paper, _) = tmp_path / "site", keys(tmp_path, "paper")
    publish(files("one"), {}, site, AS_OF)
    forge_the_manifest(site)
    with pytest.raises(BrokenLogError):
        witness(site, paper, AS_OF)
    take_the_log_away(site, site, paper)
    with pytest.raises(BrokenLogError):
        witness(site, paper, AS_OF)
