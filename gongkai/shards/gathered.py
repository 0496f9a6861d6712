"""What the county's pages need of the townships: gathered as they go by, everything else is let go."""

from __future__ import annotations

from gongkai.check.walk import files
from gongkai.derive.village import VillageSummary
from gongkai.findings import Finding
from gongkai.load import Records
from gongkai.publish.manifest import canonical, sha256
from gongkai.render import Whole
from gongkai.render.database import Database
from gongkai.render.feed import newest
from gongkai.render.money import LINES
from gongkai.shards.townships import Township


class Gathered:
    """`digests`: of all records, by path; `as_planned`: whether every township was what the inventory said."""

    def __init__(self, records: Records, findings: list[Finding]) -> None:
        self.records = records
        self.findings = findings
        self.digests = {path: sha256(canonical(records.sources[path])) for path, _ in files(records)}
        self.as_planned = True
        self.summaries: list[VillageSummary] = []
        self.whole = Whole([], [], [], Database())
        self.whole.database.create("lines", LINES)

    def add(self, town: Township) -> None:
        self.whole.database.take("lines", town.lines)
        self.as_planned = self.as_planned and town.as_planned
        for shard in town.shards:
            self.findings += shard.findings
            self.digests.update(shard.digests)
            self.whole.listed.extend(shard.listed)
            self.whole.postings.extend(shard.postings)
            if shard.summary is not None:
                self.summaries.append(shard.summary)
        self.whole.news[:] = newest([*self.whole.news, *(entry for shard in town.shards for entry in shard.news)])

    def villages(self) -> tuple[VillageSummary, ...]:
        return tuple(sorted(self.summaries, key=lambda village: (village.town, village.slug)))
