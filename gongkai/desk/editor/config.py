"""The editor's configuration: the files that the county's staff, or a township's, can write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from gongkai.desk.editor.forms import Widget, choice, form
from gongkai.desk.editor.places import MEDIA, OFFERED
from gongkai.records import Records
from gongkai.records.bulletins import CATEGORY_OF, Bulletin
from gongkai.records.catalogue import Catalogue, Item
from gongkai.records.divisions import Town, Village
from gongkai.records.kinds import BY_NAME, VILLAGE_KINDS, Kind
from gongkai.records.law import provisions_of
from gongkai.records.periods import months_after, period_of

MONTHS = 12
"""How many past months of a village's postings are offered; older ones are corrected in the file itself."""

STAMP = "{{year}}-{{month}}-{{day}}-{{hour}}{{minute}}"
"""The name of a new file: a title in Chinese gives no letters to make one of."""
FORMAT, PROSE = "as-typed", "prose-as-typed"
"""The names of our own formats, which start.js registers: what was not changed keeps its text."""
Collection = dict[str, Any]
LOCAL: dict[str, Any] = {"name": "proxy", "branch": "main"}
"""Decap's name for a local backend; `proxy_url` is added."""


def config(records: Records, town: str | None, backend: dict[str, Any], as_of: date) -> dict[str, Any]:
    """Decap CMS's configuration. town: a township's slug, or None for the county's own records.

    backend: Decap's setting of that name: a forge, or LOCAL.
    """
    collections = list(village_collections(records, town, as_of) if town else county_collections())
    return {
        "backend": backend,
        "locale": "zh_Hans",
        "load_config_file": False,
        "publish_mode": "editorial_workflow" if backend["name"] in ("github", "gitlab", "gitea") else "simple",
        "media_folder": MEDIA,
        "public_folder": "/attachments",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "collections": collections,
    }


def county_collections() -> Iterator[Collection]:
    for kind in OFFERED:
        if kind.many and not kind.of_village:
            yield folder(kind, kind.name, kind.title, kind.folder, STAMP)
    site = BY_NAME["site"]
    settings = {"name": site.name, "label": site.title, "file": site.path, "fields": form(site.model)}
    yield {"name": "settings", "label": "设置", "format": FORMAT, "files": [settings], "editor": {"preview": False}}


def village_collections(records: Records, town_slug: str, as_of: date) -> Iterator[Collection]:
    town = records.divisions.town(town_slug) if records.divisions else None
    for village in town.villages if town else ():
        assert town is not None
        yield postings(records, town, village, as_of)
        for kind in VILLAGE_KINDS:
            if not kind.by_period:
                where = f"{kind.folder}/{town.slug}/{village.slug}"
                name = f"{kind.name}-{village.slug}"
                slug = "{{kind}}" if kind.ending == ".md" else STAMP
                yield folder(kind, name, f"{village.name}{kind.title}", where, slug)


def postings(records: Records, town: Town, village: Village, as_of: date) -> Collection:
    """A village's postings, one file for each month, newest first. Decap can't name a file by its period, so the months
    are listed here.
    """
    provisions = provisions_of(records)
    assert records.catalogue is not None
    assert provisions is not None
    fields = bulletin_form(records.catalogue, [item for item in provisions.items.values() if item.scope == "public"])
    return {
        "name": f"bulletins-{village.slug}",
        "label": f"{village.name}三务公开",
        "format": FORMAT,
        "editor": {"preview": False},
        "files": [
            {
                "name": period.text,
                "label": period.label,
                "file": f"data/bulletins/{town.slug}/{village.slug}/{period.text}.yml",
                "fields": fields,
            }
            for period in months(as_of)
        ],
    }


def months(as_of: date) -> Iterator[Any]:
    for back in range(1, MONTHS + 1):
        yield period_of(months_after(as_of.replace(day=1), -back), 1)


def bulletin_form(catalogue: Catalogue, public: list[Item]) -> list[Widget]:
    """A posting's form, its items and categories to choose from the catalogue. public: what the site may show."""
    fields = form(Bulletin)
    for part in [*fields, *next(field for field in fields if field["name"] == "finance")["fields"]]:
        for inner in part.get("fields", ()):
            if inner["name"] == "item" and part["name"] in CATEGORY_OF:
                items = [item for item in public if item.category == CATEGORY_OF[part["name"]]]
                inner |= {
                    "widget": "select",
                    "options": [{"value": item.id, "label": item.name} for item in items],
                }
            elif inner["name"] == "item":
                inner |= {"widget": "hidden", "default": f"finance.{part['name']}"}
            elif inner["name"] == "category":
                inner |= choice(tuple(c.name for c in catalogue.finance_categories if c.section == part["name"]))
    return fields


def folder(kind: Kind, name: str, title: str, where: str, slug: str) -> Collection:
    """A folder of files to write. slug: Decap's pattern for a new file's name."""
    fields = form(kind.model)
    if kind.ending == ".md":
        fields.append({"name": "body", "label": "正文", "widget": "markdown", "modes": ["raw"]})
    title_field = next((f["name"] for f in fields if f["name"] in ("title", "name")), fields[0]["name"])
    return {
        "name": name,
        "label": title,
        "folder": where,
        "create": True,
        "slug": slug,
        "identifier_field": title_field,
        "extension": kind.ending.removeprefix("."),
        "format": PROSE if kind.ending == ".md" else FORMAT,
        "editor": {"preview": False},
        "fields": fields,
    }
