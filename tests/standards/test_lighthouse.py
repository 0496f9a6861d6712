"""Lighthouse on a simulated cheap phone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from scripts.browser import NAMES, launch, served

pytestmark = pytest.mark.browser
PAGES = (
    "",
    "villages/shili-dong/shili-2/",
    "villages/shili-dong/shili-2/2026-06/",
    "statistics/social-assistance/",
)
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}


def test_lighthouse_finds_the_pages_fast_and_open_to_all(
    real_site: Path, node_modules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sync_playwright() as playwright:
        launch(playwright).close()  # finds or installs a browser
        chromium = next(filter(None, map(shutil.which, NAMES)), None) or playwright.chromium.executable_path
    rows = []
    with served(real_site) as address:
        for url in PAGES:
            rows.append((url or "(home)", scores(address + url, node_modules, chromium)))
    with capsys.disabled():
        print(f"\n{'page':<42}" + "".join(f"{name:>16}" for name in LEAST))
        for url, found in rows:
            print(f"{url:<42}" + "".join(f"{found[name]:>16}" for name in LEAST))
    short = [(url, name, found[name]) for url, found in rows for name in LEAST if found[name] < LEAST[name]]
    assert short == []


def scores(url: str, node_modules: Path, chromium: str) -> dict[str, int]:
    """The better of two runs: a busy machine slows a page, never speeds it."""
    best: dict[str, int] = {}
    for _ in range(2):
        command = [
            str(Path(sys.executable).parent / "node"),
            str(node_modules / "lighthouse" / "cli" / "index.js"),
            url,
            "--quiet",
            "--output=json",
            "--chrome-flags=--headless --no-sandbox",
            f"--only-categories={','.join(LEAST)}",
        ]
        environment = os.environ | {"CHROME_PATH": chromium}
        ran = subprocess.run(command, capture_output=True, text=True, env=environment, check=True, timeout=180)
        found = json.loads(ran.stdout)["categories"]
        for name in LEAST:
            best[name] = max(best.get(name, 0), round(100 * (found[name]["score"] or 0)))
        if all(best[name] >= least for name, least in LEAST.items()):
            break
    return best
