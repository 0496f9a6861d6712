"""The search in Firefox, at night: the answers of Chromium. A page asks Firefox and sends the answers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest
from playwright.sync_api import Browser

from benchmarks.search import QUERIES
from benchmarks.search_questions import ASK, Answer, ask, questions
from scripts.browser import Quiet, firefox, served
from tests.conftest import PATIENCE

pytestmark = [pytest.mark.browser, pytest.mark.night("by day Chromium is asked the same")]
SCRIPT = "/-/ask.js"


def asking(words: list[str], answers: SimpleQueue[Any]) -> type[Quiet]:
    """Serves the site, with a script on its search page that asks it all questions and sends the answers here."""
    script = f"""({ASK})({json.dumps([words, ""])}).catch(String).then(
        (found) => fetch("/-/answers", {{method: "POST", body: JSON.stringify(found)}}));""".encode()

    class Asking(Quiet):
        def do_GET(self) -> None:
            if self.path == SCRIPT:
                self.give("text/javascript", script)
            elif self.path == "/search/":
                page = (Path(self.directory) / "search/index.html").read_bytes()
                asked = page.replace(b"</body>", f"<script src={SCRIPT}></script>".encode())
                self.give("text/html; charset=utf-8", asked)
            else:
                super().do_GET()

        def do_POST(self) -> None:
            answers.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.give("text/plain", b"")

        def give(self, kind: str, content: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    return Asking


@contextmanager
def opened(address: str, profile: Path) -> Iterator[None]:
    command = [firefox(), "--headless", "--no-remote", "--profile", str(profile), address]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        yield
    finally:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def test_firefox_gives_the_answers_of_chromium(
    browser: Browser, site_address: str, real_site: Path, tmp_path: Path
) -> None:
    words = [str(one["q"]) for one in questions(QUERIES)]
    page = browser.new_page()
    page.goto(f"{site_address}search/")
    expected = ask(page, words)
    page.context.close()
    answers: SimpleQueue[Any] = SimpleQueue()
    with served(real_site, asking(words, answers)) as address, opened(f"{address}search/", tmp_path):
        found = answers.get(timeout=PATIENCE)
    assert [Answer(tuple(villages), tuple(pages), near, after) for villages, pages, near, after in found] == expected
