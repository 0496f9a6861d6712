"""The home page: what a citizen came for, first."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.derive import County
from gongkai.derive.promises import ORDER
from gongkai.render.page import Page
from gongkai.render.pages.commitments import state_counts
from gongkai.render.pages.policies import guides
from gongkai.render.prose import markdown

PROMISES_SHOWN = 4


def pages(county: County) -> Iterator[Page]:
    home = county.records.home
    assert home is not None
    first = sorted(county.promises, key=lambda p: (ORDER.index(p.state), p.id))[:PROMISES_SHOWN]
    yield Page(
        url="",
        template="home.html",
        title=home.matter.title,
        description=home.matter.description,
        role="home",
        column="首页",
        column_type="首页",
        crumbs=(),
        published=home.matter.published,
        data={
            "intro": county.site.intro,
            "divisions": county.divisions,
            "guides": guides(county),
            "figures": [county.figures[id_] for id_ in home.matter.figures],
            "figure_count": len(county.figures),
            "promises": county.promises,
            "first_promises": first,
            "counts": state_counts(county.promises),
            "interviews": county.records.interviews.items(),
            "welcome": markdown(home.text),
        },
    )
