"""Lighthouse on a simulated cheap phone."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.browser import HEADLESS, NAMES, first_of, launch
from scripts.npm import BIN

PAGES = (
    "",
    "villages/shili-dong/shili-2/",
    "villages/shili-dong/shili-2/2026-06/",
    "statistics/social-assistance/",
)
"""Of the shipped site: one of each kind that citizens come for."""


def chromium() -> str:
    """The browser's path; it is installed where there is none. Raises NoBrowserError."""
    with sync_playwright() as playwright:
        launch(playwright).close()
        return first_of(*NAMES, HEADLESS) or playwright.chromium.executable_path


def scores(url: str, node_modules: Path, browser: str, categories: Iterable[str]) -> dict[str, int]:
    """Of 100, by category."""
    command = [
        str(BIN / "node"),
        str(node_modules / "lighthouse" / "cli" / "index.js"),
        url,
        "--quiet",
        "--output=json",
        "--chrome-flags=--headless --no-sandbox",
        f"--only-categories={','.join(categories)}",
    ]
    environment = os.environ | {"CHROME_PATH": browser}
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    return {name: round(100 * (found["score"] or 0)) for name, found in json.loads(ran.stdout)["categories"].items()}
