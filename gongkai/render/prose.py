"""Markdown from staff as HTML, with only harmless tags and attributes."""

from __future__ import annotations

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


def markdown(text: str) -> Markup:
    return clean(Markdown(extensions=["tables", "sane_lists"], output_format="html").convert(text))
