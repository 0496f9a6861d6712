"""A root's files → the county's records. Which file holds which kind is in the table of kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from gongkai.findings import Finding, Place, finding
from gongkai.load.record import read_again
from gongkai.load.villages import is_picture, is_village_file, is_village_record
from gongkai.records import Records
from gongkai.records.fields import SLUG
from gongkai.records.kinds import COUNTY_KINDS, Kind
from gongkai.sources.files import ROOT_FOLDERS, Walk, theme_of, walk
from gongkai.sources.reading import read_text
from gongkai.sources.source import Source
from gongkai.sources.unseen import hidden_in
from gongkai.words import refusal

ATTACHMENTS = frozenset({".png", ".jpg", ".jpeg", ".webp", ".svg", ".pdf", ".docx", ".xlsx"})


def load(root: Path, files: Walk | None = None) -> tuple[Records, list[Finding]]:
    """Read every record of the county's own under `root`. A file that can't be read becomes a finding.

    files: the root's, if they have been listed already.
    """
    files = files or walk(root)
    findings = folder_findings(root, files)
    county_files = [path for path in files.paths if not is_village_file(path)]
    by_kind: dict[str, dict[str, Any]] = {kind.name: {} for kind in COUNTY_KINDS}
    sources: dict[str, Source] = {}
    broken: set[str] = set()
    for kind, slug, path in sort_out(county_files, findings):
        record, source, wrong = read_again(
            kind, slug, path, read_text(root, path), lambda other: read_text(root, other)
        )
        findings += wrong
        if source is not None:
            sources[path] = source
            sources |= {table.path: Source(table.path, table.text) for table in source.tables.values()}
        if record is None:
            broken.add(path)
        else:
            by_kind[kind.name][slug] = record
    findings += unused_tables(county_files, sources, broken)
    records = Records(
        by_kind=by_kind,
        sources=sources,
        attachments=tuple(path.removeprefix("content/") for path in county_files if is_attachment(path)),
        village_files=tuple(filter(is_village_record, files.paths)),
        pictures=tuple(filter(is_picture, files.paths)),
        broken=frozenset(broken),
    )
    return records, findings


def folder_findings(root: Path, files: Walk) -> list[Finding]:
    """What is wrong with a root's folders and links."""
    findings = [
        finding("GK101", Place(folder), f"找不到 {folder} 文件夹。")
        for folder in ROOT_FOLDERS
        if not (root / folder).is_dir()
    ]
    findings += [
        finding("GK101", Place(path), f"文件夹读不出来：{refusal(error)}。") for path, error in files.unreadable
    ]
    findings += [
        finding("GK105", Place(path), "这是一个快捷方式（链接），指到文件夹、隐藏的文件或它所在的文件夹外面。")
        for path in files.leading_out
    ]
    findings += [finding("GK115", Place(path), "这是管道或设备，不是文件。") for path in files.special]
    findings += [
        finding("GK116", Place(path), "文件名不是 UTF-8 编码，看起来是 GBK，在网上打不开。") for path in files.misnamed
    ]
    findings += [finding("GK807", Place(path), "主题里不能放这个，它没有公开。") for path in theme_of(root).wrong]
    return findings


def sort_out(paths: list[str], findings: list[Finding]) -> Iterator[tuple[Kind, str, str]]:
    """(kind, slug, path) of every record file; adds a finding for each file that is missing or out of place."""
    for kind in COUNTY_KINDS:
        if not kind.many and not kind.optional and kind.path not in paths:
            findings.append(finding("GK101", Place(kind.path), f"缺少文件 {kind.path}。"))
    for path in paths:
        folder, _, name = path.rpartition("/")
        stem, dot, ending = name.rpartition(".")
        kind_of_file = next((k for k in COUNTY_KINDS if k.path in (path, f"{folder}/*{dot}{ending}")), None)
        if kind_of_file is None:
            if not is_attachment(path) and not is_table(path):
                findings.append(finding("GK107", Place(path), f"不知道 {path} 是什么，它不会被公开。{where_to(path)}"))
        elif kind_of_file.many and not SLUG.fullmatch(stem):
            findings.append(finding("GK108", Place(path), f"文件名“{name}”不能作网址{hidden_in(name)}。"))
        else:
            yield kind_of_file, stem if kind_of_file.many else "", path


def is_table(path: str) -> bool:
    """Whether a file may hold a list of a record beside it."""
    return path.endswith(".csv") and any(kind.beside and path.startswith(f"{kind.folder}/") for kind in COUNTY_KINDS)


def unused_tables(paths: list[str], used: Mapping[str, Source], broken: set[str]) -> Iterator[Finding]:
    """A table that no record names; none where a record beside it could not be read, as that may name it."""
    unsure = {path.rpartition("/")[0] for path in broken}
    for path in paths:
        folder, _, name = path.rpartition("/")
        if is_table(path) and path not in used and folder not in unsure:
            message = f"没有一个指标用到 {name}（values 里写 from: {name}），它不会被公开。"
            yield finding("GK107", Place(path), message)


def is_attachment(path: str) -> bool:
    return path.startswith("content/") and PurePosixPath(path).suffix.lower() in ATTACHMENTS


def where_to(path: str) -> str:
    """A hint where an unknown file may belong."""
    if path.endswith(".yaml"):
        return "数据文件请以 .yml 结尾。"
    folder = path.rpartition("/")[0]
    near = [kind.path for kind in COUNTY_KINDS if kind.path.startswith(folder)]
    return f"这个文件夹里放的是 {near[0]}。" if near else ""
