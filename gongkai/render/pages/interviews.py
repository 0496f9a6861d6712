"""The interviews, with every cited passage marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongkai.derive import County
from gongkai.records.addresses import section_url
from gongkai.render.page import Page
from gongkai.render.pages.record import county_record_page
from gongkai.render.transcript import ShownTurn, shown_turns


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
            data={
                "matter": matter,
                "turns": turns,
                "contents": table_of_contents(turns),
                "cited": [m for m in mentions if m.kind == "figure"],
            },
        )


def table_of_contents(turns: tuple[ShownTurn, ...]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(anchor, title, headings): a turn is listed by its speaker and first words, with its headings below."""
    result = []
    for turn in turns:
        first = next((str(b.html.striptags()) for b in turn.blocks if b.kind == "paragraph"), "")
        title = f"{turn.speaker.name}：{first[:18]}{'…' if len(first) > 18 else ''}"
        result.append(
            (turn.anchor, title, [(b.anchor, b.html.striptags()) for b in turn.blocks if b.kind == "heading"])
        )
    return result
