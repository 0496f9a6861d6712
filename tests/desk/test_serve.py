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

from gongkai.desk.preview import village_of
from gongkai.desk.serve import serve
from gongkai.desk.synth import Size, synth
from gongkai.findings import Finding
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


POSTING = "data/bulletins/beishan/nan/2025-08.yml"


def until(served: Served, url: str, words: str, seconds: float = 20) -> float:
    """Seconds until the page shows the words."""
    start = time.monotonic()
    while words not in served.get(url):
        assert time.monotonic() - start < seconds, f"{words} never came"
        time.sleep(0.02)
    return time.monotonic() - start


def test_an_edit_to_a_village_is_shown_at_once_and_the_rest_follows(served: Served, county: Path) -> None:
    file = county / POSTING
    file.write_text(file.read_text("utf-8").replace("果园承包", "果园的承包费"), "utf-8")
    until(served, "villages/beishan/nan/2025-08/", "果园的承包费")
    until(served, "villages/beishan/nan/finance.json", "果园的承包费")
    deadline = time.monotonic() + 20
    while len(served.reports) < 3 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(served.reports) == 3  # the first build, the village, the whole


def test_what_the_check_found_is_shown_in_the_page(served: Served, county: Path) -> None:
    assert served.get("-/findings") == ""
    file = county / POSTING
    file.write_text(file.read_text("utf-8").replace("closing: 1300.00", "closing: 1300.01"), "utf-8")
    until(served, "-/findings", "相差 0.01 元")
    assert "1,300.00" in served.get("villages/beishan/nan/2025-08/")
    assert "gk-findings" in served.get("-/reload.js")


def test_an_edit_at_county_size_is_shown_within_a_second(tmp_path: Path) -> None:
    root = tmp_path / "county"
    for _ in synth(root, Size(villages=400, months=12, seed=7)):
        pass
    running = Served(root)
    running.thread.start()
    try:
        assert running.ready.wait(120)
        file = sorted((root / "data" / "bulletins").rglob("*.yml"))[-1]
        url = "villages/" + "/".join(file.relative_to(root / "data" / "bulletins").with_suffix("").parts) + "/"
        text = file.read_text("utf-8")
        took = []
        for number in range(3):
            file.write_text(text.replace("note: ", f"note: 第{number}次改", 1), "utf-8")
            took.append(until(running, url, f"第{number}次改"))
        print(f"\nshown after {', '.join(f'{seconds:.2f}' for seconds in took)} s at 4,800 bulletins")
        assert min(took) < 1
    finally:
        running.stop.set()
        running.thread.join(60)


@pytest.mark.parametrize(
    ("changed", "village"),
    [
        ([POSTING], ("beishan", "nan")),
        ([POSTING, "data/notices/beishan/nan/dibao-1.yml"], ("beishan", "nan")),
        ([POSTING, "data/bulletins/beishan/bei/2025-08.yml"], None),
        ([POSTING, "data/site.yml"], None),
        (["data/bulletins/beishan/loose.yml"], None),
    ],
)
def test_only_one_villages_own_records_are_shown_by_themselves(
    changed: list[str], village: tuple[str, str] | None, tmp_path: Path
) -> None:
    assert village_of(tmp_path, [tmp_path / path for path in changed]) == village
