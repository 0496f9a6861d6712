"""A record's canonical form and digest: what its page, the manifest and anyone who checks it compare."""

from __future__ import annotations

import hashlib
import json

from gongkai.records import Records
from gongkai.records.citations import files_on_pages
from gongkai.sources.source import Source


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def canonical(source: Source) -> bytes:
    """A record's canonical form: what was written, less comments, order of keys and quoting.

    JSON with sorted keys and no spaces, UTF-8; a prose file's own text is its `text`. It hangs on the writer's
    words alone, not on this program's record types, so that a new version gives old records their old digests.
    """
    value = {"data": source.value}
    if not source.path.endswith(".yml"):
        value["text"] = source.text
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest_of(source: Source) -> str:
    """The SHA-256 of a record's canonical form, in hexadecimal."""
    return sha256(canonical(source))


def record_digests(records: Records) -> dict[str, str]:
    """The digest of every record of the county's own that stands on a page, by the path of its file."""
    return {path: digest_of(records.sources[path]) for path, _ in files_on_pages(records)}
