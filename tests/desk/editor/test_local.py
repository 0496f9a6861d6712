"""The editor on this machine: what it serves, and who may make it write."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from gongkai.desk.editor.local import WRITE, LocalEditor, local_editor
from gongkai.desk.editor.page import CMS, YAML, NoEditorError

AS_OF = date(2025, 8, 20)
SAVE = json.dumps(
    {"action": "persistEntry", "params": {"dataFiles": [{"path": "data/policies/a.yml", "raw": "x"}]}}
).encode()


def npm(folder: Path) -> Path:
    """A folder as npm leaves it."""
    for file in (CMS / "decap-cms.js", YAML / "index.js", YAML / "dist/index.js"):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(f"// {file.name}", "utf-8")
    return folder


@pytest.fixture
def editor(county: Path, tmp_path: Path) -> LocalEditor:
    return local_editor(county, npm(tmp_path), AS_OF)


def proxy_url(editor: LocalEditor) -> str:
    found = editor.file("config.json")
    assert found is not None
    url: str = json.loads(found[1])["backend"]["proxy_url"]
    return url


def test_the_page_of_this_start_may_write(editor: LocalEditor) -> None:
    assert editor.answer(proxy_url(editor), SAVE)[0] == 200
    assert (editor.root / "data/policies/a.yml").read_text("utf-8") == "x"


def test_every_start_has_its_own_token_and_none_other_writes(editor: LocalEditor) -> None:
    other = LocalEditor(editor.root, editor.scripts, AS_OF)
    assert len(other.token) >= 43
    for address in ("", WRITE, f"{WRITE}x", proxy_url(other), proxy_url(editor) + "x", f"{WRITE}\udcff公"):
        assert editor.answer(address, SAVE)[0] == 403
    assert not (editor.root / "data/policies/a.yml").exists()


def test_it_serves_its_page_and_scripts_and_nothing_else(editor: LocalEditor) -> None:
    for name in ("", "index.html", "start.js", "keep.js", "decap-cms.js", "yaml/index.js", "yaml/dist/index.js"):
        assert editor.file(name), name
    for name in ("page.py", "yaml/../start.js", "yaml/dist/../index.js", "../start.js", "yaml", "node_modules"):
        assert editor.file(name) is None, name


def test_what_could_not_be_written_is_told(editor: LocalEditor) -> None:
    folder = editor.root / "data/policies"
    folder.rename(editor.root / "elsewhere")
    folder.write_text("no folder", "utf-8")
    status, told = editor.answer(proxy_url(editor), SAVE)
    assert status == 500
    assert "没有写成" in str(told)


def test_without_what_npm_brings_there_is_no_editor(tmp_path: Path) -> None:
    with pytest.raises(NoEditorError):
        local_editor(tmp_path, tmp_path, AS_OF)
