"""What stands in a page's head: the tags of the government-site rules, description, canonical address.

Tags: 《政府网站发展指引》国办发〔2017〕47号, 附件 网页标签规范. An identifier the county has not got yet is 待补.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from gongkai.load.records.site import Site
from gongkai.render.page import Page

AWAITED = "待补"
POLICY = (
    "default-src 'self'; img-src 'self' data:; base-uri 'self'; form-action 'self'; object-src 'none'; "
    "script-src 'self'; style-src 'self'"
)
"""Content-Security-Policy: nothing inline, no host but our own. The theme's style sheet has icons as data: images."""
POLICY_OF_MODULES = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
"""For the search page alone, whose index is read by WebAssembly."""


def head(site: Site, site_name: str, county: str, page: Page) -> Markup:
    tags = [
        Markup('<meta name="{}" content="{}">').format(name, value)
        for name, value in tags_of(site, site_name, county, page)
    ]
    policy = POLICY_OF_MODULES if page.modules else POLICY
    tags.insert(0, Markup('<meta http-equiv="Content-Security-Policy" content="{}">').format(policy))
    if site.url and page.indexed:
        tags.append(Markup('<link rel="canonical" href="{}">').format(address(site.url, page.url)))
    if not page.indexed:
        tags.append(Markup('<meta name="robots" content="noindex,noarchive">'))
    if page.moved_to:
        there = "../" * page.depth + page.moved_to
        tags.append(Markup('<meta http-equiv="refresh" content="0; url={}">').format(there))
    tags += open_graph(site, site_name, page)
    tags += [
        Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="~/{}">').format(name, url)
        for name, url in page.feeds
    ]
    tags += [Markup('<script type="module" src="~/assets/{}"></script>').format(name) for name in page.modules]
    return Markup("\n  ").join(tags)


def tags_of(site: Site, site_name: str, county: str, page: Page) -> Iterator[tuple[str, str]]:
    yield "description", page.description
    yield "SiteName", site_name
    yield "SiteDomain", urlsplit(site.url).netloc if site.url else AWAITED
    yield "SiteIDCode", site.site_id_code or AWAITED
    if page.role == "home":
        yield "ColumnType", page.column_type
        return
    yield "ColumnName", page.column
    yield "ColumnType", page.column_type
    if page.role == "column":
        yield "ColumnDescription", page.description
        yield "ColumnKeywords", "，".join(page.keywords or (page.column, county))
        return
    assert page.published is not None
    yield "ArticleTitle", page.title
    yield "PubDate", f"{page.published.isoformat()} 00:00"
    yield "ContentSource", page.source or site.publisher
    if page.keywords:
        yield "Keywords", "，".join(page.keywords)


def open_graph(site: Site, site_name: str, page: Page) -> list[Markup]:
    """What a messenger shows of a link (ogp.me)."""
    properties = {
        "og:title": page.title,
        "og:type": "article" if page.role == "content" else "website",
        "og:site_name": site_name,
        "og:locale": "zh_CN",
    }
    if site.url:
        properties["og:url"] = address(site.url, page.url)
    return [Markup('<meta property="{}" content="{}">').format(name, value) for name, value in properties.items()]


def title(site_name: str, page: Page) -> Markup:
    return escape(site_name if page.role == "home" else f"{page.title} - {site_name}")


def address(base: str, url: str) -> str:
    return f"{base.rstrip('/')}/{url}"
