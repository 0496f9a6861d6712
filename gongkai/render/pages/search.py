"""The search page: first the village finder, then all other pages, and links for browsers without scripts."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.derive.county import County
from gongkai.records.addresses import section_url
from gongkai.render.page import Page


def pages(county: County) -> Iterator[Page]:
    years = {label[:4] for v in county.villages for label, *_ in v.marks}
    years |= {str(interview.matter.date.text)[:4] for interview in county.records.interviews.values()}
    yield Page(
        url=section_url("search"),
        template="search.html",
        title="搜索",
        description=f"在{county.site_name}里查找：村、政策、数字、承诺、访谈和三务公开。",
        role="column",
        column="搜索",
        column_type="概况信息",
        indexed=False,
        modules=tuple(f"search{part}.js" for part in ("", "-find", "-ask", "-rank", "-index", "-cut", "-excerpt")),
        data={
            "years": sorted(years, reverse=True),
            "towns": searched_towns(county),
            "villages": len(county.villages),
            "site": county.site,
        },
    )


def searched_towns(county: County) -> list[tuple[str, str]]:
    """(slug, name) of the townships with a search index: those that have any record."""
    known = {village.town for village in county.villages if village.recorded}
    return [(town.slug, town.name) for town in county.divisions.towns if town.slug in known]
