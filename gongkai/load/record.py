"""One file's text → its record, its source and its findings, for every kind of record."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from gongkai.findings import Finding
from gongkai.load.beside import with_tables
from gongkai.load.bind import read_record
from gongkai.load.transcript import read_interview
from gongkai.records.interviews import InterviewMatter
from gongkai.records.kinds import Kind
from gongkai.records.prose import Prose
from gongkai.sources.front import front_matter
from gongkai.sources.source import Source

Text = str | Finding
SHORT = 100_000
"""Characters of a text whose record is kept: the longest, a province's villages, takes 57 MB."""


def read_file(
    kind: Kind, slug: str, path: str, text: Text, other: Callable[[str], Text] | None = None
) -> tuple[Any, Source | None, list[Finding]]:
    """(record, source, findings); the record is None if there is any finding. text: the file's, or its finding.

    other: reads the files beside it.
    """
    if isinstance(text, Finding):
        return None, None, [text]
    if kind.ending != ".md":
        source = Source(path, text, text)
        if kind.beside and other is not None:
            source, findings = with_tables(kind, source, other)
            if findings:
                return None, source, findings
        record, findings = read_record(kind.model, source)
        return record, source, findings
    split = front_matter(path, text)
    if isinstance(split, Finding):
        return None, None, [split]
    source, start = split
    matter, findings = read_record(kind.model, source)
    if matter is None:
        return None, source, findings
    if isinstance(matter, InterviewMatter):
        interview, findings = read_interview(slug, matter, source, start)
        return interview, source, findings
    return Prose(matter, text[start:]), source, []


read_once = lru_cache(maxsize=2_000)(read_file)


def read_again(
    kind: Kind, slug: str, path: str, text: Text, other: Callable[[str], Text]
) -> tuple[Any, Source | None, list[Finding]]:
    """As `read_file`, for who reads the same files over and over: of the same text it is the same record.

    `serve` loads the county after each change, which is a change of one file.
    """
    if kind.beside or isinstance(text, Finding) or len(text) > SHORT:
        return read_file(kind, slug, path, text, other)
    record, source, findings = read_once(kind, slug, path, text)
    return record, source, list(findings)
