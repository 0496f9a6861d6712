"""Pictures beside villages' records on their way to the site. They stay out of the packs: a township may have a
thousand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from gongkai.records.kinds import VILLAGE_KINDS
from gongkai.records.pictures import PictureShown
from gongkai.render import SiteFile


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
        if sha256(content).hexdigest() != self.digest:
            raise OSError(f"{self.source} 在生成的时候变了")
        return content


def picture_files(
    root: Path, pictures: tuple[PictureShown, ...], digests: Mapping[str, str], base: str | None
) -> Iterator[PictureFile | SiteFile]:
    """The pictures' files, and what asks search engines to leave those alone that must be forgotten, if there are any.

    digests: of the root's files. base: the site's address. robots.txt is read at a host's root alone: SECURITY.md says
    what else a server can do.
    """
    for picture in pictures:
        yield PictureFile(picture.address, root / picture.source, picture.sha256 or digests[picture.source])
    above = urlsplit(base or "").path.rstrip("/")
    closed = [f"/{kind.name}/" for kind in VILLAGE_KINDS if kind.forgotten]
    there = [folder for folder in closed if any(f"/{picture.address}".startswith(folder) for picture in pictures)]
    if there:
        rules = "".join(f"Disallow: {above}{folder}\n" for folder in there)
        yield SiteFile("robots.txt", f"User-agent: *\n{rules}".encode())
