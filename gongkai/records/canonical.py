"""A record's canonical form and its digest, which is printed on its page and listed in the manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from gongkai.records import Records
from gongkai.records.citations import files_on_pages
from gongkai.sources.source import Location, Source


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def digest_of_parts(parts: Iterable[object]) -> str:
    """The SHA-256 of what something is made of, by each part's `repr`: all of them are never held as one text."""
    state = hashlib.sha256()
    for part in parts:
        state.update(f"{part!r}\0".encode())
    return state.hexdigest()


def canonical(source: Source, masked: Iterable[Location] = ()) -> bytes:
    """A record's canonical form: its values without comments, order of keys and quoting.

    JSON with sorted keys and no spaces, in UTF-8; a Markdown file also has its whole text as `text`. It depends only on
    the written values, not on this program's models, so that a new version gives old records the same digests.
    masked: the places of values that are not published. They are null here: whoever knows all the others could try
    out which number gives the digest.
    """
    value = {"data": without(source.value, list(masked))}
    if not source.path.endswith(".yml"):
        value["text"] = source.text
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def without(value: Any, places: list[Location]) -> Any:
    """A value with null at each of the places."""
    if not places:
        return value
    if () in places:
        return None
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    below: dict[str | int, list[Location]] = {}
    for place in places:
        below.setdefault(place[0], []).append(place[1:])
    done = {key: without(item, below[key]) if key in below else item for key, item in items}
    return done if isinstance(value, dict) else list(done.values()) if isinstance(value, list) else value


def digest_of(source: Source, masked: Iterable[Location] = ()) -> str:
    """The SHA-256 of a record's canonical form, in hexadecimal."""
    return sha256(canonical(source, masked))


def record_digests(records: Records) -> dict[str, str]:
    """path → digest of each of the county's own records that has a page."""
    return {path: digest_of(records.sources[path], records.masked.get(path, ())) for path, _ in files_on_pages(records)}
