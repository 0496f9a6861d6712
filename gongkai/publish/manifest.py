"""manifest.json: the SHA-256 of every published file and of every record's canonical form."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from gongkai import __version__
from gongkai.publish.signing import is_signed
from gongkai.records.canonical import sha256

NAME = "manifest.json"
SIGNATURE = "manifest.sig"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one build published: path → SHA-256 in hexadecimal, of files and of records."""

    as_of: date
    files: dict[str, str]
    records: dict[str, str]

    def value(self) -> dict[str, object]:
        """The manifest as JSON data, without the digest of the manifest before it."""
        return {
            "format": 1,
            "generator": f"gongkai {__version__}",
            "as_of": self.as_of.isoformat(),
            "files": dict(sorted(self.files.items())),
            "records": dict(sorted(self.records.items())),
        }


def manifest_of(manifest: Manifest, site: Path) -> bytes:
    """The manifest's bytes. It contains the digest of the manifest before it, so that the editions form a chain.

    If nothing changed since the last edition, its manifest is kept byte for byte, and the chain does not grow.
    """
    last = site / NAME
    before = last.read_bytes() if last.is_file() else None
    parts = lines_of(manifest.value())
    if before is not None and (text := manifest_text(parts, previous_in(before))) == before:
        return text
    return manifest_text(parts, sha256(before) if before is not None else None)


def published_day(site: Path) -> date | None:
    """The day that a published site was made for; None where there is none, or its manifest can't be read."""
    try:
        with (site / NAME).open("rb") as file:
            found = re.search(rb'^"as_of": "([\d-]{10})"', file.read(400), re.M)
        return date.fromisoformat(found[1].decode()) if found else None
    except (OSError, ValueError):
        return None


def previous_in(text: bytes) -> str | None:
    """The SHA-256 of the previous manifest that a manifest names; None if it is the first."""
    match = re.search(rb'^"previous": "([0-9a-f]{64})"', text[:400], re.M)
    return match[1].decode() if match else None


def lines_of(value: dict[str, object]) -> list[str]:
    """JSON with one entry per line, so that a diff of two editions is readable; `indent` would be ten times slower."""

    def lines(part: object) -> str:
        return json.dumps(part, ensure_ascii=False, separators=(",\n ", ": "))

    return [f"{json.dumps(name)}: {lines(part)}" for name, part in value.items()]


def manifest_text(parts: list[str], previous: str | None) -> bytes:
    return ("{\n" + ",\n".join([*parts[:3], f'"previous": {json.dumps(previous)}', *parts[3:]]) + "\n}\n").encode()


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not as its manifest says."""

    path: str
    kind: Literal["missing", "changed", "extra", "unsigned"]


def verify(site: Path, key: Path | None = None) -> tuple[int, list[Difference]]:
    """(how many files the manifest of a published site names, where the site differs from it).

    key: the public key that must have signed the manifest. Raises OSError or ValueError if the manifest can't be read,
    SigningError if the key can't.
    """
    text = (site / NAME).read_bytes()
    value = json.loads(text)
    named = value.get("files") if isinstance(value, dict) else None
    if not isinstance(named, dict) or not all(isinstance(digest, str) for digest in named.values()):
        raise ValueError("no list of files")
    published = {f.relative_to(site).as_posix(): f for f in sorted(site.rglob("*")) if f.is_file()}
    for name in (NAME, SIGNATURE):
        published.pop(name, None)
    differences = [Difference(path, "missing") for path in named if path not in published]
    if key is not None:
        signature = site / SIGNATURE
        if not signature.is_file() or not is_signed(text, signature.read_bytes(), key):
            differences.append(Difference(SIGNATURE, "unsigned"))
    differences += [Difference(path, "extra") for path in published if path not in named]
    differences += [
        Difference(path, "changed")
        for path, file in published.items()
        if path in named and sha256(file.read_bytes()) != named[path]
    ]
    return len(named), sorted(differences, key=lambda d: d.path)
