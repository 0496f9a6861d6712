"""What others may reuse: every county table as CSV and JSON, with a Frictionless data package and a DCAT catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from gongkai.cache.pack import SiteFile
from gongkai.derive.county import County
from gongkai.records.addresses import TABLES, section_url
from gongkai.render.frame import LongFile
from gongkai.render.meta import address
from gongkai.render.page import Page
from gongkai.render.pages import county_modules, village_modules
from gongkai.render.tables import SCHEMA, StoredRows, Table, all_files

FOLDER = section_url("data")
FIRST = ("indicators", "commitments", "programmes", "policies", "corrections", "registers", "completeness")
"""Whose tables come first; the others follow in the order of the site's map."""


def page(county: County, county_tables: list[Table]) -> Page:
    return Page(
        url=FOLDER,
        template="data.html",
        title="数据下载",
        description=f"{county.name}民政公开数据，可以自由下载使用。",
        role="column",
        column="数据下载",
        column_type="数据开放",
        data={"tables": county_tables, "licence": county.site.licence, "catalogue": catalogue(county, county_tables)},
    )


def tables(county: County, village_rows: Mapping[str, StoredRows]) -> list[Table]:
    """Every table of the county. village_rows: of the tables that villages fill, by kind."""
    modules = county_modules()
    makers = [modules[name] for name in dict.fromkeys((*FIRST, *modules)) if hasattr(modules[name], "tables")]
    county_tables = [table for module in makers for table in module.tables(county)]
    filled = [(kind, module) for kind, module in village_modules().items() if hasattr(module, "TABLE")]
    return county_tables + [module.TABLE.of(village_rows[kind]) for kind, module in filled]


def downloads(county: County, county_tables: list[Table]) -> Iterator[SiteFile | LongFile]:
    """The tables' files with their CSVW, their schema, datapackage.json (Frictionless v1), catalog.jsonld (DCAT 3)."""
    yield from all_files(county_tables)
    for table in county_tables:
        yield SiteFile(f"{table.path}.csv-metadata.json", table.csvw())
    yield SiteFile(f"{TABLES}table.schema.json", json.dumps(SCHEMA, ensure_ascii=False, indent=1).encode())
    package = {
        "name": f"gongkai-{county.divisions.county.code}",
        "title": f"{county.site_name}数据",
        "description": county.site.licence,
        "created": f"{county.as_of.isoformat()}T00:00:00+08:00",
        "resources": [table.resource(FOLDER) for table in county_tables],
    }
    yield SiteFile(f"{FOLDER}datapackage.json", json.dumps(package, ensure_ascii=False, indent=1).encode())
    yield SiteFile(
        f"{FOLDER}catalog.jsonld", json.dumps(catalogue(county, county_tables), ensure_ascii=False, indent=1).encode()
    )


def catalogue(county: County, county_tables: list[Table]) -> dict[str, object]:
    base = county.site.url or ""
    datasets = [
        {
            "@type": ["dcat:Dataset", "schema:Dataset"],
            "@id": address(base, f"{table.path}.json"),
            "dct:title": table.title,
            "dct:rights": county.site.licence,
            "dcat:distribution": [
                {
                    "@type": "dcat:Distribution",
                    "dcat:downloadURL": address(base, f"{table.path}.{kind}"),
                    "dct:format": kind,
                }
                for kind in ("csv", "json")
            ],
        }
        for table in county_tables
    ]
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "schema": "https://schema.org/",
        },
        "@type": "dcat:Catalog",
        "dct:title": f"{county.site_name}数据目录",
        "dct:publisher": county.site.publisher,
        "dcat:dataset": datasets,
    }
