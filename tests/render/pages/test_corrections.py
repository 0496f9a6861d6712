"""All corrections, page by page."""

from __future__ import annotations

from datetime import date

from gongkai.derive.corrections import CorrectionMade, NamedCorrection
from gongkai.records.model import Correction
from gongkai.render.pages.corrections import of_pages


def made(url: str, day: date) -> CorrectionMade:
    correction = Correction.model_validate(
        {"date": day.isoformat(), "field": "title", "was": "甲", "now": "乙", "why": "写错"}
    )
    return CorrectionMade(where=url, url=url, named=NamedCorrection("标题", correction), sample=False)


def test_what_was_corrected_on_one_page_on_one_day_stands_together() -> None:
    newer, older = date(2026, 7, 2), date(2026, 7, 1)
    listed = [made("b/", newer), made("b/", newer), made("a/", newer), made("b/", older)]
    assert [(first.url, len(all_)) for first, all_ in of_pages(listed)] == [("b/", 2), ("a/", 1), ("b/", 1)]
