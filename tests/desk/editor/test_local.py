"""The editor on this machine: what it serves, and who may make it write."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from gongkai.desk.editor.local import CMS, WRITE, YAML, LocalEditor, NoEditorError, local_editor

AS_OF = date(2025, 8, 20)
SAVE = json.dumps(
    {"action": "persistEntry", "params": {"dataFiles": [{"path": "data/policies/a.yml", "raw": "x"}]}}
).encode()


@pytest.fixture
def editor(county: Path, tmp_path: Path) -> LocalEditor:
    (tmp_path / CMS).mkdir(parents=True)
    (tmp_path / YAML).parent.mkdir(parents=True)
    (tmp_path / YAML).write_text("", "utf-8")
    return local_editor(county, tmp_path, AS_OF)


def proxy_url(editor: LocalEditor) -> str:
    found = editor.file("config.json")
    assert found is not None
    url: str = json.loads(found[1])["backend"]["proxy_url"]
    return url


def test_the_page_of_this_start_may_write(editor: LocalEditor) -> None:
    assert editor.answer(proxy_url(editor), SAVE)[0] == 200
    assert (editor.root / "data/policies/a.yml").read_text("utf-8") == "x"


def test_every_start_has_its_own_token_and_none_other_writes(editor: LocalEditor) -> None:
    other = local_editor(editor.root, editor.modules, AS_OF)
    assert len(other.token) >= 43
    for address in ("", WRITE, f"{WRITE}x", proxy_url(other), proxy_url(editor) + "x", f"{WRITE}\udcff公"):
        assert editor.answer(address, SAVE)[0] == 403
    assert not (editor.root / "data/policies/a.yml").exists()


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
