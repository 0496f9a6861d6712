"""The interviews, with every cited passage marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.derive.county import County
from gongkai.derive.figures import Figure
from gongkai.derive.mentions import Mention
from gongkai.derive.origins import shortened
from gongkai.records.addresses import section_url
from gongkai.render.page import Page
from gongkai.render.pages.record import county_record_page
from gongkai.render.transcript import ShownTurn, shown_turns

FIGURES_SHOWN = 8
QUESTION = re.compile(r"[^。！？\n]*？")


def pages(county: County) -> Iterator[Page]:
    interviews = county.records.interviews
    index = Page(
        url=section_url("interviews"),
        template="interviews.html",
        title="访谈",
        description=f"{county.name}民政负责人的公开访谈。",
        role="column",
        column="访谈",
        column_type="在线访谈",
        data={"interviews": interviews.items()},
    )
    yield index
    for slug, interview in interviews.items():
        matter = interview.matter
        mentions = county.mentions[slug]
        turns = shown_turns(interview, mentions)
        yield replace(
            county_record_page(index, county, "interviews", slug),
            template="interview.html",
            description=matter.description,
            source=matter.source,
            keywords=tuple(matter.topics),
            outlined=True,
            figures=tuple(figures_said(county, mentions))[:FIGURES_SHOWN],
            data={
                "matter": matter,
                "turns": [(turn, called(turn)) for turn in turns],
                "contents": table_of_contents(turns),
                "cited": [m for m in mentions if m.kind == "figure"],
            },
        )


def figures_said(county: County, mentions: tuple[Mention, ...]) -> Iterator[Figure]:
    """The figures that were said, each once, in the order of the text."""
    by_url = {figure.url: figure for figure in county.figures.values()}
    for url in dict.fromkeys(m.url for m in mentions if m.kind == "figure"):
        if url in by_url:
            yield by_url[url]


def called(turn: ShownTurn) -> str:
    """A turn in a few words: what it asks, or how it begins."""
    words = "".join(str(block.html.striptags()) for block in turn.blocks if block.kind == "paragraph")
    asked = QUESTION.findall(words) if turn.is_host else []
    return asked[-1] if asked else shortened(words)


def table_of_contents(turns: tuple[ShownTurn, ...]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(anchor, title, headings): what was asked, and the headings of the answer. Where nothing was asked, what was
    said under headings of its own; greetings are left out.
    """
    result: list[tuple[str, str, list[tuple[str, str]]]] = []
    for turn in turns:
        headings = [(b.anchor, str(b.html.striptags())) for b in turn.blocks if b.kind == "heading"]
        if turn.is_host and called(turn).endswith("？"):
            result.append((turn.anchor, called(turn), headings))
        elif headings and result:
            result[-1][2].extend(headings)
        elif headings:
            result.append((turn.anchor, called(turn), headings))
    return result
