"""A receipt's record: written with who covered it, and later with who looked at it. Nothing is overwritten."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import chain, count
from pathlib import Path
from typing import Any

from gongkai.desk.importers.record import flow, scalar
from gongkai.desk.importers.target import Target
from gongkai.load.bind import read_record
from gongkai.records.bulletins import LINE_ITEMS, Role, Side, lines_of
from gongkai.records.kinds import BY_NAME
from gongkai.records.papers import LARGE, SMALL, Paper
from gongkai.sources.source import Source
from gongkai.sources.yamltext import YamlError, parse

KIND = BY_NAME["papers"]
HEAD = f"# 票据。照片在旁边（同名的 {LARGE} 和 {SMALL}）；要换照片，用 papers add 重新做，再请另一个人看。\n"
REVIEWED = re.compile(r"^reviewed:.*\n?(?:[ \t].*\n?)*", re.M)
"""As written, up to the next thing at the margin."""
PUBLISHED = re.compile(r"^published:.*$", re.M)


class NoLineError(Exception):
    """The posting has no such line, or it is not clear which is meant: why, in Chinese."""


class NotWritableError(Exception):
    """The record can't be read, or nothing can be added to it."""


@dataclass(frozen=True, slots=True)
class Files:
    """A receipt's three files. `name`: TOWN/VILLAGE/SLUG."""

    root: Path
    name: str

    @property
    def record(self) -> Path:
        return self.root / KIND.file(*self.name.split("/"))

    @property
    def large(self) -> Path:
        return self.beside(LARGE)

    @property
    def small(self) -> Path:
        return self.beside(SMALL)

    def beside(self, ending: str) -> Path:
        return self.record.with_name(self.record.name.removesuffix(KIND.ending) + ending)

    def digests(self) -> tuple[str, str]:
        """Of the two pictures. Raises OSError."""
        return sha256(self.large.read_bytes()).hexdigest(), sha256(self.small.read_bytes()).hexdigest()


def lines_behind(target: Target, vouchers: Iterable[str], side: Side | None) -> list[dict[str, Any]]:
    """The lines with these voucher numbers, as a record names them. Raises NoLineError."""
    found: list[dict[str, Any]] = []
    for voucher in vouchers:
        sides: dict[Side, list[dict[str, Any]]] = {}
        for name in (side,) if side else LINE_ITEMS:
            for line in lines_of(target.known, name) if target.known else ():
                if line.voucher == voucher:
                    sides.setdefault(name, []).append({"side": name, "voucher": voucher, "amount": str(line.amount)})
        if not sides:
            raise NoLineError(f"{target.title}没有凭证 {voucher} 的一笔；没有凭证号的，先在账上写上")
        if len(sides) > 1:
            raise NoLineError(f"收入和支出里都有凭证 {voucher}，请加上 --side income（收入）或 --side expense（支出）")
        found += next(iter(sides.values()))
    return found


def title_of(target: Target, lines: Sequence[dict[str, Any]]) -> str:
    """What its first line was for: 「打印宣传栏的票据」."""
    side: Side = lines[0]["side"]
    assert target.known
    line = next(line for line in lines_of(target.known, side) if line.voucher == lines[0]["voucher"])
    return f"{line.note or line.category}的票据"


def free_files(target: Target, voucher: str) -> Files:
    """Where a new receipt can be written: 2026-10-144, or the next of its kind."""
    stem = "-".join([target.period.text.lower(), *re.findall("[a-z0-9]+", voucher.lower())])
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    files = (Files(target.root, f"{target.town.slug}/{target.village.slug}/{name}") for name in names)
    return next(one for one in files if not any(map(Path.exists, (one.record, one.large, one.small))))


def record_text(title: str, period: str, lines: list[dict[str, Any]], by: Role, day: date) -> str:
    """lines: as `lines_behind` gives them. day: on which it was covered; it is public on no earlier one."""
    rows = "".join(
        f"  - {{side: {line['side']}, voucher: {json.dumps(line['voucher'], ensure_ascii=False)}, "
        f"amount: {line['amount']}}}\n"
        for line in lines
    )
    return (
        f"{HEAD}title: {scalar(title)}\npublished: {day}\nposting: {scalar(period)}\nlines:\n{rows}"
        f"redacted: {flow({'by': by, 'date': day})}\n"
    )


def write_files(files: Files, text: str, large: bytes, small: bytes) -> None:
    """Raises FileExistsError, OSError."""
    files.record.parent.mkdir(parents=True, exist_ok=True)
    for file, content in ((files.large, large), (files.small, small), (files.record, text.encode())):
        with file.open("xb") as written:
            written.write(content)


def paper_in(files: Files) -> Paper:
    """Raises NotWritableError, OSError."""
    return read(files, text_of(files))


def text_of(files: Files) -> str:
    """Raises NotWritableError, OSError."""
    try:
        return files.record.read_text("utf-8")
    except UnicodeDecodeError:
        raise NotWritableError(files.name) from None


def read(files: Files, text: str) -> Paper:
    paper, _ = read_record(Paper, Source(files.record.name, text, text))
    if paper is None:
        raise NotWritableError(files.name)
    return paper


def write_review(files: Files, by: Role, day: date) -> None:
    """Who looked at the pictures as they are. A first review is the day on which it may be public, too.

    Raises NotWritableError, OSError.
    """
    text = text_of(files)
    before = read(files, text)
    large, small = files.digests()
    written = REVIEWED.sub("", text).rstrip("\n")
    if before.reviewed is None:
        written = PUBLISHED.sub(f"published: {day}", written, count=1)
    written += f"\nreviewed:\n  by: {by}\n  date: {day}\n  sha256: {large}\n  small_sha256: {small}\n"
    try:
        was, now = parse(text), parse(written)
    except YamlError:
        raise NotWritableError(files.name) from None
    changed = {"reviewed", "published"}
    if not isinstance(was, dict) or not isinstance(now, dict):
        raise NotWritableError(files.name)
    if {k: v for k, v in was.items() if k not in changed} != {k: v for k, v in now.items() if k not in changed}:
        raise NotWritableError(files.name)
    read(files, written)
    files.record.write_text(written, "utf-8")
