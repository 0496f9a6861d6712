"""A page's contents, from its headings: the list that stands beside a long text on a wide screen."""

from __future__ import annotations

import re

from markupsafe import Markup

HEADING = re.compile(r'<h2(?: id="([^"]*)")?>(.*?)</h2>', re.S)


def outline(html: str) -> tuple[str, list[tuple[str, str]]]:
    """The page's own HTML with an id on every h2, and (id, words) of each."""
    headings: list[tuple[str, str]] = []

    def named(match: re.Match[str]) -> str:
        anchor = match[1] or f"part-{len(headings) + 1}"
        headings.append((anchor, Markup(match[2]).striptags()))  # noqa: S704 - as text again
        return f'<h2 id="{anchor}">{match[2]}</h2>'

    return HEADING.sub(named, html), headings
