"""Which words of an interview are cited, and by which record: the link from a quote back to its figure."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.derive.origins import anchor_of
from gongkai.records import Records
from gongkai.records.addresses import commitment_url, figure_url, url_of
from gongkai.records.citations import Cited, citations
from gongkai.records.indicators import Indicator, Value
from gongkai.records.programmes import Commitment, Evidence
from gongkai.records.quotes import Spot, spots
from gongkai.records.series import citing_number
from gongkai.sources.source import Location


@dataclass(frozen=True, slots=True)
class Mention:
    """A cited passage. `kind`, `label`, `url`: of what cites it (figure, …); `anchor`: its id on the page."""

    kind: str
    anchor: str
    label: str
    url: str
    spot: Spot


def mentions(records: Records, slug: str) -> tuple[Mention, ...]:
    """Every cited passage of one interview, in the order of the text; of those with the same start, longer first."""
    result = []
    interview = records.interviews[slug]
    for cited in citations(records):
        if cited.citation.interview == slug and cited.citation.quote is not None:
            spot = spots(interview, cited.citation.quote)[0]
            kind, id_, number, label, url = cited_by(records, cited)
            result.append(Mention(kind, anchor_of(kind, id_, number), label, url, spot))
    return tuple(sorted(result, key=lambda m: (m.spot.turn.number, m.spot.block.offset, m.spot.start, -m.spot.end)))


def cited_by(records: Records, cited: Cited) -> tuple[str, str, int | None, str, str]:
    """(kind, id, number, label, url) of what cites."""
    kind, slug = cited.kind, cited.slug
    match cited.owner:
        case Value():
            indicator = indicator_of(records, slug, cited.location)
            number = citing_number(indicator, position_of(cited.location))
            return "figure", indicator.id, number, indicator.name, figure_url(slug, indicator.id)
        case Commitment() as commitment:
            return "commitment", commitment.id, None, commitment.text, commitment_url(commitment.id)
        case Evidence() as evidence:
            return evidence_of(records, slug, cited.location, evidence)
        case _:
            return kind.anchor, slug, None, kind.title_of(slug, cited.owner), kind.address(slug)


def indicator_of(records: Records, subject: str, location: Location) -> Indicator:
    """The indicator of a citation at ("indicators", i, "values", j, "source")."""
    index = location[1]
    assert isinstance(index, int)
    return records.indicators[subject].indicators[index]


def position_of(location: Location) -> int:
    """The number of the value at ("indicators", i, "values", j, "source")."""
    index = location[3]
    assert isinstance(index, int)
    return index


def evidence_of(records: Records, slug: str, location: Location, evidence: Evidence) -> tuple[str, str, int, str, str]:
    """`cited_by` for evidence at ("commitments", i, "evidence", j, "source") or ("milestones", j, "source")."""
    index, last = location[1], location[-2]
    assert isinstance(index, int)
    assert isinstance(last, int)
    if location[0] == "commitments":
        id_ = records.programmes[slug].commitments[index].id
        return "commitment", id_, last + 1, evidence.text, commitment_url(id_)
    return "programme", slug, last + 1, evidence.text, url_of("programmes", slug)
