"""manifest.json: the SHA-256 of every published file and of every record's canonical form."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from gongkai import __version__
from gongkai.load.source import Source
from gongkai.load.yamltext import parse

NAME = "manifest.json"


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def canonical(source: Source) -> bytes:
    """A record's canonical form: what was written, less comments, order of keys and quoting.

    JSON with sorted keys and no spaces, UTF-8; a prose file's own text is its `text`. It hangs on the writer's
    words alone, not on this program's record types, so that a new version gives old records their old digests.
    """
    value = {"data": parse(source.yaml)}
    if not source.path.endswith(".yml"):
        value["text"] = source.text
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def manifest(files: dict[str, str], records: dict[str, str], as_of: date) -> bytes:
    """files, records: path → SHA-256, in hexadecimal."""
    value = {
        "format": 1,
        "generator": f"gongkai {__version__}",
        "as_of": as_of.isoformat(),
        "files": dict(sorted(files.items())),
        "records": dict(sorted(records.items())),
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not as its manifest says."""

    path: str
    kind: Literal["missing", "changed", "extra"]


def verify(site: Path) -> tuple[int, list[Difference]]:
    """How many files the manifest of a published site names, and where the site differs.

    Raises OSError or ValueError where the manifest can't be read.
    """
    value = json.loads((site / NAME).read_bytes())
    named = value.get("files") if isinstance(value, dict) else None
    if not isinstance(named, dict) or not all(isinstance(digest, str) for digest in named.values()):
        raise ValueError("no list of files")
    found = {f.relative_to(site).as_posix(): f for f in sorted(site.rglob("*")) if f.is_file()}
    found.pop(NAME, None)
    differences = [Difference(path, "missing") for path in named if path not in found]
    differences += [Difference(path, "extra") for path in found if path not in named]
    differences += [
        Difference(path, "changed")
        for path, file in found.items()
        if path in named and sha256(file.read_bytes()) != named[path]
    ]
    return len(named), sorted(differences, key=lambda d: d.path)
