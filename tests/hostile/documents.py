"""Documents damaged at random, in their bytes and in their structure, and what reads them.

What a reader declares that it raises is no fault; whatever else comes out of it is.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from copy import deepcopy
from datetime import date
from decimal import Decimal
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx

from gongkai.check.privacy.detectors import scan
from gongkai.check.privacy.guard import check_source
from gongkai.desk.importers import finance, foreign, paragraphs
from gongkai.desk.importers.candidates import figures, promises
from gongkai.desk.importers.finance import read_workbook
from gongkai.desk.importers.foreign import UnreadableError
from gongkai.desk.importers.interview_file import LostError, interview_file
from gongkai.desk.importers.paragraphs import paragraphs_of
from gongkai.desk.importers.reading import Reading
from gongkai.desk.importers.record import WouldOverwriteError, finance_yaml, write_finance
from gongkai.desk.importers.sheets import sheets_of
from gongkai.desk.importers.target import county_at_hand
from gongkai.desk.importers.transcript import read_transcript
from gongkai.desk.importers.wanted import Wanted
from gongkai.desk.importers.workbook.book import township_book
from gongkai.desk.importers.workbook.content import contents_of
from gongkai.desk.importers.workbook.layout import is_village_sheet
from gongkai.desk.importers.workbook.read import read_sheet as read_village
from gongkai.findings import Finding
from gongkai.load.record import read_file
from gongkai.records.fields import read_period
from gongkai.records.kinds import KINDS
from gongkai.records.law import Law
from gongkai.sources.reading import decoded
from gongkai.sources.yamltext import YamlError, parse
from tests.conftest import COUNTY, REPOSITORY
from tests.hostile.counties import changed_text, kind_of

JULY, AUGUST = read_period("2025-07"), read_period("2025-08")
CATEGORIES = {"income": frozenset({"发包及上交收入", "投资收入"}), "expense": frozenset({"办公费", "差旅费"})}
BY_HAND = REPOSITORY / "tests" / "desk" / "importers" / "by_hand"
STARTER = REPOSITORY / "gongkai" / "desk" / "starter"
TALK = "主持人：各位好。\n李明（局长）：[00:12] 有13085人。\n将在2026年底前建成三处。\n\n主持人：再见。\n李明：再见。\n"
PAGE = f"<html><head><title>访谈</title><script>1</script></head><body><p>{TALK}</p><br><td>一</td></body></html>"
PRIVATE = "身份证 11010519491231002X 电话 13800138000 卡号 6222020200112233445 三组5号 微信 abc_12345 张*某 肺癌"
NASTY_TEXTS = (
    *("\0", "\ufeff", "\r", "\r\n", "\u2028", "\x85", "\u202e", "\t", "\ud800", "\x1b", "\u0663", "１", "①", "😀"),
    *("&a ", "*a", "!!python/object:os.system ", "<<: *a", "[[[[", "{{{{", "- - - - ", "---\n", "...\n", "%YAML 9\n"),
    *("? ", ": ", "|+9\n", ">-\n", "'", '"', "\\x", "&#0;", "&#x110000;", "<!DOCTYPE a [", "]]>", "<![CDATA[", "<!--"),
    *("1048576", "XFD1048576", "-1", "1e999", "NaN", "9" * 50, "9" * 5000, "0" * 300, "（" * 300, "1" * 3000),
)
NASTY_BYTES = (
    *(
        b"\xff",
        b"\xfe\xff",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\x81\x30\x81",
        b"\xc3",
        b"PK\x03\x04",
        "公开".encode("gbk"),
    ),
)
NASTY = (*(text.encode("utf-8", "surrogatepass") for text in NASTY_TEXTS), *NASTY_BYTES)
WRONG_SHAPES: tuple[Any, ...] = (None, "", [], {}, [[]], {"": None}, "一", ["一", None], {"from": "2025-01-01"})


@cache
def seeds() -> dict[str, tuple[bytes, ...]]:
    """Whole documents, by the name of what reads them."""
    records = [*sorted(COUNTY.rglob("*.yml")), *sorted(COUNTY.rglob("*.md")), *sorted(STARTER.rglob("*.yml"))]
    texts = tuple(file.read_bytes() for file in records)
    county = county_at_hand(COUNTY, date(2025, 10, 5))
    made = township_book(contents_of(county, county.divisions.towns[0], AUGUST, date(2025, 10, 5)))
    talks = (TALK.encode(), TALK.encode("gbk"), TALK.encode("utf-16"))
    return {
        "yaml": texts,
        "record": texts,
        "fields": texts,
        "scan": (PRIVATE.encode(), *texts),
        "excel": (*(file.read_bytes() for file in sorted(BY_HAND.glob("*.xls*"))), made),
        "word": (word(),),
        "page": (PAGE.encode(), PAGE.encode("gbk")),
        "talk": talks,
        "posting": tuple(file.read_bytes() for file in sorted(COUNTY.glob("data/bulletins/*/*/*.yml"))),
    }


def word() -> bytes:
    document = docx.Document()
    for line in TALK.splitlines():
        document.add_paragraph(line)
    document.add_table(2, 2).cell(0, 0).text = "表"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def damaged(reader: str, random: Random) -> bytes:
    """A document for a reader, changed in one to four places."""
    content = random.choice(seeds()[reader])
    if reader == "fields":
        return fields_changed(content, random)
    if content.startswith(b"PK") and random.random() < 0.8:
        return member_changed(content, random)
    return bytes_changed(content, random, random.choice(seeds()[reader]))


def bytes_changed(content: bytes, random: Random, other: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 4))):
        at = random.randrange(len(changed) + 1)
        end = min(len(changed), at + random.choice((1, 3, 20, 200)))
        match random.randrange(8):
            case 0 if at < len(changed):
                changed[at] ^= 1 << random.randrange(8)
            case 1:
                del changed[at:end]
            case 2:
                changed[at:at] = changed[at:end] * random.choice((1, 2, 50))
            case 3:
                del changed[at:]
            case 4:
                start = random.randrange(len(other) + 1)
                changed[at:end] = other[start : start + 200]
            case 5:
                changed[at:end] = random.choice(NASTY)
            case _:
                changed[at:at] = random.choice(NASTY)
    return bytes(changed)


def member_changed(content: bytes, random: Random) -> bytes:
    """A zip with one of its files changed, so that its sums are right and its reader sees the change."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as archive, ZipFile(out, "w", ZIP_DEFLATED) as written:
        names = archive.namelist()
        which = random.choice(names)
        for name in names:
            member = archive.read(name)
            if name == which:
                member = bytes_changed(member, random, archive.read(random.choice(names)))
            if name != which or random.random() < 0.9:
                written.writestr(name, member)
    return out.getvalue()


def fields_changed(content: bytes, random: Random) -> bytes:
    """A record with values that its fields may or may not hold: the wrong shapes too."""
    path = random.choice([f for f in sorted(COUNTY.rglob("*")) if f.is_file()])
    kind = kind_of(path.relative_to(COUNTY))
    assert kind is not None
    if random.random() < 0.5:
        return changed_text(path.read_text("utf-8"), kind, random).encode("utf-8", "surrogatepass")
    try:
        value = parse(path.read_text("utf-8"))
    except YamlError:
        value = {}
    holders = list(containers({"": value}))
    for _ in range(random.choice((1, 2))):
        holder = random.choice(holders)
        if holder:
            key = random.choice(list(holder)) if isinstance(holder, dict) else random.randrange(len(holder))
            holder[key] = deepcopy(random.choice(WRONG_SHAPES))
    return json.dumps(value, ensure_ascii=False).encode()


def containers(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from containers(inner)


def read_yaml(content: bytes) -> None:
    text = decoded("a.yml", content)
    if isinstance(text, str):
        try:
            parse(text)
        except YamlError:
            return


def read_records(content: bytes) -> None:
    """As every kind of record, whatever it was."""
    text = decoded("a.yml", content)
    for kind in KINDS:
        _, source, _ = read_file(kind, "a", kind.file("a", "b", "2025-07"), text)
        if source is not None:
            list(check_source(source))


def read_text(content: bytes) -> None:
    text = decoded("a", content)
    scan(content.decode("gb18030", "replace") if isinstance(text, Finding) else text)


def read_sheet(content: bytes) -> None:
    with saved(content, "a.xlsx") as file:
        reading = read_workbook(file, Wanted(JULY, CATEGORIES, Decimal("1.00")))
        if not reading.problems:
            parse(finance_yaml(reading))
        with suppress(UnreadableError):
            for sheet in read_here(sheets_of, file, "Excel"):
                if is_village_sheet(sheet):
                    read_village(sheet, small_law(), AUGUST)


@cache
def small_law() -> Law:
    return county_at_hand(COUNTY, date(2025, 10, 5)).law


def read_talk(content: bytes, name: str) -> None:
    with saved(content, name) as file:
        try:
            document = paragraphs_of(file)
        except UnreadableError:
            return
        found = read_transcript(document.paragraphs)
        if found.turns:
            with suppress(LostError):
                interview_file(document.paragraphs, found, "访谈")
        figures(found)
        promises(found)


def fill_in(content: bytes) -> None:
    """Finances put into a posting that was there before."""
    with saved(content, "2025-07.yml") as file, suppress(WouldOverwriteError):
        write_finance(file, Reading(Decimal(0), Decimal(0)), date(2025, 8, 1))


@contextmanager
def saved(content: bytes, name: str) -> Iterator[Path]:
    with TemporaryDirectory(prefix="gongkai-document-") as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        yield file


READERS: dict[str, Callable[[bytes], None]] = {
    "yaml": read_yaml,
    "record": read_records,
    "fields": read_records,
    "scan": read_text,
    "posting": fill_in,
    "excel": read_sheet,
    "word": partial(read_talk, name="a.docx"),
    "page": partial(read_talk, name="a.html"),
    "talk": partial(read_talk, name="a.txt"),
}
SHARES = {"yaml": 3, "record": 4, "fields": 4, "scan": 3, "posting": 1, "excel": 4, "word": 2, "page": 2, "talk": 2}
"""How many of 25 documents go to each reader."""


ORDER = tuple(reader for reader, share in SHARES.items() for _ in range(share))
APART = {"excel", "word"}
"""Readers that the program itself runs in a process of their own."""


def reader_of(number: int) -> str:
    return ORDER[number % len(ORDER)]


def tried(first: int, count: int) -> tuple[list[str], int]:
    """Read these documents, each made from its number: what went wrong, and how many took a reader apart down.

    Run in a process of its own, with `foreign`'s limits.
    """
    read_here_from_now_on()
    faults, died = [], 0
    method = "fork" if sys.platform == "linux" else "spawn"
    for number in range(first, first + count):
        if reader_of(number) not in APART:
            fault = fault_of(number)
        else:
            with ProcessPoolExecutor(1, multiprocessing.get_context(method)) as child:
                try:
                    fault = child.submit(fault_of, number).result()
                except BrokenProcessPool:
                    fault, died = None, died + 1
        if fault is not None:
            faults.append(fault)
    return faults, died


def fault_of(number: int) -> str | None:
    reader = reader_of(number)
    content = damaged(reader, Random(number))
    try:
        READERS[reader](content)
    except Exception:
        return f"document {number}, as {reader}:\n{traceback.format_exc()}"
    return None


def read_here_from_now_on() -> None:
    for importer in (finance, paragraphs):
        importer.read_apart = read_here  # type: ignore[attr-defined]


def read_here(read: Callable[[Path], Any], file: Path, program: foreign.Program) -> Any:
    """As `foreign.read_apart`, but for the process."""
    foreign.refuse_others(foreign.content_of(file), program)
    try:
        return read(file)
    except BaseException as error:  # calamine's panics are none of Python's Exceptions
        raise UnreadableError from error
