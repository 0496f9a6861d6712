"""Links in prose work: they lead to a file of content/, to a record's page, or outside by a safe scheme (GK804)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gongkai.findings import Finding, finding
from gongkai.records import Records
from gongkai.records.addresses import ONLY_WITH_RECORDS, SECTIONS, page_of, section_url, town_url
from gongkai.records.kinds import BY_NAME, COUNTY_KINDS

LINK = re.compile(r"(?<!\\)\]\(\s*<?([^)\s>]+)>?(?:\s+[\"'][^)]*)?\)")
OUTSIDE = re.compile(r"(https?|mailto|tel):")


def check(records: Records) -> Iterator[Finding]:
    targets = Targets(records)
    unsure = bool(records.broken)
    for path, prose in records.prose.items():
        source = records.sources[f"content/{path}.md"]
        start = len(source.text) - len(prose.text)
        for match in LINK.finditer(source.text, start):
            target = match[1].partition("#")[0]
            if not target or OUTSIDE.match(target):
                continue
            joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            if joined not in targets and not (unsure and joined.endswith(".md")):
                yield finding("GK804", source.place_at(match.start(1)), f"链接“{match[1]}”打不开。")


@dataclass(frozen=True)
class Targets:
    """Every path that a link may name, from content/: its own files, attachments, and pages made from records.

    A village's pages are very many, and prose hardly ever leads to one; they are counted when it does.
    """

    records: Records

    def __contains__(self, path: object) -> bool:
        return path in self.county or (str(path).startswith(section_url("villages")) and path in self.villages)

    @cached_property
    def county(self) -> frozenset[str]:
        return frozenset(county_pages(self.records))

    @cached_property
    def villages(self) -> frozenset[str]:
        pages = (page_of(path) for path in self.records.village_files)
        return frozenset(f"{page.rstrip('/')}.md" for page in pages if page is not None)


def county_pages(records: Records) -> set[str]:
    paths = {f"{path}.md" for path in records.prose} | {"index.md"}
    paths |= set(records.attachments)
    absent = {section for section in ONLY_WITH_RECORDS if not has_any(records, section)}
    paths |= {f"{section}/index.md" for section in SECTIONS if section not in absent}
    paths |= {f"{town_url(town.slug)[:-1]}.md" for town in records.divisions.towns} if records.divisions else set()
    addresses = [kind.address(slug) for kind in COUNTY_KINDS if kind.page for slug in records.of(kind.name)]
    return paths | {f"{address.rstrip('/')}.md" for address in addresses}


def has_any(records: Records, kind: str) -> bool:
    """Whether the county, or one of its villages, has a record of a kind."""
    folder = f"{BY_NAME[kind].folder}/"
    return bool(records.of(kind)) or any(path.startswith(folder) for path in records.village_files)
