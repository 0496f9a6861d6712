"""Markdown from staff as HTML, with only harmless tags and attributes."""

from __future__ import annotations

import re
from functools import cache

import nh3
from markdown import Markdown
from markupsafe import Markup

TAGS = set(
    """
    a abbr b blockquote br caption code col dd del details div dl dt em figcaption figure h2 h3 h4 hr i img ins kbd li
    mark ol p pre q s small span strong sub summary sup table tbody td tfoot th thead tr u ul
    """.split()  # noqa: SIM905 - a list of words reads better than forty quoted strings
)
ATTRIBUTES = {
    "*": {"id", "title", "lang"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}
SCHEMES = {"http", "https", "mailto", "tel"}


def clean(html: str) -> Markup:
    """HTML reduced to the tags, attributes and link schemes listed here (by nh3, the ammonia sanitizer)."""
    return Markup(nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None))  # noqa: S704


TABLE = re.compile(r"<table>(.*?)</table>", re.S)
HEAD = re.compile(r"<th>(.*?)</th>", re.S)
ROW = re.compile(r"<tr>(.*?)</tr>", re.S)
CELL = re.compile("<td>")


def labelled(html: str) -> Markup:
    """Clean HTML whose tables name their columns in every cell, so that a phone can show a row as a card."""

    def table(match: re.Match[str]) -> str:
        heads = [Markup(head).striptags() for head in HEAD.findall(match[1])]  # noqa: S704 - as text again

        def row(cells: re.Match[str]) -> str:
            names = iter(heads)
            return CELL.sub(lambda _: Markup('<td data-label="{}">').format(next(names, "")), cells[0])

        return (
            f'<div class="gk-table gk-table--cards"><table class="gk-t gk-told">{ROW.sub(row, match[1])}</table></div>'
        )

    return Markup(TABLE.sub(table, html))  # noqa: S704 - was clean, and only our own tags were added


@cache
def converter() -> Markdown:
    """Made once: that takes as long as a charter's text."""
    return Markdown(extensions=["tables", "sane_lists"], output_format="html")


def markdown(text: str) -> Markup:
    return labelled(clean(converter().reset().convert(text)))
