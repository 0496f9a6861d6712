"""Which words of an interview are cited, and by what: the way back from a quote to its figure."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.check.quotes import Spot, spots
from gongkai.check.walk import citations
from gongkai.load import Records
from gongkai.load.records.indicators import Indicator, Value
from gongkai.load.records.programmes import Commitment, Evidence, Programme
from gongkai.load.records.policies import Policy
from gongkai.load.records.registers import Register


@dataclass(frozen=True, slots=True)
class Mention:
    """A cited passage. `kind`: figure, programme, commitment, document or register; `anchor`: its id on the page."""

    kind: str
    anchor: str
    label: str
    url: str
    spot: Spot


def mentions(records: Records, slug: str) -> tuple[Mention, ...]:
    """Every cited passage of one interview, in the order of the text; within one start, longer first."""
    found = []
    interview = records.interviews[slug]
    for cited in citations(records):
        if cited.citation.interview != slug or cited.citation.quote is None:
            continue
        spot = spots(interview, cited.citation.quote)[0]
        record_slug = cited.path.rpartition("/")[2].removesuffix(".yml")
        owner = cited.owner
        if isinstance(owner, Value):
            indicator = indicator_of(records, record_slug, cited.loc[1])
            url = f"statistics/{record_slug}/#{indicator.id}"
            found.append(Mention("figure", f"q-{indicator.id}", indicator.name, url, spot))
        elif isinstance(owner, Programme):
            found.append(Mention("programme", f"q-{record_slug}", owner.name, f"programmes/{record_slug}/", spot))
        elif isinstance(owner, Commitment):
            found.append(Mention("commitment", f"q-{owner.id}", owner.text, f"commitments/#{owner.id}", spot))
        elif isinstance(owner, Policy):
            found.append(Mention("document", f"q-{record_slug}", owner.title, f"policies/{record_slug}/", spot))
        elif isinstance(owner, Register):
            found.append(Mention("register", f"q-register-{record_slug}", owner.title, f"registers/{record_slug}/", spot))
        elif isinstance(owner, Evidence):
            found.append(evidence_mention(records, record_slug, owner, spot))
    return tuple(sorted(found, key=lambda m: (m.spot.turn.number, m.spot.block.offset, m.spot.start, -m.spot.end)))


def indicator_of(records: Records, subject: str, index: str | int) -> Indicator:
    assert isinstance(index, int)
    return records.indicators[subject].indicators[index]


def evidence_mention(records: Records, slug: str, evidence: Evidence, spot: Spot) -> Mention:
    programme = records.programmes[slug]
    for c in programme.commitments:
        for number, candidate in enumerate(c.evidence, 1):
            if candidate is evidence:
                return Mention("commitment", f"q-{c.id}-{number}", evidence.text, f"commitments/#{c.id}", spot)
    number = next(n for n, milestone in enumerate(programme.milestones, 1) if milestone is evidence)
    return Mention("programme", f"q-{slug}-{number}", evidence.text, f"programmes/{slug}/", spot)
