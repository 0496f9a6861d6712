"""`serve`, with a real server and a real change."""

from __future__ import annotations

import http.client
import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from queue import SimpleQueue
from urllib.parse import urlsplit

import pytest

from gongkai.cache.places import Cache
from gongkai.desk.editor.local import LocalEditor
from gongkai.desk.preview import show_village, village_of
from gongkai.desk.serve import build_preview, serve
from gongkai.desk.synth import Size, synth
from gongkai.findings import Finding
from tests.calls import counted
from tests.conftest import AS_OF, PATIENCE, eventually

pytestmark = pytest.mark.usefixtures("shared_engine")


class Served:
    """`serve` in a thread. What it reports is waited for, however long it takes."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.url = ""
        self.reports: SimpleQueue[list[Finding]] = SimpleQueue()
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.run)
        monkeypatch.setattr("gongkai.desk.serve.QUIET", 5)

    def run(self) -> None:
        editor = LocalEditor(self.root, {}, AS_OF, "token")
        serve(self.root, 0, lambda: AS_OF, ready=self.note, report=self.report, editor=editor, stop=self.stop)

    def note(self, url: str) -> None:
        self.url = url

    def report(self, findings: list[Finding]) -> str:
        self.reports.put(findings)
        return "；".join(finding.message for finding in findings)

    def next_report(self) -> list[Finding]:
        return self.reports.get(timeout=PATIENCE)

    def edit(self, name: str, good: str, new: str) -> None:
        """Change a file of the root at one stroke: a slow machine must not see it half written."""
        file = self.root / name
        text = file.read_text("utf-8")
        assert good in text
        whole = self.root / "whole.tmp"
        whole.write_text(text.replace(good, new), "utf-8")
        whole.replace(file)

    def ask(self, method: str, path: str, host: str, body: bytes = b"") -> tuple[int, str]:
        """(status, text) of a request of whoever calls this machine `host`."""
        port = urlsplit(self.url).port
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request(method, path, body, {"Host": host.format(port=port)})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.url + path, timeout=PATIENCE) as answer:
            text: str = answer.read().decode()
        return text


@pytest.fixture
def served(county: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    running = Served(county, monkeypatch)
    running.thread.start()
    assert running.next_report() == []
    assert eventually(lambda: running.url)
    yield running
    running.stop.set()
    running.thread.join(PATIENCE)


def test_a_change_is_rebuilt_and_the_browser_told(served: Served) -> None:
    assert '<script src="/-/reload.js"></script>' in served.get("")
    with urllib.request.urlopen(served.url + "-/events", timeout=PATIENCE) as events:
        served.edit("data/policies/dibao.yml", "title: 低保", "title: 低保金")
        assert events.readline() == b"data: reload\n"
    assert served.next_report() == []
    assert "低保金" in served.get("policies/dibao/")
    served.edit("data/policies/dibao.yml", "title: ", "titel: ")
    assert {finding.place.file for finding in served.next_report()} == {"data/policies/dibao.yml"}
    assert "低保金" in served.get("policies/dibao/")


def test_what_changes_during_the_first_build_is_built_next(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Hasty(Served):
        def report(self, findings: list[Finding]) -> str:
            if not self.url:
                self.edit("data/policies/dibao.yml", "title: 低保", "title: 低保金")
            return super().report(findings)

    served = Hasty(county, monkeypatch)
    served.thread.start()
    assert [served.next_report(), served.next_report()] == [[], []]
    assert "低保金" in served.get("policies/dibao/")
    served.stop.set()
    served.thread.join(PATIENCE)


def test_a_preview_that_is_no_whole_site_is_made_anew(county: Path) -> None:
    cache = Cache(county / ".cache")
    assert build_preview(county, cache, AS_OF) == []
    (cache.preview / "editions/log.jsonl").write_text("{", "utf-8")
    assert build_preview(county, cache, AS_OF) == []
    (cache.preview / "manifest.json").unlink()
    assert build_preview(county, cache, AS_OF) == []


def test_a_missing_page_is_said(served: Served) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        served.get("nowhere/")
    assert caught.value.code == 404
    assert "没有这一页" in caught.value.read().decode()
    caught.value.close()


def test_this_machine_is_answered_by_its_own_names_alone(served: Served) -> None:
    """DNS rebinding: to the browser it is one origin, and may send and read all; but the page can't say our name."""
    new = served.root / "data/policies/new.yml"
    for host in (
        *("evil.example:{port}", "127.0.0.1.evil.example:{port}", "127.0.0.1@evil.example:{port}", "0.0.0.0:{port}"),
        *("127.0.0.1", "127.0.0.1:1", "localhost.:{port}", "", "127.0.0.1:{port}, evil.example"),
    ):
        for method, path in product(
            ("GET", "HEAD", "POST"), ("/", "/admin/config.json", "/-/write/token", "/-/events")
        ):
            status, text = served.ask(method, path, host, SAVE)
            assert status == 421
            assert "token" not in text
    assert not new.exists()
    for host in ("127.0.0.1:{port}", "localhost:{port}", "[::1]:{port}"):
        assert served.ask("GET", "/policies/dibao/", host)[0] == 200
        assert served.ask("POST", "/-/write/token", host, SAVE)[0] == 200
        new.unlink()


def test_nothing_is_written_without_the_token_and_no_code_with_it(served: Served) -> None:
    for path in ("/", "/-/write/", "/-/write/other", "/admin/config.json"):
        assert served.ask("POST", path, OURS, SAVE)[0] == 403
    assert not (served.root / "data/policies/new.yml").exists()
    for path in ("build.py", ".git/hooks/pre-commit", "../build.py", "templates/base.html", "mkdocs.yml"):
        file = served.root / path
        before = file.read_bytes() if file.exists() else None
        status, told = served.ask("POST", "/-/write/token", OURS, saving(path))
        assert (status, "表单" in told) == (403, True)
        assert (file.read_bytes() if file.exists() else None) == before


OURS = "127.0.0.1:{port}"


def saving(path: str) -> bytes:
    """What Decap sends to save a file."""
    return json.dumps({"action": "persistEntry", "params": {"dataFiles": [{"path": path, "raw": "x"}]}}).encode()


SAVE = saving("data/policies/new.yml")
POSTING = "data/bulletins/beishan/nan/2025-08.yml"


def test_an_edit_to_a_village_is_shown_at_once_and_the_rest_follows(served: Served) -> None:
    served.edit(POSTING, "果园承包", "果园的承包费")
    assert served.next_report() == []
    assert "果园的承包费" in served.get("villages/beishan/nan/2025-08/")
    assert "果园的承包费" in served.get("villages/beishan/nan/finance.json")
    whole = served.root / ".cache/preview/manifest.json"
    before = whole.read_bytes()
    assert served.next_report() == []
    assert whole.read_bytes() != before


def test_what_the_check_found_is_shown_in_the_page(served: Served) -> None:
    assert served.get("-/findings") == ""
    served.edit(POSTING, "closing: 1300.00", "closing: 1300.01")
    assert [finding.code for finding in served.next_report()] == ["GK401"]
    eventually(lambda: "相差 0.01 元" in served.get("-/findings"))
    assert "1,300.00" in served.get("villages/beishan/nan/2025-08/")
    assert "gk-findings" in served.get("-/reload.js")


def test_showing_a_village_hardly_costs_more_in_a_county_ten_times_as_large(tmp_path: Path) -> None:
    def calls(villages: int) -> int:
        home = tmp_path / str(villages)
        assert list(synth(home / "county", Size(villages=villages, months=12, seed=7)))
        (home / "site").mkdir()

        def show() -> None:
            found = show_village(home / "county", home / "site", Cache(home / "cache"), AS_OF, "zhen-001", "cun-00001")
            assert found == []

        show()  # brings the templates and the theme
        assert {file.relative_to(home / "site").parts[:3] for file in (home / "site").rglob("*.html")} == {
            ("villages", "zhen-001", "cun-00001")
        }
        return counted(show)

    small, large = calls(10), calls(100)
    assert large < 3 * small  # each file is looked at, none but the village's own is read


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
