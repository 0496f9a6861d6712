"""Villages' files → their dossiers, read township by township to keep memory small."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic_core import PydanticCustomError

from gongkai.findings import Finding, Place, finding
from gongkai.load.record import read_file
from gongkai.records.dossier import Dossier, nothing
from gongkai.records.fields import SLUG, Period, read_period
from gongkai.records.kinds import VILLAGE_KINDS, Kind
from gongkai.sources.reading import Content, decoded, read_contents
from gongkai.sources.source import Source
from gongkai.sources.unseen import hidden_in

KIND_OF = {kind.folder: kind for kind in VILLAGE_KINDS}
STARTS = tuple(f"{folder}/" for folder in KIND_OF)
"""How the paths of villages' files start: data/KIND/, followed by TOWN/VILLAGE/NAME."""
PARTS = 5
"""Of such a path: data, KIND, TOWN, VILLAGE, NAME."""
ENDINGS = tuple(ending for kind in VILLAGE_KINDS for ending in kind.pictures)
"""How pictures' names end, of all kinds that may have some."""
THERE = b""
"""What stands for a picture's content: a village is built from its name alone. `check_attachments` and `check_pictures`
read it."""


def is_village_file(path: str) -> bool:
    return path.startswith(STARTS)


def is_picture(path: str) -> bool:
    """Whether a village's file is a picture beside its records, of a kind that may have some."""
    if not (path.endswith(ENDINGS) and is_village_file(path)):
        return False
    parts = path.split("/")
    return len(parts) == PARTS and path.endswith(KIND_OF["/".join(parts[:2])].pictures)


def is_village_record(path: str) -> bool:
    return is_village_file(path) and not is_picture(path)


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


def village_contents(root: Path, paths: Iterable[str]) -> dict[str, Content]:
    """The content of a village's files; of pictures only that they are there."""
    listed = list(paths)
    pictures = dict.fromkeys(filter(is_picture, listed), THERE)
    return {**read_contents(root, (path for path in listed if path not in pictures)), **pictures}


def load_villages(contents: Mapping[str, Content]) -> tuple[list[Dossier], list[Finding]]:
    """The dossiers of these files, sorted by village; a file that can't be read becomes a finding.

    contents: the files' bytes by path; see `village_contents`.
    """
    findings: list[Finding] = []
    records: dict[tuple[str, str], dict[str, dict[Any, Any]]] = {}
    sources: dict[tuple[str, str], dict[str, Source]] = {}
    broken: dict[tuple[str, str], set[str]] = {}
    pictures: dict[tuple[str, str], set[str]] = {}
    for path in sorted(contents):
        parts = path.split("/")
        if is_picture(path):
            pictures.setdefault((parts[2], parts[3]), set()).add(path)
            records.setdefault((parts[2], parts[3]), nothing())
            continue
        kind = KIND_OF["/".join(parts[:2])]
        stem, dot, ending = parts[-1].rpartition(".")
        if len(parts) != PARTS or f"{dot}{ending}" != kind.ending:
            expected = kind.file("乡镇", "村", "名称")
            names = "、".join(f"名称{ending}" for ending in kind.pictures)
            beside = f"照片应和它放在一起，叫 {names}。" if names else ""
            message = f"{path} 放错了地方，应是 {expected}，它不会被公开。{beside}"
            findings.append(finding("GK107", Place(path), message))
            continue
        key = key_of(kind, stem)
        if key is None:
            code, why = ("GK215", "不是一个时间") if kind.by_period else ("GK108", "不能作网址")
            findings.append(finding(code, Place(path), f"文件名“{parts[-1]}”{why}{hidden_in(parts[-1])}。"))
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
        Dossier(
            *village,
            by_kind,
            sources.get(village, {}),
            frozenset(broken.get(village, ())),
            frozenset(pictures.get(village, ())),
        )
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
