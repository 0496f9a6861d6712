"""What stands in a page's head: the tags of the government-site rules, description, canonical address.

Tags: 《政府网站发展指引》国办发〔2017〕47号, 附件 网页标签规范. An identifier the county has not got yet is 待补.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from gongkai.derive import County
from gongkai.render.page import Page

AWAITED = "待补"


def head(county: County, page: Page) -> Markup:
    tags = [Markup('<meta name="{}" content="{}">').format(name, value) for name, value in tags_of(county, page)]
    if county.site.url:
        tags.append(Markup('<link rel="canonical" href="{}">').format(address(county.site.url, page.url)))
    return Markup("\n  ").join(tags)


def tags_of(county: County, page: Page) -> Iterator[tuple[str, str]]:
    site = county.site
    yield "description", page.description
    yield "SiteName", county.site_name
    yield "SiteDomain", urlsplit(site.url).netloc if site.url else AWAITED
    yield "SiteIDCode", site.site_id_code or AWAITED
    if page.role == "home":
        yield "ColumnType", page.column_type
        return
    yield "ColumnName", page.column
    yield "ColumnType", page.column_type
    if page.role == "column":
        yield "ColumnDescription", page.description
        yield "ColumnKeywords", "，".join(page.keywords or (page.column, county.name))
        return
    assert page.published is not None
    yield "ArticleTitle", page.title
    yield "PubDate", f"{page.published.isoformat()} 00:00"
    yield "ContentSource", page.source or site.publisher
    if page.keywords:
        yield "Keywords", "，".join(page.keywords)


def title(county: County, page: Page) -> Markup:
    return escape(county.site_name if page.role == "home" else f"{page.title} - {county.site_name}")


def address(base: str, url: str) -> str:
    return f"{base.rstrip('/')}/{url}"
