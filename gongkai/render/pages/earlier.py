"""What a record said before it was corrected, on a page of its own beside the record's, for whoever cited it then.

It is made of the record's corrections alone. So what is withdrawn, forgotten or no longer told by a correction can't
come back here, as it could from an older file; what was added later, and not corrected, is not told apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from gongkai.derive.corrections import NamedCorrection
from gongkai.records.addresses import earlier_url
from gongkai.records.model import ENOUGH, REMOVED
from gongkai.render.page import Page
from gongkai.render.words import value_in_words


@dataclass(frozen=True, slots=True)
class Step:
    """`since`: the day from which it read so; None for what was written first. `text`: None if it was removed then.

    `why`: of the correction; None for what was written first.
    """

    since: date | None
    text: str | None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceBefore:
    """One value of a record over time. `field`: its path; `place`: in words; `steps`: the oldest first, the last
    is what stands now.
    """

    field: str
    place: str
    steps: tuple[Step, ...]

    @property
    def corrected(self) -> date:
        """The day of its last correction."""
        assert self.steps[-1].since
        return self.steps[-1].since


def earlier_page(page: Page) -> Page | None:
    """The page beside a record's with what it said earlier; None if nothing was corrected, or is forgotten."""
    if not page.corrections:
        return None
    places = places_before(page.corrections)
    return replace(
        page,
        url=earlier_url(page.url),
        template="earlier.html",
        title=f"以前写的：{page.title}",
        short="以前写的",
        description=f"{page.title}，改过的地方以前写的是什么。",
        role="column",
        crumbs=(*page.crumbs, (page.crumb, page.url)),
        published=None,
        record=None,
        corrections=(),
        indexed=False,
        feeds=(),
        facets={"kind": ""},
        modules=(),
        answers=(),
        explained=False,
        outlined=False,
        figures=(),
        embeds=(),
        data={
            "now": (page.title, page.url),
            "village": getattr(page.data.get("v"), "sample", False),
            "places": places,
            "cut": ENOUGH if any(len(step.text or "") >= ENOUGH for place in places for step in place.steps) else None,
        },
    )


def places_before(corrections: Iterable[NamedCorrection]) -> list[PlaceBefore]:
    """Each corrected value with all that it was, the last corrected first.

    A correction goes on where an earlier one of the same field ended. Where it does not, another value stood there
    meanwhile (a line was put before it), and nothing is claimed of the two.
    """
    chains: list[PlaceBefore] = []
    for named in corrections:
        c = named.correction
        now = None if c.now == REMOVED else value_in_words(c.now)
        step = Step(c.date, now, c.why)
        before = next((n for n, chain in enumerate(chains) if continues(chain, named)), None)
        if before is None:
            chains.append(PlaceBefore(c.field, named.place, (Step(None, value_in_words(c.was)), step)))
        else:
            chains[before] = replace(chains[before], steps=(*chains[before].steps, step))
    return sorted(chains, key=lambda chain: chain.corrected, reverse=True)


def continues(chain: PlaceBefore, named: NamedCorrection) -> bool:
    last = chain.steps[-1]
    return (
        chain.field == named.correction.field
        and last.text == value_in_words(named.correction.was)
        and chain.corrected <= named.correction.date
    )
