from __future__ import annotations

from xml.etree import ElementTree

from gongkai.cache.pairs import Pairs
from gongkai.render.sitemap import sitemaps

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def test_a_long_site_map_is_split_and_sitemap_xml_lists_the_parts() -> None:
    entries = Pairs((f"p{n}/", "2025-01-01") for n in range(5))
    index, *parts = sitemaps("https://example.org/", entries, limit=2)
    listed = [loc.text for loc in ElementTree.fromstring(index.content).iter(LOC)]
    assert listed == [f"https://example.org/{part.path}" for part in parts]
    assert [part.path for part in parts] == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    found = [loc.text for part in parts for loc in ElementTree.fromstring(part.content).iter(LOC)]
    assert found == [f"https://example.org/p{n}/" for n in range(5)]
