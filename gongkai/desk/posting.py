"""The postings that TOWN/VILLAGE/PERIOD names, as their pages show them, for what is made of them at the desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.build.checking import BULLETINS
from gongkai.build.context import build_context
from gongkai.build.county import load_county
from gongkai.build.drawing import view_village
from gongkai.build.options import Options
from gongkai.derive.village import Posting, VillageView
from gongkai.findings import Finding, has_errors, in_order
from gongkai.load.history import first_seen
from gongkai.load.villages import files_of, village_contents
from gongkai.records.law import Law
from gongkai.render.meta import address


class NoPostingError(Exception):
    """There is no such posting."""


@dataclass(frozen=True, slots=True)
class ShownPosting:
    """`target`: TOWN/VILLAGE/PERIOD. `url`: of its page; None while the site's address is not known."""

    target: str
    law: Law
    view: VillageView
    posting: Posting

    @property
    def url(self) -> str | None:
        base = self.law.site.url
        return address(base, f"{self.view.url}{self.posting.url}") if base else None


def shown_postings(root: Path, targets: Iterable[str], as_of: date) -> Iterator[ShownPosting | list[Finding]]:
    """Each target's posting, or the findings that keep it from being shown. Raises NoPostingError."""
    county = load_county(root, Options(as_of))
    if has_errors(county.findings):
        yield in_order(county.findings)
        return
    context = build_context(county)
    seen = first_seen(root, BULLETINS)
    for target in targets:
        try:
            town, village, period = target.split("/")
        except ValueError:
            raise NoPostingError(target) from None
        contents = village_contents(root, files_of(county.records.village_files_and_pictures, town, village))
        view, wrong = view_village(context, contents, seen)
        if has_errors(wrong):
            yield in_order(wrong)
            continue
        posting = next((p for p in view.postings if p.period.text == period), None) if view else None
        if view is None or posting is None:
            raise NoPostingError(target)
        assert context.law is not None
        yield ShownPosting(target, context.law, view, posting)
