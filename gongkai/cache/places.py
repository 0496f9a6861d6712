"""The places in the cache's folder: nothing else knows a name in it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder that may be deleted at any time; only a build's speed depends on it."""

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
    def engine(self) -> Path:
        """What the theme engine made, a folder for each state of the prose."""
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

    def editions(self, site: Path) -> Path:
        """What is known of a published site, and the edition before it."""
        name = sha256(str(site.absolute()).encode()).hexdigest()[:16]
        return self.folder.resolve() / "editions" / name
