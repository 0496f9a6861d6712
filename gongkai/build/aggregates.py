"""What the county's pages need of the townships, collected one township at a time; the rest is dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.build.options import Progress
from gongkai.build.workers import Township
from gongkai.derive.village import VillageSummary
from gongkai.findings import Finding
from gongkai.publish import Stage
from gongkai.render import VillageTotals
from gongkai.render.database import Database
from gongkai.render.feed import FeedEntry, newest
from gongkai.render.money import LINES, Row
from gongkai.render.sitemap import SiteMapEntry


@dataclass(frozen=True, slots=True)
class Aggregates:
    """`findings`: of all villages. `digests`: of the villages' records, by path. `inputs_unchanged`: whether the
    villages' files, when they were read, still had the digests of the stat index.
    """

    findings: list[Finding]
    digests: dict[str, str]
    villages: tuple[VillageSummary, ...]
    totals: VillageTotals
    inputs_unchanged: bool


def stage_townships(stage: Stage, townships: Iterable[Township], progress: Progress) -> Aggregates:
    """Place every township's files on the stage; returns what the county's pages need of them."""
    findings: list[Finding] = []
    digests: dict[str, str] = {}
    villages: list[VillageSummary] = []
    listed: list[SiteMapEntry] = []
    news: list[FeedEntry] = []
    rows: dict[str, list[Row]] = {}
    database = Database()
    database.create("lines", LINES)
    inputs_unchanged = True
    for township in townships:
        for file in progress(township.files):
            stage.place(file)
        database.take("lines", township.lines)
        inputs_unchanged = inputs_unchanged and township.inputs_unchanged
        for shard in township.shards:
            findings += shard.findings
            digests.update(shard.digests)
            listed += shard.listed
            for kind, kind_rows in shard.rows.items():
                rows.setdefault(kind, []).extend(kind_rows)
            if shard.summary is not None:
                villages.append(shard.summary)
        news = newest([*news, *(entry for shard in township.shards for entry in shard.news)])
    ordered = tuple(sorted(villages, key=lambda village: (village.town, village.slug)))
    return Aggregates(findings, digests, ordered, VillageTotals(listed, news, rows, database), inputs_unchanged)
