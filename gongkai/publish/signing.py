"""Ed25519 signatures (RFC 8032), with keys as PEM files."""

from __future__ import annotations

import base64
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key


class SigningError(Exception):
    """A key that can't be used."""


def sign(text: bytes, key: Path) -> str:
    """The signature in base64. `key`: an unencrypted Ed25519 private key (`openssl genpkey -algorithm ed25519`)."""
    try:
        private = load_pem_private_key(key.read_bytes(), password=None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm):
        raise SigningError(str(key)) from None
    if not isinstance(private, Ed25519PrivateKey):
        raise SigningError(str(key))
    return base64.b64encode(private.sign(text)).decode()


def is_signed(text: bytes, signature: str, key: Path) -> bool:
    """Whether the signature is the public key's. Raises SigningError where the key can't be read."""
    try:
        public = load_pem_public_key(key.read_bytes())
    except (OSError, ValueError, UnsupportedAlgorithm):
        raise SigningError(str(key)) from None
    if not isinstance(public, Ed25519PublicKey):
        raise SigningError(str(key))
    try:
        public.verify(base64.b64decode(signature, validate=True), text)
    except (InvalidSignature, ValueError):
        return False
    return True
