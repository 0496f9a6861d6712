"""The site served, and a browser to look at it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from gongkai.desk.editor.local import LocalEditor
from gongkai.desk.serve import serve
from gongkai.findings import Finding
from scripts.browser import launch, served
from tests.conftest import AS_OF, PATIENCE

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


@contextmanager
def edited(editor: LocalEditor) -> Iterator[str]:
    """The address of `serve --edit`."""
    told: list[str] = []
    ready, stop = threading.Event(), threading.Event()

    def note(url: str) -> None:
        told.append(url)
        ready.set()

    def report(findings: list[Finding]) -> str:
        return "；".join(finding.message for finding in findings)

    options = {"ready": note, "report": report, "editor": editor, "stop": stop}
    thread = threading.Thread(target=serve, args=(editor.root, 0, lambda: AS_OF), kwargs=options)
    thread.start()
    assert ready.wait(PATIENCE)
    yield told[0]
    stop.set()
    thread.join(PATIENCE)
