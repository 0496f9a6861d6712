"""Which cases were imported before, without keeping their numbers.

A case's number is not published, nor kept: with it and a telephone number anyone could look the case up. The file
ROOT/answers.seen has a line for each case: HMAC-SHA-256 of its number, and the slug of the question made of it. Case
numbers are a day and a serial, so a plain digest could be undone by trying them all; the key is in ROOT/answers.key,
which Git leaves alone.

A question whose file is gone was left out or merged with another by a person, and is not made again.
"""

from __future__ import annotations

import hmac
import os
import re
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from gongkai.cache.atomic import write_whole

KEY, SEEN = "answers.key", "answers.seen"
DIGEST = 32
"""Hexadecimal digits that are kept."""
LINE = re.compile(rf"([0-9a-f]{{{DIGEST}}}) ([a-z0-9-]+)")


class NoKeyError(Exception):
    """There are cases that were seen, and no key to know them by."""


@dataclass(slots=True)
class SeenCases:
    """`slugs`: of the questions, by the digest of their case."""

    key: bytes
    slugs: dict[str, str] = field(default_factory=dict)

    def digest(self, number: str) -> str:
        return hmac.new(self.key, number.encode(), sha256).hexdigest()[:DIGEST]

    def slug(self, number: str) -> str | None:
        return self.slugs.get(self.digest(number))


def read_seen(root: Path) -> SeenCases:
    """What was seen; a new key where nothing was. Raises NoKeyError, OSError."""
    lines = (root / SEEN).read_text("utf-8").splitlines() if (root / SEEN).is_file() else []
    slugs = {found[1]: found[2] for line in lines if (found := LINE.fullmatch(line))}
    try:
        key = bytes.fromhex((root / KEY).read_text("ascii"))
    except FileNotFoundError:
        if slugs:
            raise NoKeyError from None
        return SeenCases(secrets.token_bytes(32))
    except ValueError:
        raise NoKeyError from None
    return SeenCases(key, slugs)


def write_seen(root: Path, seen: SeenCases) -> None:
    """Raises OSError."""
    if not (root / KEY).exists():
        descriptor = os.open(root / KEY, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as out:
            out.write(seen.key.hex())
    lines = sorted(f"{digest} {slug}\n" for digest, slug in seen.slugs.items())
    write_whole(root / SEEN, "".join(lines).encode())
