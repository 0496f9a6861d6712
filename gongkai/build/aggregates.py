"""What the county's pages need of the townships, collected one township at a time; the rest is dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from gongkai.build.options import Progress
from gongkai.build.workers import Township
from gongkai.cache.pairs import Pairs
from gongkai.check.privacy.gate import long_numbers, stray_values
from gongkai.derive.summary import PeriodMark, VillageSummary
from gongkai.findings import Finding
from gongkai.publish import OutputFile, Stage
from gongkai.records import Records
from gongkai.records.pictures import PictureShown
from gongkai.render import VillageTotals
from gongkai.render.database import Database
from gongkai.render.feed import FeedEntry, newest
from gongkai.render.frame import LongFile
from gongkai.render.tables import StoredRows
from gongkai.render.village_tables import database_columns, village_tables


@dataclass(frozen=True, slots=True)
class Aggregates:
    """`findings`: of all villages. `digests`, `titles`: of the villages' records, by path; `numbers`: the long numbers
    in them.

    `pictures`: beside the villages' records, which pages show.
    `inputs_unchanged`: whether the villages' files, when they were read, still had the digests of the stat index.
    """

    findings: list[Finding]
    digests: Pairs
    titles: Pairs
    numbers: frozenset[bytes]
    villages: tuple[VillageSummary, ...]
    totals: VillageTotals
    pictures: tuple[PictureShown, ...]
    inputs_unchanged: bool


def stage_townships(stage: Stage, townships: Iterable[Township], progress: Progress) -> Aggregates:
    """Place every township's files on the stage; returns what the county's pages need of them."""
    findings: list[Finding] = []
    digests, titles, listed = (stage.closes(Pairs()) for _ in range(3))
    numbers: set[bytes] = set()
    villages: list[VillageSummary] = []
    marks: dict[PeriodMark, PeriodMark] = {}
    news: list[FeedEntry] = []
    pictures: dict[PictureShown, None] = {}
    rows = {kind: stage.closes(StoredRows()) for kind in village_tables()}
    database = stage.closes(Database(stage.outbox / "tables.sqlite"))
    for table, columns in database_columns().items():
        database.create(table, columns)
    inputs_unchanged = True
    for township in townships:
        outgoing = township.in_outbox.states if township.in_outbox else {}
        extract = township.extract
        other = {folder for folder, digest in extract.folders.items() if not stage.keeps(folder, digest)}
        for file in progress(township.files(other)):
            if file.path not in outgoing:
                stage.place(file)
        if township.in_outbox:
            stage.adopt(township.in_outbox)
        database.take(database_columns(), extract.tables)
        inputs_unchanged = inputs_unchanged and township.inputs_unchanged
        findings += extract.findings
        digests.take(extract.digests)
        titles.take(extract.titles)
        numbers |= extract.numbers
        listed.take(extract.listed)
        pictures.update(dict.fromkeys(extract.pictures))
        for kind, some in extract.written_rows.items():
            rows[kind].add(some)
        for village in extract.villages:
            # What villages have of a period is alike in most of them: one object serves all.
            shared = tuple(marks.setdefault(mark, mark) for mark in village.marks)
            villages.append(replace(village, marks=shared))
        news = newest([*news, *extract.news])
    ordered = tuple(sorted(villages, key=lambda village: (village.town, village.slug)))
    totals = VillageTotals(listed, news, rows, database)
    pictured = tuple(pictures)
    return Aggregates(findings, digests, titles, frozenset(numbers), ordered, totals, pictured, inputs_unchanged)


def stage_county(
    stage: Stage, files: Iterable[OutputFile], records: Records, numbers: frozenset[bytes], as_of: date
) -> list[Finding]:
    """Place the county's own files on the stage; returns what private values they hold that come from no record.

    numbers: the long numbers of the villages' records, which the county's tables repeat.
    """
    known = numbers | long_numbers("\n".join(source.text for source in records.sources.values()).encode())
    findings: list[Finding] = []

    def read(path: str, piece: bytes) -> bytes:
        findings.extend(stray_values([(path, piece)], known, records.exemptions, as_of))
        return piece

    for file in files:
        if isinstance(file, LongFile):
            stage.place_pieces(file.path, (read(file.path, piece) for piece in file.pieces()))
        else:
            stage.place(file)
            read(file.path, file.content)
    return findings
