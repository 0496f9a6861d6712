"""A record's canonical form and its digest, which is printed on its page and listed in the manifest."""

from __future__ import annotations

import hashlib
import json

from gongkai.records import Records
from gongkai.records.citations import files_on_pages
from gongkai.sources.source import Source


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def canonical(source: Source) -> bytes:
    """A record's canonical form: its values without comments, order of keys and quoting.

    JSON with sorted keys and no spaces, in UTF-8; a Markdown file also has its whole text as `text`. It depends only on
    the written values, not on this program's models, so that a new version gives old records the same digests.
    """
    value = {"data": source.value}
    if not source.path.endswith(".yml"):
        value["text"] = source.text
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest_of(source: Source) -> str:
    """The SHA-256 of a record's canonical form, in hexadecimal."""
    return sha256(canonical(source))


def record_digests(records: Records) -> dict[str, str]:
    """path → digest of each of the county's own records that has a page."""
    return {path: digest_of(records.sources[path]) for path, _ in files_on_pages(records)}
