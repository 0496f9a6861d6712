"""What others may reuse: every county table as CSV and JSON, with a Frictionless data package and a DCAT catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterator

from gongkai.derive import County
from gongkai.derive.corrections import county_corrections
from gongkai.render.frame import SiteFile
from gongkai.render.meta import address
from gongkai.render.money import POSTINGS, Row
from gongkai.render.page import Page
from gongkai.render.pages import completeness
from gongkai.render.tables import SCHEMA, Field, FieldType, Table, all_files, fields

FOLDER = "data/"
COLUMN_TYPES: dict[str, FieldType] = {"text": "string", "number": "number", "money": "number", "date": "date"}


def page(county: County, made: list[Table]) -> Page:
    return Page(
        url=FOLDER,
        template="data.html",
        title="数据下载",
        description=f"{county.name}民政公开数据，可以自由下载使用。",
        role="column",
        column="数据下载",
        column_type="数据开放",
        data={"tables": made, "licence": county.site.licence, "catalogue": catalogue(county, made)},
    )


def tables(county: County, postings: list[Row]) -> list[Table]:
    """`postings`: the rows of all villages' postings."""
    return [
        figures(county),
        promises(county),
        programmes(county),
        documents(county),
        corrections(county),
        *registers(county),
        completeness.table(county, completeness.TABLE),
        Table(f"{FOLDER}postings", "各村三务公开", POSTINGS, tuple(postings)),
    ]


def figures(county: County) -> Table:
    columns = fields(
        ("id", "string", "标识"),
        ("subject", "string", "主题"),
        ("name", "string", "项目"),
        ("value", "number", "数"),
        ("unit", "string", "单位"),
        ("kind", "string", "性质"),
        ("qualifier", "string", "准数、以上或约"),
        ("period", "string", "时间"),
        ("area", "string", "范围"),
        ("source", "string", "出处"),
        ("quote", "string", "原话"),
    )
    rows = tuple(
        (
            f.id,
            topic.title,
            f.name,
            str(f.value),
            f.unit,
            f.kind,
            f.qualifier,
            f.period.text,
            f.area,
            f.origin.label,
            f.origin.quote,
        )
        for topic in county.topics
        for values in topic.history.values()
        for f in values
    )
    return Table(f"{FOLDER}figures", "保障数字", columns, rows)


def promises(county: County) -> Table:
    columns = fields(
        ("id", "string", "标识"),
        ("text", "string", "承诺"),
        ("programme", "string", "项目"),
        ("due", "string", "期限"),
        ("status", "string", "最近一次说法"),
        ("as_of", "string", "哪时的说法"),
        ("overdue", "boolean", "期限已过未见结果"),
        ("source", "string", "出处"),
    )
    rows = tuple(
        (
            p.id,
            p.text,
            p.programme_name,
            p.due.text if p.due else None,
            p.status,
            p.as_of.text,
            p.state == "overdue",
            p.origin.label,
        )
        for p in county.promises
    )
    return Table(f"{FOLDER}commitments", "公开承诺", columns, rows)


def programmes(county: County) -> Table:
    columns = fields(
        ("id", "string", "标识"),
        ("name", "string", "名称"),
        ("kind", "string", "类别"),
        ("theme", "string", "领域"),
        ("summary", "string", "说明"),
        ("source", "string", "出处"),
    )
    rows = tuple((u.slug, u.name, u.kind, u.theme, u.summary, u.origin.label) for u in county.undertakings)
    return Table(f"{FOLDER}programmes", "项目", columns, rows)


def documents(county: County) -> Table:
    columns = fields(
        ("id", "string", "标识"),
        ("title", "string", "标题"),
        ("kind", "string", "指南或文件"),
        ("level", "string", "级别"),
        ("doc_no", "string", "文号"),
        ("written_on", "date", "成文日期"),
        ("validity", "string", "有效性"),
        ("verified", "boolean", "同公布的文本核对过"),
    )
    rows = tuple(
        (
            slug,
            p.title,
            p.kind,
            p.level,
            p.doc_no,
            p.written_on.isoformat() if p.written_on else None,
            p.validity,
            p.verified,
        )
        for slug, p in county.records.policies.items()
    )
    return Table(f"{FOLDER}policies", "政策和文件", columns, rows)


def corrections(county: County) -> Table:
    columns = fields(
        ("date", "date", "更正日期"),
        ("where", "string", "哪一页"),
        ("field", "string", "哪一处"),
        ("was", "string", "原来"),
        ("now", "string", "现在"),
        ("why", "string", "原因"),
        ("sample", "boolean", "示例"),
    )
    made = [*county_corrections(county.records), *(c for village in county.villages for c in village.corrections)]
    rows = tuple(
        (
            m.correction.date.isoformat(),
            m.where,
            m.correction.field,
            m.correction.was,
            m.correction.now,
            m.correction.why,
            m.sample,
        )
        for m in made
    )
    return Table(f"{FOLDER}corrections", "更正", columns, rows)


def registers(county: County) -> Iterator[Table]:
    for slug, register in county.records.registers.items():
        columns = tuple(Field(c.id, COLUMN_TYPES[c.type], c.name) for c in register.columns)
        yield Table(f"{FOLDER}register-{slug}", register.title, columns, tuple(tuple(row) for row in register.rows))


def downloads(county: County, made: list[Table]) -> Iterator[SiteFile]:
    """The tables' files and their schema, datapackage.json (Frictionless v1) and catalog.jsonld (DCAT 3)."""
    yield from all_files(made)
    yield SiteFile(f"{FOLDER}table.schema.json", json.dumps(SCHEMA, ensure_ascii=False, indent=1).encode())
    package = {
        "name": f"gongkai-{county.divisions.county.code}",
        "title": f"{county.site_name}数据",
        "description": county.site.licence,
        "created": f"{county.as_of.isoformat()}T00:00:00+08:00",
        "resources": [table.resource(FOLDER) for table in made],
    }
    yield SiteFile(f"{FOLDER}datapackage.json", json.dumps(package, ensure_ascii=False, indent=1).encode())
    yield SiteFile(
        f"{FOLDER}catalog.jsonld", json.dumps(catalogue(county, made), ensure_ascii=False, indent=1).encode()
    )


def catalogue(county: County, made: list[Table]) -> dict[str, object]:
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
        for table in made
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
