"""The first use of an official term on a page carries its meaning: dotted, shown on touch or focus, and in print.

It works on the page's HTML, in one place for all templates. Headings, links, tables' heads and drawings stay as they
are: a meaning there would be in the way, or could not be reached.
"""

from __future__ import annotations

import re
from html import unescape

from markupsafe import Markup, escape

from gongkai.records.plain_words import Terms

TAG = re.compile(r'(<(?:[^<>"]|"[^"]*")*>)')
"""Attributes are in double quotes: our templates write them so, and so does the cleaner of what staff write."""
NAME = re.compile("</?([a-z0-9]+)")
MARKED = Markup('<abbr class="gk-term" tabindex="0" title="{}">{}</abbr>')
"""It takes the focus, so that a tap opens it; the style sheet shows the title then, and in print."""
LEFT_ALONE = frozenset(
    {"h1", "h2", "h3", "h4", "a", "th", "caption", "figcaption", "svg", "form", "button", "summary", "abbr", "code"}
)


def explain(html: str, terms: Terms) -> str:
    """The HTML of a page's own text, each term's first use marked."""
    told: set[str] = set()
    parts = TAG.split(html)
    depth = 0
    for index, part in enumerate(parts):
        if index % 2 == 0:
            if not depth and part.strip():
                parts[index] = explain_text(part, terms, told)
        elif (name := NAME.match(part)) and name[1] in LEFT_ALONE:
            depth += -1 if part.startswith("</") else 1
    return "".join(parts)


def explain_text(text: str, terms: Terms, told: set[str]) -> str:
    pieces = []
    new = False
    for piece, meaning in terms.split(unescape(text)):
        if meaning is None or piece in told:
            pieces.append(escape(piece))
        else:
            new = True
            told.add(piece)
            pieces.append(MARKED.format(meaning.rstrip("。"), piece))
    return "".join(pieces) if new else text
