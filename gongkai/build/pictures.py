"""Pictures beside villages' records, published as they are; `check_attachments` has read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.publish import Stage


@dataclass(frozen=True, slots=True)
class Picture:
    """A file to publish. `source`: where it is read, if it has to be written."""

    path: str
    digest: str
    source: Path

    @property
    def content(self) -> bytes:
        return self.source.read_bytes()


def stage_pictures(stage: Stage, root: Path, pictures: Iterable[tuple[str, str]], digests: Mapping[str, str]) -> None:
    """Place them on the stage. pictures: (file, address); digests: of the root's files. Raises OSError."""
    for file, address in pictures:
        stage.place(Picture(address, digests[file], root / file))
