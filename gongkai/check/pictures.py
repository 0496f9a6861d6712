"""Pictures beside villages' records: what a record names is there (GK101), and nothing else is (GK107). Where a review
is needed, what is about to be shown is there (GK655), is what was seen (GK656), and is small enough for a cheap phone
(GK657)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

from gongkai.cache.stat_index import digest_of_file
from gongkai.findings import Finding, Place, finding
from gongkai.records.dossier import Dossier
from gongkai.records.kinds import needs_review
from gongkai.records.law import Law
from gongkai.records.papers import SMALL
from gongkai.records.pictures import PictureShown
from gongkai.words import refusal

MOST, MOST_SMALL = 1_000_000, 40_000
"""Bytes of a picture, and of one in small: on a slow line ten seconds, and less than one."""


def check(dossier: Dossier, _: Law) -> Iterator[Finding]:
    """By their names alone, which a village is built from."""
    used: set[str] = set()
    for kind, name, number, path in dossier.pictures_named():
        used.add(path)
        if path not in dossier.pictures and not kind.reviewed:
            at = dossier.place(kind.name, name, "pictures", number, "file")
            yield finding("GK101", at, f"找不到图片 {path}。")
    unsure = {path.rpartition("/")[0] for path in dossier.broken}
    for path in sorted(dossier.pictures - used):
        if path.rpartition("/")[0] not in unsure:
            how = "照片和它的记录要同名" if needs_review(path) else "pictures 里写它的文件名"
            yield finding("GK107", Place(path), f"没有一份记录用到 {path}（{how}），它不会被公开。")


def check_pictures(
    root: Path, shown: Iterable[PictureShown], there: Container[str], digests: Mapping[str, str]
) -> Iterator[Finding]:
    """Those that were reviewed. there: the paths of all pictures. digests: of the root's files, where they are known
    already.
    """
    for picture in shown:
        if picture.sha256 is None:
            continue
        file, place = root / picture.source, Place(picture.source)
        if picture.source not in there:
            yield finding("GK655", place, f"没有 {picture.source} 这张照片。")
            continue
        most = MOST_SMALL if picture.source.endswith(SMALL) else MOST
        try:
            digest = digests.get(picture.source) or digest_of_file(str(file))
            size = file.stat().st_size
        except OSError as error:
            yield finding("GK655", place, f"这张照片读不出来：{refusal(error)}。")
            continue
        if digest != picture.sha256:
            yield finding("GK656", place, "这张照片和第二个人看过的不是同一张，后来变了。")
        elif size > most:
            yield finding("GK657", place, f"这张照片有 {size // 1000:,} KB，最多 {most // 1000:,} KB。")
