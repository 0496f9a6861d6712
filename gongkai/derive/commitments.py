"""Public commitments, with their state by the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.derive.origins import Origin, anchor_of, origin
from gongkai.records import Records
from gongkai.records.addresses import commitment_url
from gongkai.records.fields import Period

ORDER = ("overdue", "under_way", "planned", "done", "dropped")
"""The states in the order of display: what a citizen should see first comes first."""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A piece of evidence for a state or a step."""

    date: Period
    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """`state`: the status as last reported, or `overdue` if the due period has ended without an outcome."""

    id: str
    text: str
    programme: str
    programme_name: str
    theme: str
    due: Period | None
    status: str
    state: str
    as_of: Period
    origin: Origin
    evidence: tuple[EvidenceView, ...]

    @property
    def url(self) -> str:
        return commitment_url(self.id)


def commitments(records: Records, as_of: date) -> tuple[CommitmentView, ...]:
    """Every commitment, sorted by id. One is overdue after the last day of its due period."""
    result = []
    for slug, programme in records.programmes.items():
        for c in programme.commitments:
            open_ = c.status in ("planned", "under_way")
            overdue = open_ and c.due is not None and c.due.end < as_of
            evidence = tuple(
                EvidenceView(e.date, e.text, origin(records, e.source, anchor_of("commitment", c.id, n)))
                for n, e in enumerate(c.evidence, 1)
            )
            result.append(
                CommitmentView(
                    id=c.id,
                    text=c.text,
                    programme=slug,
                    programme_name=programme.name,
                    theme=programme.theme,
                    due=c.due,
                    status=c.status,
                    state="overdue" if overdue else c.status,
                    as_of=c.as_of,
                    origin=origin(records, c.source, anchor_of("commitment", c.id)),
                    evidence=evidence,
                )
            )
    return tuple(sorted(result, key=lambda p: p.id))
