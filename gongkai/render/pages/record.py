"""What the pages of all kinds of records share: address, file, dates, corrections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gongkai.derive.corrections import named_corrections
from gongkai.derive.county import County
from gongkai.derive.village import VillageView
from gongkai.records.fields import day_label
from gongkai.records.kinds import BY_NAME, Kind, matter_of
from gongkai.records.model import Record
from gongkai.render.page import HOME, Page


def county_record_page(index: Page, county: County, kind: str, slug: str) -> Page:
    """The page of one of the county's own records. index: the page of its section."""
    row, record = BY_NAME[kind], county.records.of(kind)[slug]
    fields, path = matter_of(record), row.file(slug)
    return replace(
        index,
        url=row.address(slug),
        title=row.title_of(slug, record),
        role="content",
        crumbs=(HOME, (index.column, index.url)),
        published=fields.published,
        record=path,
        corrections=named_corrections(row, county.records.sources[path], fields.corrections),
        sample=fields.sample,
    )


def village_record_page(
    content: Page,
    v: VillageView,
    kind: Kind,
    name: str,
    record: Record,
    *,
    data: Mapping[str, Any],
    time: str = "",
    **own: Any,
) -> Page:
    """The page of one of a village's records. content: a page with what all of them have in common; own: the fields of
    this one; data: what its template needs beside the village; time: what the search filters it by.

    Of a forgotten kind (notices) nothing may be kept: not by search engines, and no digest or correction on its page,
    only that it was corrected.
    """
    own |= {
        "url": kind.address(name, v.town.slug, v.village.slug),
        "published": record.published,
        "sample": v.sample or record.sample,
        "data": {"v": v, **data},
    }
    if kind.forgotten:
        own["data"]["changed"] = changed_in_short(record)
        return replace(content, indexed=False, **own)
    path = kind.file(v.town.slug, v.village.slug, name)
    facets = {**content.facets, "kind": kind.title if kind.searched else "", **({"time": time} if time else {})}
    corrections = named_corrections(kind, v.sources[path], record.corrections)
    return replace(content, record=path, corrections=corrections, facets=facets, **own)


def changed_in_short(record: Record) -> str:
    """That something published was corrected and when, not what: it may be what had to go. Empty if nothing was."""
    days = [one.date for one in record.corrections]
    return f"公开以后更正过 {len(days)} 处，最后一次在{day_label(max(days))}。" if days else ""
