"""Attachments → findings: what would be published in them that must not be, or that nobody can know."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from gongkai.cache.places import Cache
from gongkai.cache.stat_index import digest_of_file
from gongkai.check.privacy.attachments.child import Child
from gongkai.check.privacy.attachments.known import Known, load_known, save_known
from gongkai.check.privacy.guard import check_name, told
from gongkai.check.privacy.hits import Hit
from gongkai.findings import Finding, Place, finding
from gongkai.records import Records
from gongkai.records.exceptions import Exceptions, Review
from gongkai.records.kinds import needs_review

NOTHING: Mapping[str, str] = MappingProxyType({})
BEYOND = {"hits": [], "troubles": [["GK620", "这个文件在限定的时间和内存里读不完，没法检查。"]]}


def check_attachments(
    root: Path, records: Records, cache: Cache | None = None, digests: Mapping[str, str] = NOTHING
) -> list[Finding]:
    """Of what lies beside the prose, and beside villages' records.

    cache: remembers what was read. digests: of the root's files, where they are known already."""
    paths = [*(f"content/{name}" for name in records.attachments), *records.pictures]
    if not paths:
        return []
    before = load_known(cache.attachments) if cache is not None else {}
    known: Known = {}
    findings = list(same_names(paths))
    with Child() as child:
        for path in paths:
            digest = digests.get(path) or digest_of(root / path)
            ending = Path(path).suffix.lower()
            key = f"{digest}{ending}"
            said = before.get(key) or known.get(key) or child.read(root / path, ending)
            if said is not None:
                known[key] = said
            findings += findings_of(path, digest, said or BEYOND, records.exceptions or Exceptions())
    if cache is not None and known != before:
        save_known(cache.attachments, known)
    return findings


def digest_of(file: Path) -> str:
    """Empty where it can't be read: `reader` says so."""
    try:
        return digest_of_file(str(file)) if file.is_file() else ""
    except OSError:
        return ""


def findings_of(path: str, digest: str, said: Mapping[str, list[list[str]]], reviewed: Exceptions) -> Iterator[Finding]:
    place = Place(path)
    yield from check_name(path, reviewed.exceptions)
    for code, message in said["troubles"]:
        if code != "GK631":
            yield finding(code, place, message)
        elif not needs_review(path) and not is_reviewed(path, digest, reviewed.reviews):
            yield finding(code, place, f"{message}文件的 sha256：{digest}")
    for where, code, shown in said["hits"]:
        for found in told(Hit(code, 0, 0, shown), place, path, reviewed.exceptions):
            yield replace(found, message=f"{where}：{found.message}") if where else found


def is_reviewed(path: str, digest: str, reviews: Iterable[Review]) -> bool:
    return any((one.path, one.sha256) == (path, digest) for one in reviews)


def same_names(paths: Iterable[str]) -> Iterator[Finding]:
    """Names that one system tells apart and another takes for the same."""
    first: dict[str, str] = {}
    for path in paths:
        other = first.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other != path:
            yield finding("GK632", Place(path), f"这个文件同“{other}”的名称只差大小写，或看起来完全一样。")
