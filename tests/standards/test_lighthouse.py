"""What Lighthouse finds in the pages. How fast they are it would tell by the clock: `make bench` prints that."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.browser import served
from scripts.lighthouse import PAGES, chromium, scores

pytestmark = pytest.mark.browser
ALL = {"accessibility": 100, "best-practices": 100, "seo": 100}


@pytest.mark.long
def test_lighthouse_finds_the_pages_open_to_all(
    real_site: Path, node_modules: Path, pytestconfig: pytest.Config
) -> None:
    """By day the posting; axe, by which it judges most, looks at all (tests/browser/test_every_page.py)."""
    browser = chromium()
    with served(real_site) as address:
        for url in PAGES if pytestconfig.getoption("long") else PAGES[2:3]:
            assert scores(address + url, node_modules, browser, ALL) == ALL, url
