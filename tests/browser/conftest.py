"""The site served, and a browser to look at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from scripts.browser import launch, served
from tests.conftest import PATIENCE

expect.set_options(timeout=1000 * PATIENCE)


@pytest.fixture(scope="module")
def site_address(real_site: Path) -> Iterator[str]:
    with served(real_site) as url:
        yield url


def be_patient(context: BrowserContext) -> None:
    context.set_default_timeout(1000 * PATIENCE)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = launch(playwright)
        found.on("context", be_patient)
        yield found
        found.close()
