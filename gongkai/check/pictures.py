"""The pictures that the site is about to show are there (GK655), are those that were seen (GK656), and are small enough
for a cheap phone (GK657)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

from gongkai.cache.stat_index import digest_of_file
from gongkai.findings import Finding, Place, finding
from gongkai.records.papers import SMALL, Picture
from gongkai.sources.reading import in_chinese

MOST, MOST_SMALL = 1_000_000, 40_000
"""Bytes of a picture, and of one in small: on a slow line ten seconds, and less than one."""


def check_pictures(
    root: Path, shown: Iterable[Picture], there: Container[str], digests: Mapping[str, str]
) -> Iterator[Finding]:
    """there: the paths of all pictures. digests: of the root's files, where they are known already."""
    for picture in shown:
        file, place = root / picture.source, Place(picture.source)
        if picture.source not in there:
            yield finding("GK655", place, f"没有 {picture.source} 这张照片。")
            continue
        most = MOST_SMALL if picture.source.endswith(SMALL) else MOST
        try:
            digest = digests.get(picture.source) or digest_of_file(str(file))
            size = file.stat().st_size
        except OSError as error:
            yield finding("GK655", place, f"这张照片读不出来：{in_chinese(error)}。")
            continue
        if digest != picture.sha256:
            yield finding("GK656", place, "这张照片和第二个人看过的不是同一张，后来变了。")
        elif size > most:
            yield finding("GK657", place, f"这张照片有 {size // 1000:,} KB，最多 {most // 1000:,} KB。")
