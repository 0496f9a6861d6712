"""Where a statement comes from, as a link: the words of an interview, a policy, a document."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.records import Records
from gongkai.records.addresses import url_of
from gongkai.records.model import Citation
from gongkai.records.quotes import spots


@dataclass(frozen=True, slots=True)
class Origin:
    """`url`: relative to the site's root, or a full address, or None for a document that is only named."""

    label: str
    url: str | None
    quote: str | None = None


def anchor_of(kind: str, id_: str, number: int | None = None) -> str:
    """The id of a cited passage on the interview's page. number: of a piece of evidence or a milestone, from 1."""
    return f"q-{kind}-{id_}" + (f"-{number}" if number else "")


def origin(records: Records, citation: Citation, anchor: str) -> Origin:
    """A citation as a link. anchor: the quote's id on the interview's page (see `anchor_of`)."""
    if citation.interview and citation.quote:
        interview = records.interviews[citation.interview]
        spot = spots(interview, citation.quote)[0]
        said = f"第 {spot.turn.number} 轮第 {max(spot.block.number, 1)} 段"
        label = f"{interview.matter.date.label}《{interview.matter.programme}》，{said}"
        return Origin(label, f"{url_of('interviews', citation.interview)}#{anchor}", citation.quote)
    if citation.policy:
        policy = records.policies[citation.policy]
        article = f"，{citation.article}" if citation.article else ""
        return Origin(f"《{policy.title}》{article}", url_of("policies", citation.policy))
    return Origin(f"《{citation.document}》", citation.url)
