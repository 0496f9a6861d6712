"""A web page that learns the preview's port, and makes its own name lead to this machine (DNS rebinding)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from gongkai.desk.editor.local import LocalEditor
from tests.browser.conftest import edited
from tests.conftest import AS_OF

pytestmark = pytest.mark.browser
WANTED = ("build.py", ".git/hooks/pre-commit", "data/policies/new.yml")
ATTACK = """async (attack) => {
  const told = [];
  const send = (url, options) => fetch(url, options).then(
    async (answer) => told.push([answer.status, await answer.text()]), () => told.push([0, ""]));
  for (const page of ["/", "/admin/", "/admin/config.json", "/-/findings"]) await send(attack.base + page);
  for (const path of attack.wanted) {
    const body = JSON.stringify({action: "persistEntry", params: {dataFiles: [{path: path, raw: "owned"}]}});
    for (const address of attack.addresses) {
      await send(attack.base + address, {method: "POST", body: body});
      await send(attack.base + address, {method: "POST", body: body, mode: "no-cors"});
      await send(attack.base + address, {method: "POST", body: body, headers: {"Content-Type": "application/json"}});
    }
  }
  return told;
}"""


@pytest.fixture
def editor(county: Path) -> LocalEditor:
    (county / ".git/hooks").mkdir(parents=True)
    (county / "build.py").write_text("ours", "utf-8")
    return LocalEditor(county, {}, AS_OF)


@pytest.fixture
def port(editor: LocalEditor) -> Iterator[int]:
    with edited(editor) as url:
        yield urlsplit(url).port or 0


def attacked(browser: Browser, port: int, base: str, addresses: list[str]) -> list[tuple[int, str]]:
    """(status, text) of all that a page of evil.localhost may see. A browser takes that name to this machine."""
    page = browser.new_page()
    here = f"http://evil.localhost:{port}/evil"
    page.route(here, lambda route: route.fulfill(body="<title>evil</title>", content_type="text/html"))
    page.goto(here)
    told = page.evaluate(ATTACK, {"base": base, "addresses": addresses, "wanted": WANTED})
    page.context.close()
    return [(status, text) for status, text in told]


def written(editor: LocalEditor) -> dict[str, str]:
    files = {path: editor.root / path for path in WANTED}
    return {path: file.read_text("utf-8") for path, file in files.items() if file.exists()}


def test_a_rebound_page_reads_and_writes_nothing_even_with_the_token(
    browser: Browser, editor: LocalEditor, port: int
) -> None:
    token = f"/-/write/{editor.token}"
    told = attacked(browser, port, "", ["/-/write/", "/api/v1", token])
    assert {status for status, _ in told} == {421}
    assert editor.token not in json.dumps(told)
    assert written(editor) == {"build.py": "ours"}


def test_a_page_elsewhere_can_send_but_not_read_and_so_knows_no_token(
    browser: Browser, editor: LocalEditor, port: int
) -> None:
    told = attacked(browser, port, f"http://127.0.0.1:{port}", ["/-/write/", "/-/write/guess", "/api/v1"])
    assert {text for _, text in told} == {""}
    assert written(editor) == {"build.py": "ours"}
