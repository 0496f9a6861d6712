"""Take the pictures of README and the handbook from the real site, so that they never lie."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

import pypdfium2
from PIL import ImageOps
from playwright.sync_api import sync_playwright

from gongkai.build.options import Options, Run
from gongkai.cache.places import Cache
from gongkai.desk.importers.target import county_at_hand
from gongkai.desk.importers.workbook.book import township_book
from gongkai.desk.importers.workbook.content import contents_of
from gongkai.desk.poster import Poster, posters
from gongkai.pipeline import build
from gongkai.records.fields import read_period
from scripts.browser import launch, served
from scripts.month_pictures import month_pictures
from scripts.office import converted

REPOSITORY = Path(__file__).parents[1]
IMAGES = REPOSITORY / "docs" / "images"
AS_OF = date(2026, 11, 25)
PHONE, DESK = (390, 844), (1280, 900)
SHOTS = {
    "home-phone": ("", PHONE),
    "home-desk": ("", DESK),
    "figures-phone": ("statistics/social-assistance/", PHONE),
    "indicator-phone": ("statistics/shili/sample-dibao-persons/", PHONE),
    "indicator-desk": ("statistics/shili/sample-dibao-persons/", DESK),
    "town-figures-phone": ("statistics/towns/shili-dong/", PHONE),
    "interview-phone": ("interviews/2021-civil-affairs/#t4", PHONE),
    "commitments-phone": ("commitments/", PHONE),
    "village-phone": ("villages/shili-xi/shili-5/", PHONE),
    "posting-phone": ("villages/shili-dong/shili-2/2026-06/", PHONE),
    "posting-desk": ("villages/shili-dong/shili-2/2026-06/", DESK),
    "decision-phone": ("villages/shili-xi/shili-4/decisions/wells/", PHONE),
    "paper-phone": ("villages/shili-dong/shili-1/papers/2026-10-144/", PHONE),
    "notice-phone": ("villages/shili-dong/shili-1/notices/dibao-2026-11/", PHONE),
    "search-phone": ("search/?q=示例二村七月", PHONE),
    "answers-phone": ("answers/", PHONE),
    "plan-phone": ("villages/shili-xi/shili-4/plans/2026/", PHONE),
    "contract-phone": ("villages/shili-xi/shili-4/contracts/orchard/", PHONE),
    "comparison-phone": ("comparison/shili-dong/", PHONE),
    "earlier-phone": ("villages/shili-dong/shili-2/2026-06/earlier/", PHONE),
    "changes-phone": ("editions/changes/2026/", PHONE),
    "follow-phone": ("villages/shili-dong/shili-1/#follow", PHONE),
    "project-phone": ("villages/shili-dong/shili-3/projects/road/", PHONE),
    "completeness-phone": ("completeness/shili-xi/", PHONE),
    "completeness-desk": ("completeness/", DESK),
}
LOOKS = {
    "posting-print": ("villages/shili-dong/shili-2/2026-06/", "print"),
    "decision-print": ("villages/shili-xi/shili-4/decisions/wells/", "print"),
    "indicator-print": ("statistics/shili/sample-dibao-persons/shili-dong/", "print"),
    "indicator-dark": ("statistics/shili/sample-dibao-persons/shili-dong/", "dark"),
    "village-dark": ("villages/shili-xi/shili-5/", "dark"),
    "completeness-dark": ("completeness/shili-xi/", "dark"),
}
"""The same pages as they print and in the dark."""
POSTER = "shili-dong/shili-2/2026-06"
TOWN, PERIOD = "shili-dong", "2026-09"
"""Of the workbook."""


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        built = build(Run(REPOSITORY, site, Cache(Path(name) / "cache")), Options(AS_OF))
        if built.files is None:
            print(built.findings, file=sys.stderr)
            return 1
        with served(site) as address, sync_playwright() as playwright:
            browser = launch(playwright)
            for shot, (url, (width, height)) in SHOTS.items():
                page = browser.new_page(viewport={"width": width, "height": height})
                page.goto(address + url, wait_until="networkidle")
                page.screenshot(path=IMAGES / f"{shot}.png")
                page.close()
            for shot, (url, look) in LOOKS.items():
                page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme="dark")
                page.emulate_media(
                    media="print" if look == "print" else "screen", color_scheme="light" if look == "print" else "dark"
                )
                page.goto(address + url)
                page.screenshot(path=IMAGES / f"{shot}.png")
                page.close()
            month_pictures(IMAGES, browser)
            browser.close()
    workbook_picture()
    for made in posters(REPOSITORY, [POSTER], "A3", AS_OF):
        assert isinstance(made, Poster), made
        pypdfium2.PdfDocument(made.pdf)[0].render(scale=0.8).to_pil().save(IMAGES / "poster.png")
    return 0


def workbook_picture() -> None:
    """A village's sheet of a township's workbook, as an office program shows it."""
    county = county_at_hand(REPOSITORY, AS_OF)
    town = next(town for town in county.divisions.towns if town.slug == TOWN)
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "book.xlsx"
        file.write_bytes(township_book(contents_of(county, town, read_period(PERIOD), AS_OF)[:1]))
        pages = pypdfium2.PdfDocument(converted(file, "pdf", Path(name)))
        page = next(page for page in pages if "公开和审核" in page.get_textpage().get_text_bounded())
        picture = page.render(scale=2).to_pil()
        ink = ImageOps.invert(picture.convert("L")).getbbox()
        picture.crop(ink).save(IMAGES / "workbook.png")


if __name__ == "__main__":
    raise SystemExit(main())
