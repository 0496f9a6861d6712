"""The home page, which starts with what most citizens look for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.derive.county import County
from gongkai.derive.summary import VillageSummary
from gongkai.records.addresses import town_list_url
from gongkai.records.series import ordered
from gongkai.render.page import Page
from gongkai.render.pages.answers import counted
from gongkai.render.pages.commitments import progress, state_counts
from gongkai.render.pages.policies import guides
from gongkai.render.pages.townships import real_towns
from gongkai.render.prose import markdown

COMMITMENTS_SHOWN = 4
POSTINGS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Board:
    """The villages at a glance: how many, how many owe something, the latest postings, how many corrections."""

    villages: int
    overdue: int
    latest: list[VillageSummary]
    corrections: int

    @property
    def headline(self) -> str:
        owing = f"，{self.overdue} 个有逾期" if self.overdue else ""
        return f"{self.villages} 个村{owing}"


def board(villages: tuple[VillageSummary, ...]) -> Board:
    posted = [(village.latest[1], village.url, village) for village in villages if village.latest]
    return Board(
        villages=len(villages),
        overdue=sum(bool(village.overdue) for village in villages),
        latest=[village for *_, village in sorted(posted, key=lambda p: p[:2], reverse=True)[:POSTINGS_SHOWN]],
        corrections=sum(len(village.corrections) for village in villages),
    )


def any_town(county: County) -> bool:
    """Whether any township has figures of its own."""
    return any(indicator.towns for view in county.subjects for indicator in view.indicators)


def pages(county: County) -> Iterator[Page]:
    home = county.records.home
    assert home is not None
    figures = [county.figures[id_] for id_ in home.matter.figures if id_ in county.figures]
    figures.sort(key=lambda figure: ordered(figure.period), reverse=True)
    yield Page(
        url="",
        template="home.html",
        title=home.matter.title,
        description=home.matter.description,
        role="home",
        column="首页",
        column_type="首页",
        crumbs=(),
        facets={"kind": ""},
        published=home.matter.published,
        explained=True,
        data={
            "intro": county.site.intro,
            "hotline": county.site.hotline,
            "towns": real_towns(county.divisions),
            "guides": guides(county),
            "figures": figures,
            "towns_with_figures": town_list_url() if any_town(county) else None,
            "figure_count": len(county.figures),
            "commitments": county.commitments[:COMMITMENTS_SHOWN],
            "progress": progress(state_counts(county.commitments)),
            "board": board(county.villages),
            "asked": len(counted(county.asked)),
            "interviews": county.records.interviews.items(),
            "welcome": markdown(home.text),
        },
    )
