"""Villages' files → their dossiers, read township by township to keep memory small."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic_core import PydanticCustomError

from gongkai.findings import Finding, Place, finding
from gongkai.load.record import read_file
from gongkai.records.dossier import Dossier, nothing
from gongkai.records.fields import SLUG, Period, read_period
from gongkai.records.kinds import VILLAGE_KINDS, Kind
from gongkai.sources.reading import Content, decoded
from gongkai.sources.source import Source

KIND_OF = {kind.folder: kind for kind in VILLAGE_KINDS}
STARTS = tuple(f"{folder}/" for folder in KIND_OF)
"""How the paths of villages' files start: data/KIND/, followed by TOWN/VILLAGE/NAME."""
PICTURED = tuple(kind for kind in VILLAGE_KINDS if kind.pictures)


def is_village_file(path: str) -> bool:
    """Whether it belongs with the villages' records. Pictures are left out: they are read where they are published."""
    return path.startswith(STARTS) and record_of(path) is None


def record_of(picture: str) -> str | None:
    """The file of the record that a picture stands beside, there or not; None if the path is no such picture's."""
    for kind in PICTURED:
        if picture.startswith(f"{kind.folder}/") and picture.count("/") == kind.path.count("/"):
            ending = max((end for end in kind.pictures if picture.endswith(end)), key=len, default=None)
            if ending is not None:
                return picture.removesuffix(ending) + kind.ending
    return None


def by_town(paths: Iterable[str]) -> dict[str, dict[str, list[str]]]:
    """township → village → paths, by the names of the folders; a misplaced file is under the village ""."""
    towns: dict[str, dict[str, list[str]]] = {}
    for path in paths:
        parts = path.split("/")
        village = parts[3] if len(parts) == 5 else ""
        towns.setdefault(parts[2], {}).setdefault(village, []).append(path)
    return towns


def files_of(paths: Iterable[str], town: str, village: str) -> list[str]:
    return [path for path in paths if path.split("/")[2:4] == [town, village]]


def load_villages(contents: Mapping[str, Content]) -> tuple[list[Dossier], list[Finding]]:
    """The dossiers of these files, sorted by village; a file that can't be read becomes a finding.

    contents: the files' bytes by path.
    """
    findings: list[Finding] = []
    records: dict[tuple[str, str], dict[str, dict[Any, Any]]] = {}
    sources: dict[tuple[str, str], dict[str, Source]] = {}
    broken: dict[tuple[str, str], set[str]] = {}
    for path in sorted(contents):
        parts = path.split("/")
        kind = KIND_OF["/".join(parts[:2])]
        stem, dot, ending = parts[-1].rpartition(".")
        if len(parts) != 5 or f"{dot}{ending}" != kind.ending:
            expected = kind.file("乡镇", "村", "名称")
            beside = (
                f"照片应和它放在一起，叫 {'、'.join(f'名称{end}' for end in kind.pictures)}。" if kind.pictures else ""
            )
            message = f"{path} 放错了地方，应是 {expected}，它不会被公开。{beside}"
            findings.append(finding("GK107", Place(path), message))
            continue
        key = key_of(kind, stem)
        if key is None:
            code, why = ("GK215", "不是一个时间") if kind.by_period else ("GK108", "不能作网址")
            findings.append(finding(code, Place(path), f"文件名“{parts[-1]}”{why}。"))
            continue
        village = parts[2], parts[3]
        record, source, wrong = read_file(kind, stem, path, decoded(path, contents[path]))
        findings += wrong
        by_kind = records.setdefault(village, nothing())
        if source is not None:
            sources.setdefault(village, {})[path] = source
        if record is None:
            broken.setdefault(village, set()).add(path)
        else:
            by_kind[kind.name][key] = record
    dossiers = [
        Dossier(*village, by_kind, sources.get(village, {}), frozenset(broken.get(village, ())))
        for village, by_kind in sorted(records.items())
    ]
    return dossiers, findings


def key_of(kind: Kind, stem: str) -> Period | str | None:
    """A record's key in its dossier: its period or its slug; None if the file's name is neither."""
    if not kind.by_period:
        return stem if SLUG.fullmatch(stem) else None
    try:
        period = read_period(stem)
    except PydanticCustomError:
        return None
    return period if period.start != period.end else None
