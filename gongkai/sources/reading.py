"""A file of a root → its text, or the finding that says why it can't be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from gongkai.findings import Finding, Place, finding
from gongkai.sources.unseen import all_entities, all_unseen, character_name
from gongkai.words import refusal

MAX_BYTES = 300_000
"""A posting is a few KB; a file a hundred times that is a mistake or an attack."""
MORE = {"data/divisions.yml": 20_000_000}
"""Files that may be longer: the list of a province's sixty thousand villages has 5 MB."""
MORE_BY_ENDING = {".csv": 20_000_000}
"""A long series: ten years of months of a county's four hundred villages are 2 MB."""

MOST_LINES = 20
"""That a message names."""

Content = bytes | Finding
"""What a file holds, or why it can't be read."""


def read_content(root: Path, path: str) -> Content:
    """The bytes of ROOT/path, at most MAX_BYTES (or MORE); a finding if they can't be read or are too many."""
    place = Place(path)
    file = root / path
    most = MORE.get(path) or MORE_BY_ENDING.get(file.suffix, MAX_BYTES)
    try:
        with file.open("rb") as handle:
            raw = handle.read(most + 1)
        if len(raw) > most:
            return finding("GK111", place, f"文件有 {file.stat().st_size:,} 字节，超过 {most:,} 字节的上限。")
    except IsADirectoryError:
        return finding("GK110", place, f"{path} 应当是一个文件，这里是一个文件夹。")
    except OSError as error:
        return finding("GK101", place, f"文件读不出来：{refusal(error)}。")
    return raw


def read_contents(root: Path, paths: Iterable[str]) -> dict[str, Content]:
    return {path: read_content(root, path) for path in paths}


def read_text(root: Path, path: str) -> str | Finding:
    """The text of ROOT/path, or the finding that says why it can't be read."""
    return decoded(path, read_content(root, path))


def decoded(path: str, raw: Content) -> str | Finding:
    """A file's bytes as text: UTF-8, a BOM accepted, line ends as \\n. A finding if they are anything else or empty."""
    place = Place(path)
    if isinstance(raw, Finding):
        return raw
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        name = encoding_name(raw)
        return finding("GK102", Place(path, line), f"文件不是 UTF-8 编码，看起来是 {name}。")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := sorted([*all_unseen(text), *all_entities(text)]):
        return finding("GK113", place_in(path, text, found[0][0]), told_of(text, found))
    if not text.strip():
        return finding("GK109", place, "文件是空的，什么也没有写。")
    return text


def place_in(path: str, text: str, start: int) -> Place:
    before = text[:start]
    return Place(path, before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1)


def told_of(text: str, found: Sequence[tuple[int, str]]) -> str:
    """The first by what it is, the others by their lines: a file that has one often has many."""
    message = f"这里有{character_name(found[0][1])}"
    others = lines_of(text, found)[1:]
    if len(found) > 1:
        message += f"；这样的字符全文共有 {len(found)} 个"
    if others:
        message += f"，另外在第 {'、'.join(map(str, others[:MOST_LINES]))} 行{'等处' * (len(others) > MOST_LINES)}"
    return f"{message}。"


def lines_of(text: str, found: Iterable[tuple[int, str]]) -> list[int]:
    line, at, lines = 1, 0, dict[int, None]()
    for start, _ in found:
        line += text.count("\n", at, start)
        at = start
        lines[line] = None
    return list(lines)


def encoding_name(raw: bytes) -> str:
    """The encoding that a Windows program probably saved these bytes in, as the clerk knows it."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16（记事本里叫“Unicode”）"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return "二进制文件（图片、Word、Excel？）"
    return "GBK（记事本里叫“ANSI”）"
