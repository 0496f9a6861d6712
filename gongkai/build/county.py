"""The county's own records and attachments, read and checked: a `LoadedCounty`, which pages can be made of.

For what `check` keeps of it, and takes from the cache, see `checking`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from gongkai.build.options import Options
from gongkai.cache.editions import as_plain
from gongkai.cache.inputs import program
from gongkai.cache.json_file import load_value, save_value
from gongkai.cache.places import Cache
from gongkai.check.county import check
from gongkai.check.drafts import check_drafts
from gongkai.check.privacy.attachments.check import check_attachments
from gongkai.check.privacy.guard import check_source
from gongkai.findings import Finding, as_finding
from gongkai.load import load
from gongkai.records import Records
from gongkai.records.canonical import digest_of_parts
from gongkai.records.hidden import as_published
from gongkai.records.law import Law, law
from gongkai.records.samples import without_samples
from gongkai.sources.files import Walk
from gongkai.sources.reading import MORE


@dataclass(frozen=True, slots=True)
class LoadedCounty:
    """The county's own records as they are published, the law its villages are checked against, the findings so far.

    `law`: None if a file that it needs could not be read.
    """

    options: Options
    records: Records
    law: Law | None
    findings: list[Finding]


def load_county_and_attachments(
    root: Path,
    options: Options,
    cache: Cache | None,
    files: Walk | None = None,
    digests: Mapping[str, str] = MappingProxyType({}),
) -> LoadedCounty:
    """The county's own files and attachments, checked. digests: of the files, where they are known; see `inputs`."""
    loaded = load_county(root, options, files, cache)
    return replace(loaded, findings=[*loaded.findings, *check_attachments(root, loaded.records, cache, digests)])


def load_county(root: Path, options: Options, files: Walk | None = None, cache: Cache | None = None) -> LoadedCounty:
    """Load and check the county's own files, except its attachments (`check_attachments`).

    files: the root's, if they have been listed already. cache: remembers what was found in the same records.
    """
    records, findings = load(root, files)
    if not options.samples:
        records = without_samples(records)
    findings += found_before(records, options, cache) if cache else found_in(records, options.as_of)
    sources = {path: replace(source) if path in MORE else source for path, source in records.sources.items()}
    records = replace(records, sources=sources)  # of the longest, the record is held; what was parsed for it is not
    return LoadedCounty(options, as_published(records, options.as_of), law(records, options.as_of), findings)


def found_in(records: Records, as_of: date) -> list[Finding]:
    """What the checks find in the county's own records."""
    findings = check(records, as_of)
    for source in records.sources.values():
        findings += (*check_source(source, records.exemptions, as_of), *check_drafts(source))
    return findings


def found_before(records: Records, options: Options, cache: Cache) -> list[Finding]:
    """The same, from the cache if just these records were checked last."""
    key = records_key(records, options)
    match load_value(cache.county_findings):
        case [str() as known, list(plain)] if known == key:
            return [as_finding(one) for one in plain]
    findings = found_in(records, options.as_of)
    save_value(cache.county_findings, [key, as_plain(findings)])
    return findings


def records_key(records: Records, options: Options) -> str:
    """The SHA-256 of all that the county's own records are made of (texts, and the names of files), of how they are
    judged, and of this program.
    """
    texts = sorted((source.path, source.text) for source in records.sources.values())
    lists = (texts, records.attachments, records.village_files, records.pictures, sorted(records.broken))
    counted = chain.from_iterable((len(one), *one) for one in lists)
    return digest_of_parts([program(), options.as_of, options.samples, *counted])
