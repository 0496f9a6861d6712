"""The whole program: load → check → derive → render → publish."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.check import check
from gongkai.check.walk import files
from gongkai.derive import derive
from gongkai.findings import Finding, Place, finding, has_errors, in_order
from gongkai.load import Records, load
from gongkai.load.samples import without_samples
from gongkai.publish import publish
from gongkai.publish.manifest import canonical, sha256
from gongkai.render import EngineError, SiteFile, render

Watch = Callable[[Iterable[SiteFile]], Iterable[SiteFile]]
"""Sees the files go by, to show progress."""


@dataclass(frozen=True, slots=True)
class Built:
    """`files`: how many were published; None where findings kept the old site in place."""

    findings: list[Finding]
    files: int | None


def examine(root: Path, as_of: date, samples: bool = True) -> tuple[Records, list[Finding]]:
    """Load and check: the records and every finding about them."""
    records, findings = load(root)
    if not samples:
        records = without_samples(records)
    return records, in_order([*findings, *check(records, as_of)])


def build(root: Path, site: Path, cache: Path, as_of: date, *, samples: bool = True, watch: Watch = iter) -> Built:
    """Check a root and publish its site. Errors among the findings leave the old site as it was."""
    records, findings = examine(root, as_of, samples)
    if has_errors(findings):
        return Built(findings, None)
    county = derive(records, as_of)
    try:
        pages = watch(render(county, root, cache))
        count = publish(pages, digests(records), site, as_of)
    except EngineError as error:
        failed = finding("GK805", Place("mkdocs.yml"), f"主题引擎没有做成网页：{last_line(error)}")
        return Built(in_order([*findings, failed]), None)
    return Built(findings, count)


def digests(records: Records) -> dict[str, str]:
    """The SHA-256 of every published record's canonical form, by its path."""
    return {path: sha256(canonical(records.sources[path])) for path, _ in files(records)}


def last_line(error: EngineError) -> str:
    return str(error).strip().rpartition("\n")[2][:300]
