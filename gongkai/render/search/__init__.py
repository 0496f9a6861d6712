"""The search index: which pages hold which words, in small files that the search page fetches when it needs them.

It keeps no page's text: an excerpt comes from the page itself. A township has a bundle of its own, so a change
re-indexes one township, and a browser fetches what a query needs. The script is `assets/search*.js` of the theme.
"""

from gongkai.render.search.amended import amended_bundle
from gongkai.render.search.bundle import (
    Holdings,
    Index,
    Searchable,
    county_bundle,
    plain_words,
    searchable,
    sounds,
    town_bundle,
)

__all__ = [
    "Holdings",
    "Index",
    "Searchable",
    "amended_bundle",
    "county_bundle",
    "plain_words",
    "searchable",
    "sounds",
    "town_bundle",
]
