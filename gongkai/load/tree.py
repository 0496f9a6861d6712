"""A root's files → records. Which file holds which kind is the table KINDS; a new kind is a new row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import BaseModel

from gongkai.findings import Finding, Place, finding
from gongkai.inputs import FOLDERS, Walk, walk
from gongkai.load.bind import read_record
from gongkai.load.dossiers import is_dossier_file
from gongkai.load.fields import SLUG
from gongkai.load.front import front_matter
from gongkai.load.records import Home, Prose, Records
from gongkai.load.records.catalogue import Catalogue
from gongkai.load.records.divisions import Divisions
from gongkai.load.records.exceptions import Exceptions
from gongkai.load.records.indicators import Subject
from gongkai.load.records.interviews import InterviewMatter
from gongkai.load.records.policies import Policy
from gongkai.load.records.procedures import Procedures
from gongkai.load.records.programmes import Programme
from gongkai.load.records.prose import HomeMatter, PageMatter
from gongkai.load.records.registers import Register
from gongkai.load.records.site import Mkdocs, Site
from gongkai.load.records.withdrawn import Withdrawn
from gongkai.load.source import Source, in_chinese, read_text
from gongkai.load.transcript import read_interview

ATTACHMENTS = frozenset({".png", ".jpg", ".jpeg", ".webp", ".svg", ".pdf", ".docx", ".xlsx"})


@dataclass(frozen=True, slots=True)
class Kind:
    """`name`: the field of Records. `path`: `*` stands for the slug; without one it is one file, required or not."""

    name: str
    path: str
    model: type[BaseModel]
    optional: bool = False

    @property
    def many(self) -> bool:
        return "*" in self.path


KINDS = (
    Kind("mkdocs", "mkdocs.yml", Mkdocs),
    Kind("site", "data/site.yml", Site),
    Kind("divisions", "data/divisions.yml", Divisions),
    Kind("catalogue", "data/catalogue.yml", Catalogue),
    Kind("procedures", "data/procedures.yml", Procedures),
    Kind("withdrawn", "data/withdrawn.yml", Withdrawn, optional=True),
    Kind("exceptions", "data/privacy_exceptions.yml", Exceptions, optional=True),
    Kind("indicators", "data/indicators/*.yml", Subject),
    Kind("policies", "data/policies/*.yml", Policy),
    Kind("programmes", "data/programmes/*.yml", Programme),
    Kind("registers", "data/registers/*.yml", Register),
    Kind("home", "content/index.md", HomeMatter),
    Kind("interviews", "content/interviews/*.md", InterviewMatter),
    Kind("prose", "content/guides/*.md", PageMatter),
    Kind("prose", "content/about/*.md", PageMatter),
)


def load(root: Path, found_files: Walk | None = None) -> tuple[Records, list[Finding]]:
    """Read every record under `root`. What can't be read is a finding and is left out of the records.

    found_files: what there is, where that has been looked up already.
    """
    found: dict[str, Any] = {
        f.name: {} for f in fields(Records) if f.name not in ("broken", "attachments", "dossier_files")
    }
    found.update(dict.fromkeys((kind.name for kind in KINDS if not kind.many), None))
    findings: list[Finding] = []
    broken: set[str] = set()
    paths, trouble = listed(root, found_files or walk(root))
    findings += trouble
    own: list[str] = []
    villages: list[str] = []
    for path in paths:
        (villages if is_dossier_file(path) else own).append(path)
    for kind, slug, path in sort_out(own, findings):
        text = read_text(root, path)
        record, source, wrong = (None, None, [text]) if isinstance(text, Finding) else read(kind, slug, path, text)
        findings += wrong
        if source is not None:
            found["sources"][path] = source
        if record is None:
            broken.add(path)
        elif not kind.many:
            found[kind.name] = record
        else:
            found[kind.name][slug] = record
    attachments = tuple(path.removeprefix("content/") for path in own if is_attachment(path))
    return Records(**found, attachments=attachments, dossier_files=tuple(villages), broken=frozenset(broken)), findings


def read(kind: Kind, slug: str, path: str, text: str) -> tuple[Any, Source | None, list[Finding]]:
    """One file's record, its source, and its findings."""
    if path.endswith(".yml"):
        source = Source(path, text, text)
        record, findings = read_record(kind.model, source)
        return record, source, findings
    split = front_matter(path, text)
    if isinstance(split, Finding):
        return None, None, [split]
    source, start = split
    matter, findings = read_record(kind.model, source)
    if matter is None:
        return None, source, findings
    body = text[start:]
    if isinstance(matter, InterviewMatter):
        interview, trouble = read_interview(slug, matter, source, start)
        return interview, source, trouble
    if isinstance(matter, HomeMatter):
        return Home(matter, body), source, []
    assert isinstance(matter, PageMatter)
    return Prose(slug, matter, body), source, []


def listed(root: Path, found: Walk) -> tuple[list[str], list[Finding]]:
    """Every file of a root, and what is wrong with its folders and links."""
    findings = [
        finding("GK101", Place(folder), f"找不到 {folder} 文件夹。")
        for folder in FOLDERS
        if not (root / folder).is_dir()
    ]
    findings += [
        finding("GK101", Place(path), f"文件夹读不出来：{in_chinese(error)}。") for path, error in found.unreadable
    ]
    findings += [
        finding("GK105", Place(path), "这是一个快捷方式（链接），指到文件夹或本站文件夹外面。")
        for path in found.leading_out
    ]
    return found.paths, findings


def sort_out(paths: list[str], findings: list[Finding]) -> Iterator[tuple[Kind, str, str]]:
    """(kind, slug, path) of every record file; adds a finding for what is missing or out of place."""
    for kind in KINDS:
        if not kind.many and not kind.optional and kind.path not in paths:
            findings.append(finding("GK101", Place(kind.path), f"缺少文件 {kind.path}。"))
    for path in paths:
        folder, _, name = path.rpartition("/")
        stem, dot, ending = name.rpartition(".")
        fits = next((k for k in KINDS if k.path in (path, f"{folder}/*{dot}{ending}")), None)
        if fits is None:
            if not is_attachment(path):
                findings.append(finding("GK107", Place(path), f"不知道 {path} 是什么，它不会被公开。{told(path)}"))
        elif fits.many and not SLUG.fullmatch(stem):
            findings.append(finding("GK108", Place(path), f"文件名“{name}”不能作网址。"))
        else:
            slug = f"{folder.removeprefix('content/')}/{stem}" if fits.name == "prose" else stem
            yield fits, slug, path


def is_attachment(path: str) -> bool:
    return path.startswith("content/") and PurePosixPath(path).suffix.lower() in ATTACHMENTS


def told(path: str) -> str:
    if path.endswith(".yaml"):
        return "数据文件请以 .yml 结尾。"
    folder = path.rpartition("/")[0]
    near = [kind.path for kind in KINDS if kind.path.startswith(folder)]
    return f"这个文件夹里放的是 {near[0]}。" if near else ""
