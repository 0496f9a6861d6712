"""All checks of the county's own records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from gongkai.check import (
    answers,
    bases,
    dated,
    figures,
    follow,
    identity,
    links,
    policies,
    programmes,
    quotes,
    references,
    registers,
    series,
    site,
    withdrawn,
    wordings,
    words,
)
from gongkai.check.corrections import check_record
from gongkai.check.dates import no_date_in_the_future
from gongkai.findings import Finding, in_order
from gongkai.records import Records
from gongkai.records.citations import files_on_pages
from gongkai.records.model import Record


def corrected(records: Records) -> Iterator[Finding]:
    for path, record in files_on_pages(records):
        if isinstance(record, Record):
            yield from check_record(records.sources[path], record)


CHECKS: tuple[Callable[[Records], Iterator[Finding]], ...] = (
    site.check,
    identity.check,
    references.check,
    dated.check,
    quotes.check,
    figures.check,
    policies.check,
    programmes.check,
    registers.check,
    answers.check,
    follow.check,
    links.check,
    withdrawn.check,
    wordings.check,
    corrected,
)


def check(records: Records, as_of: date) -> list[Finding]:
    """Every finding about the county's own records, sorted by place. as_of: the day to judge by."""
    findings = [finding for run in CHECKS for finding in run(records)]
    findings += [*bases.check(records, as_of), *series.check(records, as_of), *words.check(records, as_of)]
    return in_order([*findings, *no_date_in_the_future(records, as_of)])
