"""Pictures beside villages' records on their way to the site, and what keeps search engines away from some.

They stay out of the packs: a township may have a thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from gongkai.cache.pack import SiteFile
from gongkai.records.canonical import sha256
from gongkai.records.kinds import VILLAGE_KINDS
from gongkai.records.pictures import PictureShown


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture to publish. Its bytes are read when they are written, and must be those that were checked."""

    path: str
    source: Path
    digest: str

    @property
    def content(self) -> bytes:
        """Raises OSError."""
        content = self.source.read_bytes()
        if sha256(content) != self.digest:
            raise OSError(f"{self.source} 在生成的时候变了")
        return content


def shown_pictures(root: Path, pictures: Iterable[PictureShown], digests: Mapping[str, str]) -> Iterator[PictureFile]:
    """digests: of the root's files."""
    for picture in pictures:
        yield PictureFile(picture.address, root / picture.source, picture.sha256 or digests[picture.source])


def robots(pictures: Iterable[PictureShown], base: str | None) -> Iterator[SiteFile]:
    """robots.txt, which asks search engines to leave alone the pictures that must be forgotten, if there are any.

    base: the site's address. It is read at a host's root alone: SECURITY.md says what else a server can do.
    """
    shown = {picture.address.partition("/")[0] for picture in pictures}
    closed = [kind.name for kind in VILLAGE_KINDS if kind.forgotten and kind.name in shown]
    if closed:
        above = urlsplit(base or "").path.rstrip("/")
        rules = "".join(f"Disallow: {above}/{folder}/\n" for folder in closed)
        yield SiteFile("robots.txt", f"User-agent: *\n{rules}".encode())
