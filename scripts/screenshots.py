"""Take the pictures of README and the handbook from the real site, so that they never lie."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright

from gongkai.pipeline import build
from scripts.browser import launch, served

REPOSITORY = Path(__file__).parents[1]
IMAGES = REPOSITORY / "docs" / "images"
AS_OF = date(2026, 11, 24)
PHONE, DESK = (390, 844), (1280, 900)
SHOTS = {
    "home-phone": ("", PHONE),
    "home-desk": ("", DESK),
    "figures-phone": ("statistics/social-assistance/", PHONE),
    "interview-phone": ("interviews/2021-civil-affairs/#t4", PHONE),
    "commitments-phone": ("commitments/", PHONE),
}


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        built = build(REPOSITORY, site, Path(name) / "cache", AS_OF)
        if built.files is None:
            print(built.findings, file=sys.stderr)
            return 1
        with served(site) as address, sync_playwright() as playwright:
            browser = launch(playwright)
            for shot, (url, (width, height)) in SHOTS.items():
                page = browser.new_page(viewport={"width": width, "height": height})
                page.goto(address + url)
                page.screenshot(path=IMAGES / f"{shot}.png")
                page.close()
            browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
