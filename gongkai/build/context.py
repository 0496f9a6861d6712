"""The context in which a county's villages are built or checked: all that they are made of but their own files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from gongkai.cache.inputs import program
from gongkai.records import Records
from gongkai.records.canonical import digest_of_parts
from gongkai.records.kinds import BY_NAME
from gongkai.records.law import Law

if TYPE_CHECKING:
    from gongkai.build.county import LoadedCounty
    from gongkai.render.shell import Shell
    from gongkai.render.templates import Templates

USED = ("mkdocs", "site", "divisions", "catalogue", "procedures", "profiles", "exceptions")
"""The kinds of the county's records that villages' checks and pages depend on. They are in the cache key of every
village, so villages may read no other."""
VILLAGE_SECTIONS = ("villages", "completeness")
"""The sections of the site that have villages' and townships' pages."""


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


def build_context(loaded: LoadedCounty, theme: Theme | None = None) -> BuildContext:
    """The context for a county's villages. theme: None if they are only to be checked."""
    records, options = loaded.records, loaded.options
    used = Records(by_kind={name: records.of(name) for name in USED})
    paths = [BY_NAME[name].file(slug) for name in USED for slug in sorted(records.of(name))]
    parts = [program(), options.samples]
    parts += [records.sources[path].text for path in paths if path in records.sources]
    if theme is not None:
        theme = Theme(theme.templates, {section: theme.shells[section] for section in VILLAGE_SECTIONS})
        parts += [theme.templates.digest, *(part for shell in theme.shells.values() for part in shell.parts)]
    key = digest_of_parts(parts)
    search = options.search and theme is not None
    return BuildContext(options.as_of, options.samples, used, loaded.law, theme, search, key)
