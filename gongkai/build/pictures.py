"""Receipts' pictures on their way to the site. They stay out of the packs: a township may have a thousand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from gongkai.records.addresses import PICTURES
from gongkai.records.papers import Picture
from gongkai.render import SiteFile


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture to publish. Its bytes are read when they are written, and must be those that were reviewed."""

    path: str
    source: Path
    digest: str

    @property
    def content(self) -> bytes:
        """Raises OSError."""
        content = self.source.read_bytes()
        if sha256(content).hexdigest() != self.digest:
            raise OSError(f"{self.source} 在生成的时候变了")
        return content


def picture_files(root: Path, pictures: Iterable[Picture], base: str | None) -> Iterator[PictureFile | SiteFile]:
    """The pictures' files, and what asks search engines to leave them alone; nothing where there are none.

    base: the site's address. robots.txt is read at a host's root alone: SECURITY.md says what else a server can do.
    """
    there = False
    for picture in pictures:
        there = True
        yield PictureFile(picture.address, root / picture.source, picture.sha256)
    if there:
        folder = f"{urlsplit(base or '').path.rstrip('/')}/{PICTURES}/"
        yield SiteFile("robots.txt", f"User-agent: *\nDisallow: {folder}\n".encode())
