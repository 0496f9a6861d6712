"""The names of all files and folders in the cache; no other module spells one.

What lies in a store (`shards`) and in `engine` and `templates` is named by whoever makes it, after what it is made of.
This module imports only the standard library: see `stat_index`.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cache:
    """The cache's folder. It may be deleted at any time; the next build is slower, nothing else."""

    folder: Path

    @property
    def inputs(self) -> Path:
        """The stat index of what a build reads."""
        return self.folder / "inputs"

    @property
    def first_seen(self) -> Path:
        """When Git first saw each posting."""
        return self.folder / "first-seen"

    @property
    def attachments(self) -> Path:
        """What was read in attachments."""
        return self.folder / "attachments.json"

    @property
    def county_findings(self) -> Path:
        """What was found in the county's own records."""
        return self.folder / "county-findings"

    @property
    def checked_county(self) -> Path:
        """The county as it was last checked: what was found, and what its villages are checked with."""
        return self.folder / "checked-county"

    @property
    def engine(self) -> Path:
        """The theme engine's output, one folder for each state of the prose."""
        return self.folder.resolve() / "engine"

    @property
    def templates(self) -> Path:
        """Compiled templates."""
        return self.folder.resolve() / "templates"

    @property
    def shards(self) -> Path:
        """The townships' packs."""
        return self.folder.resolve() / "shards"

    @property
    def preview(self) -> Path:
        """The site that `serve` shows."""
        return self.folder.resolve() / "preview"

    def of_site(self, site: Path) -> SiteCache:
        """What is known of a published site, and its shelf."""
        name = sha256(str(site.absolute()).encode()).hexdigest()[:16]
        return SiteCache(self.folder.resolve() / "editions" / name)


@dataclass(frozen=True, slots=True)
class SiteCache:
    """One site's folder in the cache. The names on the disk are those of the caches that there are: under others, a
    whole site would be left behind in each.
    """

    folder: Path

    @property
    def shelf(self) -> Path:
        """The folder of the edition before the published one, of which the next is made."""
        return self.folder / "last"

    @property
    def published_files(self) -> Path:
        """The stat index of the published edition."""
        return self.folder / "site.index"

    @property
    def shelf_files(self) -> Path:
        """The stat index of the edition on the shelf."""
        return self.folder / "last.index"
