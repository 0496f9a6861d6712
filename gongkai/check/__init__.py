"""Check: records → findings.

This room judges whether the records agree with each other, with their sources and with the rules. It reads no files
and changes nothing; each module is one noun, each of its checks a generator of findings. All run, always.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from gongkai.check import (
    bases,
    dated,
    figures,
    identity,
    links,
    policies,
    programmes,
    quotes,
    references,
    registers,
    site,
    withdrawn,
)
from gongkai.check.corrections import check_record
from gongkai.check.dates import no_date_in_the_future
from gongkai.findings import Finding, in_order
from gongkai.records import Records
from gongkai.records.citations import files
from gongkai.records.model import Record


def corrected(records: Records) -> Iterator[Finding]:
    for path, record in files(records):
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
    links.check,
    withdrawn.check,
    corrected,
)


def check(records: Records, as_of: date) -> list[Finding]:
    """Every finding about the records, in the order of their places.

    as_of: the day to judge by; what is dated later is in the future.
    """
    findings = [finding for one in CHECKS for finding in one(records)]
    return in_order([*findings, *bases.check(records, as_of), *no_date_in_the_future(records, as_of)])
