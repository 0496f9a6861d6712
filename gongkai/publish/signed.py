"""A statement of one line, JSON, that may carry an Ed25519 signature of the rest of the line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, ValidationError

from gongkai.publish.signing import is_signed, sign
from gongkai.records.canonical import sha256
from gongkai.records.model import Strict

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 in hexadecimal."""


class Statement(Strict):
    """`signature`: of the line as it is without it, in base64; None where nobody signed.

    What a line does not have is not written, so that a line from before there was such a field stays what it is.
    """

    signature: str | None = None

    @property
    def unsigned_line(self) -> str:
        value = self.model_dump(mode="json", exclude={"signature"}, exclude_unset=True)
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    @property
    def line(self) -> bytes:
        """With its newline, so that `tail -n 1 | sha256sum` gives the digest."""
        if self.signature is None:
            return f"{self.unsigned_line}\n".encode()
        return f'{self.unsigned_line[:-1]},"signature":{json.dumps(self.signature)}}}\n'.encode()

    @property
    def digest(self) -> str:
        return sha256(self.line)

    def signed(self, key: Path) -> Self:
        """key: a private key. Raises SigningError."""
        return self.model_copy(update={"signature": sign(self.unsigned_line.encode(), key)})

    def is_signed(self, key: Path) -> bool:
        """Whether the signature is this public key's. Raises SigningError where the key can't be read."""
        return is_signed(self.unsigned_line.encode(), self.signature or "", key)

    @classmethod
    def of(cls, line: bytes) -> Self | None:
        """The statement on a line; None unless it is written just as this program writes it."""
        try:
            statement = cls.model_validate_json(line)
            return statement if statement.line == line else None
        except ValidationError:
            return None
