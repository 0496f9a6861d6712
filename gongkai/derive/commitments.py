"""Public commitments, with their state by the day, and for how long nothing was heard of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.derive.origins import Origin, anchor_of, origin
from gongkai.records import Records
from gongkai.records.addresses import commitment_url
from gongkai.records.fields import Period
from gongkai.records.programmes import OPEN, Commitment, Programme

ORDER = ("overdue", "silent", "under_way", "planned", "unanswered", "changed", "done", "dropped")
"""The states in the order of display: what a citizen should see first comes first."""
QUIET = 12
"""Months without news from which on a promise that is not closed is no longer said to be under way: whoever reports
by the year is not called silent before the next year's report.
"""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A piece of evidence for a state or a step."""

    date: Period
    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """`state`: the status as last reported; while it is open, `overdue` if the due period has ended without an outcome,
    or `silent` if nothing was heard for more than QUIET months. `last`: the time of the last news; `months`: the whole
    months since its end, and `past_due`: since the due period's, 0 if it has not ended. `evidence`: oldest first.
    """

    id: str
    text: str
    programme: str
    programme_name: str
    theme: str
    due: Period | None
    status: str
    state: str
    as_of: Period
    last: Period
    months: int
    past_due: int
    origin: Origin
    evidence: tuple[EvidenceView, ...]
    sample: bool

    @property
    def url(self) -> str:
        return commitment_url(self.id)

    @property
    def is_unheard(self) -> bool:
        """Whether the office should be asked how far it is."""
        return self.state in ("overdue", "silent")


def commitments(records: Records, as_of: date) -> tuple[CommitmentView, ...]:
    """Every commitment, by its state, that nobody spoke of for longest first. Samples are judged by their own day."""
    assert records.site
    site = records.site
    found = (
        view(records, slug, programme, commitment, site.judged_on(as_of, sample=programme.sample))
        for slug, programme, commitment in listed(records)
    )
    return tuple(sorted(found, key=lambda c: (ORDER.index(c.state), -c.months if c.is_unheard else 0, c.id)))


def listed(records: Records) -> Iterator[tuple[str, Programme, Commitment]]:
    for slug, programme in records.programmes.items():
        for commitment in programme.commitments:
            yield slug, programme, commitment


def view(records: Records, slug: str, programme: Programme, c: Commitment, day: date) -> CommitmentView:
    last = max((c.as_of, *(evidence.date for evidence in c.evidence)), key=lambda period: period.end)
    months, past_due = months_since(last, day), months_since(c.due, day) if c.due else 0
    state: str = c.status
    if c.status in OPEN and c.due is not None and c.due.end < day:
        state = "overdue"
    elif c.status in OPEN and months > QUIET:
        state = "silent"
    return CommitmentView(
        id=c.id,
        text=c.text,
        programme=slug,
        programme_name=programme.name,
        theme=programme.theme,
        due=c.due,
        status=c.status,
        state=state,
        as_of=c.as_of,
        last=last,
        months=months,
        past_due=past_due,
        origin=origin(records, c.source, anchor_of("commitment", c.id)),
        evidence=tuple(
            EvidenceView(e.date, e.text, origin(records, e.source, anchor_of("commitment", c.id, n)))
            for n, e in enumerate(c.evidence, 1)
        ),
        sample=programme.sample,
    )


def months_since(period: Period, day: date) -> int:
    """Whole months from a period's last day to a day; 0 if it has not ended."""
    end = period.end
    months = (day.year - end.year) * 12 + day.month - end.month - (day.day < end.day)
    return max(0, months)
