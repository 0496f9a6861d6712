"""A village's records: postings, decisions, notices, charters. Read a township at a time, never all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from gongkai.findings import Finding, Place, finding
from gongkai.load.bind import read_record
from gongkai.load.fields import SLUG, Period, read_period
from gongkai.load.front import front_matter
from gongkai.load.records.bulletins import Bulletin, Charter
from gongkai.load.records.decisions import Decision
from gongkai.load.records.notices import Notice
from gongkai.load.source import Content, Source, text_of

KINDS: dict[str, tuple[str, type[BaseModel]]] = {
    "bulletins": (".yml", Bulletin),
    "decisions": (".yml", Decision),
    "notices": (".yml", Notice),
    "charters": (".md", Charter),
}
"""The folders of data/ that hold TOWN/VILLAGE/NAME, with the ending of their files."""


FOLDERS = tuple(f"data/{kind}/" for kind in KINDS)


@dataclass(frozen=True, slots=True)
class CharterText:
    matter: Charter
    text: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """All of one village. Bulletins by period, the others by slug; `broken`: files that could not be read."""

    town: str
    village: str
    bulletins: dict[Period, Bulletin] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    notices: dict[str, Notice] = field(default_factory=dict)
    charters: dict[str, CharterText] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()

    def path(self, kind: str, name: str) -> str:
        return f"data/{kind}/{self.town}/{self.village}/{name}{KINDS[kind][0]}"

    def place(self, kind: str, name: str, *loc: str | int) -> Place:
        path = self.path(kind, name)
        return self.sources[path].place(loc) if path in self.sources else Place(path)


def is_dossier_file(path: str) -> bool:
    return path.startswith(FOLDERS)


def by_town(paths: Iterable[str]) -> dict[str, dict[str, list[str]]]:
    """The dossiers' files by township and village, by the names of their folders; a stray file has the village ""."""
    towns: dict[str, dict[str, list[str]]] = {}
    for path in paths:
        parts = path.split("/")
        village = parts[3] if len(parts) == 5 else ""
        towns.setdefault(parts[2], {}).setdefault(village, []).append(path)
    return towns


def village_files(paths: Iterable[str], town: str, village: str) -> list[str]:
    return [path for path in paths if path.split("/")[2:4] == [town, village]]


def load_dossiers(contents: Mapping[str, Content]) -> tuple[list[Dossier], list[Finding]]:
    """The dossiers of these files, by village; what can't be read is a finding and is left out.

    contents: what the files hold, by path.
    """
    findings: list[Finding] = []
    villages: dict[tuple[str, str], dict[str, Any]] = {}
    for path in sorted(contents):
        parts = path.split("/")
        stem, dot, ending = parts[-1].rpartition(".")
        if len(parts) != 5 or f"{dot}{ending}" != KINDS[parts[1]][0]:
            expected = f"data/{parts[1]}/乡镇/村/名称{KINDS[parts[1]][0]}"
            findings.append(finding("GK107", Place(path), f"{path} 放错了地方，应是 {expected}，它不会被公开。"))
            continue
        kind, town, village = parts[1:4]
        key = name_of(kind, stem)
        if key is None:
            code, told = ("GK215", "不是一个时间") if kind == "bulletins" else ("GK108", "不能作网址")
            findings.append(finding(code, Place(path), f"文件名“{parts[-1]}”{told}。"))
            continue
        found = villages.setdefault((town, village), {"sources": {}, "broken": set(), **{k: {} for k in KINDS}})
        text = text_of(path, contents[path])
        record, source, wrong = (None, None, [text]) if isinstance(text, Finding) else read(kind, path, text)
        findings += wrong
        if source is not None:
            found["sources"][path] = source
        if record is None:
            found["broken"].add(path)
        else:
            found[kind][key] = record
    dossiers = [
        Dossier(town, village, **{**found, "broken": frozenset(found["broken"])})
        for (town, village), found in sorted(villages.items())
    ]
    return dossiers, findings


def name_of(kind: str, stem: str) -> Period | str | None:
    if kind != "bulletins":
        return stem if SLUG.fullmatch(stem) else None
    try:
        period = read_period(stem)
    except PydanticCustomError:
        return None
    return period if period.start != period.end else None


def read(kind: str, path: str, text: str) -> tuple[Any, Source | None, list[Finding]]:
    model = KINDS[kind][1]
    if model is not Charter:
        source = Source(path, text, text)
        record, findings = read_record(model, source)
        return record, source, findings
    split = front_matter(path, text)
    if isinstance(split, Finding):
        return None, None, [split]
    source, body = split
    matter, findings = read_record(Charter, source)
    return (CharterText(matter, text[body:]) if matter else None), source, findings
