"""The county's own records, loaded and checked, and the context in which its villages are built."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

from gongkai.build.options import Options
from gongkai.cache.editions import as_plain
from gongkai.cache.inputs import program
from gongkai.cache.json_file import load_value, save_value
from gongkai.cache.places import Cache
from gongkai.check.county import check
from gongkai.check.drafts import check_drafts
from gongkai.check.privacy.guard import check_source
from gongkai.findings import Finding, as_finding
from gongkai.load import load
from gongkai.records import Records
from gongkai.records.canonical import digest_of_parts
from gongkai.records.hidden import as_published
from gongkai.records.kinds import BY_NAME
from gongkai.records.law import Law, law
from gongkai.records.samples import without_samples
from gongkai.render.shell import Shell
from gongkai.render.templates import Templates
from gongkai.sources.files import Walk

USED = ("mkdocs", "site", "divisions", "catalogue", "procedures", "profiles", "exceptions")
"""The kinds of the county's records that villages' checks and pages depend on. They are in the cache key of every
village, so villages may read no other."""
VILLAGE_SECTIONS = ("villages", "completeness")
"""The sections of the site that have villages' and townships' pages."""


@dataclass(frozen=True, slots=True)
class LoadedCounty:
    """The county's own records as they are published, the law its villages are checked against, the findings so far.

    `law`: None if a file that it needs could not be read.
    """

    options: Options
    records: Records
    law: Law | None
    findings: list[Finding]


def load_county(root: Path, options: Options, files: Walk | None = None, cache: Cache | None = None) -> LoadedCounty:
    """Load and check the county's own files, except its attachments (`check_attachments`).

    files: the root's, if they have been listed already. cache: remembers what was found in the same records.
    """
    records, findings = load(root, files)
    if not options.samples:
        records = without_samples(records)
    findings += found_before(records, options, cache) if cache else found_in(records, options.as_of)
    return LoadedCounty(options, as_published(records, options.as_of), law(records, options.as_of), findings)


def found_in(records: Records, as_of: date) -> list[Finding]:
    """What the checks find in the county's own records."""
    findings = check(records, as_of)
    exemptions = records.exceptions.exceptions if records.exceptions else ()
    for source in records.sources.values():
        findings += (*check_source(source, exemptions, as_of), *check_drafts(source))
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


@dataclass(frozen=True, slots=True)
class Theme:
    """What pages are rendered with. `shells`: by section."""

    templates: Templates
    shells: dict[str, Shell]


@dataclass(frozen=True, slots=True)
class BuildContext:
    """Everything that building a village needs except its own files. `records`: only those in USED.

    `theme`: None if villages are only checked. `search`: whether to make an index of the pages.
    `key`: the SHA-256 of this program and of everything a village is built from except its own files and the day.
    """

    as_of: date
    samples: bool
    records: Records
    law: Law | None
    theme: Theme | None
    search: bool
    key: str

    def judged_on(self, day: date) -> BuildContext:
        return replace(self, as_of=day, law=replace(self.law, as_of=day) if self.law else None)


def build_context(county: LoadedCounty, theme: Theme | None = None) -> BuildContext:
    """The context for a county's villages. theme: None if they are only to be checked."""
    records, options = county.records, county.options
    used = Records(by_kind={name: records.of(name) for name in USED})
    paths = [BY_NAME[name].file(slug) for name in USED for slug in sorted(records.of(name))]
    parts = [program(), options.samples]
    parts += [records.sources[path].text for path in paths if path in records.sources]
    if theme is not None:
        theme = Theme(theme.templates, {section: theme.shells[section] for section in VILLAGE_SECTIONS})
        parts += [theme.templates.digest, *(part for shell in theme.shells.values() for part in shell.parts)]
    key = digest_of_parts(parts)
    search = options.search and theme is not None
    return BuildContext(options.as_of, options.samples, used, county.law, theme, search, key)
