"""Editions form a chain, and may be signed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from gongkai.publish import Difference, SigningError, verify
from gongkai.publish.manifest import NAME
from gongkai.records.canonical import sha256
from gongkai.render.frame import SiteFile
from tests.conftest import AS_OF
from tests.publish.editions import publish


def files(text: str) -> list[SiteFile]:
    return [SiteFile("index.html", text.encode())]


def test_each_edition_names_the_one_before(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(files("one"), {}, site, AS_OF)
    first = (site / NAME).read_bytes()
    assert json.loads(first)["previous"] is None
    publish(files("two"), {}, site, AS_OF)
    assert json.loads((site / NAME).read_bytes())["previous"] == sha256(first)


def test_building_the_same_again_is_the_same_edition(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for text in ("one", "two", "two"):
        publish(files(text), {"data/x.yml": "0"}, site, AS_OF)
        before = (site / NAME).read_bytes()
        publish(files(text), {"data/x.yml": "0"}, site, AS_OF)
        assert (site / NAME).read_bytes() == before
    publish(files("two"), {"data/x.yml": "0"}, site, date(2026, 11, 26))
    assert (site / NAME).read_bytes() != before


def keys(folder: Path, name: str) -> tuple[Path, Path]:
    key = Ed25519PrivateKey.generate()
    private, public = folder / f"{name}.pem", folder / f"{name}.pub"
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return private, public


def test_a_signature_holds_for_its_key_and_its_bytes_alone(tmp_path: Path) -> None:
    (private, public), (_, other) = keys(tmp_path, "office"), keys(tmp_path, "other")
    site = tmp_path / "site"
    publish(files("one"), {}, site, AS_OF, key=private)
    assert verify(site, public) == (1, [])
    assert verify(site, other)[1] == [Difference("manifest.sig", "unsigned")]
    text = (site / NAME).read_text("utf-8")
    (site / NAME).write_text(text.replace('"previous": null', '"previous": "0"'), "utf-8")
    assert verify(site, public)[1] == [Difference("manifest.sig", "unsigned")]
    publish(files("two"), {}, site, AS_OF)
    assert verify(site, public)[1] == [Difference("manifest.sig", "unsigned")]


def test_what_is_no_key_is_refused_and_the_old_site_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(files("one"), {}, site, AS_OF)
    (tmp_path / "no.pem").write_text("not a key", "utf-8")
    for key in (tmp_path / "no.pem", tmp_path / "missing.pem"):
        with pytest.raises(SigningError):
            publish(files("two"), {}, site, AS_OF, key=key)
    assert verify(site) == (1, [])
    assert (site / "index.html").read_bytes() == b"one"
