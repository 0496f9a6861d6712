"""The pages of the record lane, one module a section; each turns the county into `Page` values."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongkai.derive import County
from gongkai.render.page import Page
from gongkai.render.pages import (
    commitments,
    completeness,
    corrections,
    feeds,
    home,
    interviews,
    policies,
    programmes,
    registers,
    search,
    statistics,
    villages,
    withdrawn,
)

SECTIONS: tuple[Callable[[County], Iterator[Page]], ...] = (
    home.pages,
    policies.pages,
    statistics.pages,
    commitments.pages,
    villages.pages,
    completeness.pages,
    corrections.pages,
    programmes.pages,
    interviews.pages,
    registers.pages,
    feeds.pages,
    search.pages,
    withdrawn.pages,
)


def record_pages(county: County) -> Iterator[Page]:
    for pages in SECTIONS:
        yield from pages(county)
