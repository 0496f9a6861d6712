"""A page for each legal basis: what it asks, since when, who compared it with the text, and what rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongkai.derive.bases import BasisView, bases
from gongkai.derive.county import County
from gongkai.records.addresses import basis_url, item_url, section_url, url_of
from gongkai.records.catalogue import Item
from gongkai.render.page import HOME, Page

POLICIES = ("政策", section_url("policies"))


def pages(county: County) -> Iterator[Page]:
    views = bases(county.law, county.records.policies, county.as_of)
    index = Page(
        url=basis_url(),
        template="bases.html",
        title="法律依据",
        description=f"{county.name}民政公开的每一项依据哪一条，现在有效没有，哪些还没有核对。",
        role="column",
        column="政策",
        column_type="政策文件",
        crumbs=(HOME, POLICIES),
        data={"groups": groups(views), "open": open_points(views), "as_of": county.as_of},
    )
    yield index
    for view in views:
        yield replace(
            index,
            url=basis_url(view.basis.id),
            template="basis.html",
            title=view.basis.label,
            short=view.basis.article or view.basis.title,
            description=view.basis.asks or f"{view.basis.label}，哪些公开事项依据它。",
            crumbs=(HOME, POLICIES, (index.title, index.url)),
            data={
                "view": view,
                "items": [(item, listed_at(item)) for item in view.items],
                "law": law_page(county, view),
            },
        )


def listed_at(item: Item) -> str:
    """Where the item is listed; what is not public is only named there."""
    return item_url(item.id) if item.scope == "public" else section_url("villages")


def law_page(county: County, view: BasisView) -> tuple[str, str] | None:
    """(title, url) of the page of the law that the basis is an article of."""
    if view.policy is None:
        return None
    return county.records.policies[view.policy].title, url_of("policies", view.policy)


def open_points(views: tuple[BasisView, ...]) -> list[tuple[str, str, list[BasisView]]]:
    """(law, what is not known yet, the articles it concerns); a doubt about a whole law is listed once."""
    points: dict[tuple[str, str], list[BasisView]] = {}
    for view in views:
        if view.basis.open:
            points.setdefault((view.basis.title, view.basis.open), []).append(view)
    return [(title, why, concerned) for (title, why), concerned in points.items()]


def groups(views: tuple[BasisView, ...]) -> list[tuple[str, list[BasisView]]]:
    """By law, in the order of the catalogue: those in force first."""
    titles = dict.fromkeys(view.basis.title for view in sorted(views, key=lambda view: view.state == "ended"))
    return [(title, [view for view in views if view.basis.title == title]) for title in titles]
