"""Receipts' pictures: which are shown on a day, behind which lines, and where the receipts themselves can be seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from gongkai.records.bulletins import Line, Side
from gongkai.records.dossier import Dossier
from gongkai.records.kinds import BY_NAME
from gongkai.records.law import Law
from gongkai.records.papers import LARGE, SMALL, Paper
from gongkai.records.procedures import Limit

KIND = BY_NAME["papers"]


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A paper as pages show it. `limit`: for how long; `until`: its picture's last day; `ended`: whether that is past.

    `url`: of its page; `large`, `small`: of its pictures.
    """

    slug: str
    paper: Paper
    limit: Limit
    until: date
    ended: bool
    url: str
    large: str
    small: str

    def is_behind(self, side: Side, line: Line) -> bool:
        return any(one.side == side and one.is_of(line) for one in self.paper.lines)


def papers_shown(
    papers: Iterable[tuple[str, Paper]], town: str, village: str, law: Law, day: date
) -> Iterator[PaperShown]:
    """A village's papers that somebody reviewed, by slug: those that are shown on a day, and those that have ended."""
    for slug, paper in sorted(papers, key=itemgetter(0)):
        limit = law.limit("paper-days", paper.published)
        if paper.reviewed is None or limit is None:
            continue  # `check` lets neither be published
        until = paper.last_day(limit.value)
        large, small = (KIND.picture(file, town, village) for file in paper.picture_files(slug))
        url = KIND.address(slug, town, village)
        yield PaperShown(slug, paper, limit, until, until < day, url, large, small)


def permitted(dossier: Dossier, law: Law) -> Iterator[tuple[str, str]]:
    """(path, SHA-256 as reviewed) of the pictures that may be shown on the day of the law."""
    day = law.day_for(dossier.town, dossier.village)
    for shown in papers_shown(dossier.papers.items(), dossier.town, dossier.village, law, day):
        reviewed = shown.paper.reviewed
        if reviewed is not None and not shown.ended:
            stem = dossier.path(KIND.name, shown.slug).removesuffix(KIND.ending)
            yield stem + LARGE, reviewed.sha256
            yield stem + SMALL, reviewed.small_sha256
