"""`serve`, with a real server and a real change."""

from __future__ import annotations

import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from gongkai.findings import Finding
from gongkai.serve import serve
from tests.conftest import AS_OF


class Served:
    def __init__(self, root: Path) -> None:
        self.reports: list[list[Finding]] = []
        self.url = ""
        self.ready = threading.Event()
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.run, args=(root,))

    def run(self, root: Path) -> None:
        serve(root, 0, self.today, ready=self.note, report=self.report, stop=self.stop)

    def report(self, findings: list[Finding]) -> str:
        self.reports.append(findings)
        return "；".join(finding.message for finding in findings)

    def today(self) -> date:
        return AS_OF

    def note(self, url: str) -> None:
        self.url = url
        self.ready.set()

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.url + path, timeout=10) as answer:
            text: str = answer.read().decode()
        return text


@pytest.fixture
def served(county: Path) -> Iterator[Served]:
    running = Served(county)
    running.thread.start()
    assert running.ready.wait(60)
    yield running
    running.stop.set()
    running.thread.join(30)


def test_a_change_is_rebuilt_and_the_browser_told(served: Served, county: Path) -> None:
    assert '<script src="/-/reload.js"></script>' in served.get("")
    events = urllib.request.urlopen(served.url + "-/events", timeout=30)
    file = county / "data/policies/dibao.yml"
    file.write_text(file.read_text("utf-8").replace("title: 低保", "title: 最低生活保障"), "utf-8")
    assert events.readline() == b"data: reload\n"
    assert "最低生活保障" in served.get("policies/dibao/")
    file.write_text("broken", "utf-8")
    deadline = time.monotonic() + 20
    while len(served.reports) < 3 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert served.reports[-1][0].code == "GK204"
    assert "最低生活保障" in served.get("policies/dibao/")
    events.close()


def test_a_missing_page_is_said(served: Served) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        served.get("nowhere/")
    assert caught.value.code == 404
    assert "没有这一页" in caught.value.read().decode()
    caught.value.close()
