"""Where a statement comes from, as a link: the words of an interview, a policy, a document."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.records import Records
from gongkai.records.addresses import url_of
from gongkai.records.interviews import Interview
from gongkai.records.model import Citation
from gongkai.records.quotes import spots

SHORT = 30
"""Characters of a question, in a link's text."""


@dataclass(frozen=True, slots=True)
class Origin:
    """`url`: relative to the site's root, or a full address, or None for a document that is only named."""

    label: str
    url: str | None
    quote: str | None = None


def anchor_of(kind: str, id_: str, number: int | None = None) -> str:
    """The id of a cited passage on the interview's page. number: of a piece of evidence or a milestone, from 1."""
    return f"q-{kind}-{id_}" + (f"-{number}" if number else "")


def passage(interview: Interview, quote: str) -> str:
    """Where in an interview the words were said, as its reader would say it: the section, or what was asked."""
    spot = spots(interview, quote)[0]
    where = ""
    for turn in interview.turns[: spot.turn.number]:
        if turn.is_host and turn.blocks:
            where = f"，问{quoted(shortened(turn.blocks[-1].text))}"
        sections = [block for block in turn.blocks if block.kind == "heading" and block.offset <= spot.block.offset]
        if sections:
            where = quoted(sections[-1].text)
    return where


def shortened(words: str) -> str:
    return words if len(words) <= SHORT else f"{words[: SHORT - 1]}…"


def quoted(words: str) -> str:
    return f"“{words.replace('“', '‘').replace('”', '’')}”"


def origin(records: Records, citation: Citation, anchor: str) -> Origin:
    """A citation as a link. anchor: the quote's id on the interview's page (see `anchor_of`)."""
    if citation.interview and citation.quote:
        interview = records.interviews[citation.interview]
        label = f"{interview.matter.date.label}《{interview.matter.programme}》{passage(interview, citation.quote)}"
        return Origin(label, f"{url_of('interviews', citation.interview)}#{anchor}", citation.quote)
    if citation.policy:
        policy = records.policies[citation.policy]
        article = f"，{citation.article}" if citation.article else ""
        return Origin(f"《{policy.title}》{article}", url_of("policies", citation.policy))
    return Origin(f"《{citation.document}》", citation.url)
