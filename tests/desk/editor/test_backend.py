"""The editor's local backend writes what its forms are for, and nothing else."""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from gongkai.desk.editor.backend import answer
from gongkai.desk.editor.config import LOCAL, config
from gongkai.desk.editor.places import RefusedError, form_files, is_for_forms
from gongkai.load import load
from tests.conftest import AS_OF, COUNTY

POSTING = "data/bulletins/beishan/nan/2025-07.yml"
CODE = [
    *("build.py", "gongkai/cli/main.py", "templates/base.html", "mkdocs.yml", "Makefile", "pyproject.toml"),
    *(".git/hooks/pre-commit", ".git/config", ".gitignore", ".github/workflows/check.yml", ".cache/inputs"),
]
NO_FORMS = [
    *("data/catalogue.yml", "data/procedures.yml", "data/profiles/national.yml", "data/privacy_exceptions.yml"),
    *("data/withdrawn.yml", "data/divisions.yml", "content/index.md", "editor.yml", "data/policies/a.py"),
]
WAYS_OUT = [
    *("../a.yml", "/etc/passwd", "data/policies/../../build.py", "data/policies/..", "data/../build.py", ""),
    *(
        "data\\policies\\a.yml",
        "C:\\a.yml",
        "data/policies/a.yml:stream",
        "data/policies/a\0.yml",
        "data/policies//a.yml",
    ),
    *("./data/policies/a.yml", "data/policies/a.yml\n", "data/policies/.a.yml", "data/policies/.yml"),
]
NO_MEDIA = [
    *("content/attachments/.htaccess", "content/attachments/.a.png", "content/attachments/a.html"),
    *("content/attachments/../../build.py", "content/attachments/a/b.png", "content/attachments/a.png/../../../b.png"),
    *("content/attachments/a\\b.png", "content/attachments/a:b.png", "content/attachments/a.js", "content/a.png"),
]


def ask(root: Path, action: str, **params: Any) -> Any:
    return answer(root, json.dumps({"branch": "main", "action": action, "params": params}).encode())


def save(root: Path, path: str, text: str = "title: 测试\n", **more: Any) -> Any:
    return ask(root, "persistEntry", dataFiles=[{"slug": "x", "path": path, "raw": text}], **more)


def files(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


@pytest.mark.parametrize("path", [*CODE, *NO_FORMS, *WAYS_OUT, *NO_MEDIA])
def test_what_no_form_is_for_is_neither_written_read_nor_deleted(county: Path, path: str) -> None:
    before = files(county.parent)
    asset = {"path": path, "content": b64encode(b"x").decode(), "encoding": "base64"}
    for action, params in (
        ("persistEntry", {"dataFiles": [{"path": path, "raw": "x"}], "assets": []}),
        ("persistEntry", {"dataFiles": [{"path": POSTING, "raw": "x"}], "assets": [asset]}),
        ("persistMedia", {"asset": asset}),
        ("deleteFiles", {"paths": [POSTING, path]}),
        ("deleteFile", {"path": path}),
        ("getEntry", {"path": path}),
        ("getMediaFile", {"path": path}),
        ("entriesByFiles", {"files": [{"path": path}]}),
    ):
        with pytest.raises(RefusedError):
            ask(county, action, **params)
    assert files(county.parent) == before


@pytest.mark.parametrize(
    "folder", ["", ".", "..", ".git", ".git/hooks", "templates", "data/policies/..", "/etc", "a\0"]
)
def test_no_other_folder_is_listed(county: Path, folder: str) -> None:
    with pytest.raises(RefusedError):
        ask(county, "entriesByFolder", folder=folder, extension="yml", depth=1)


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"action": "exec"}', b'{"action": "persistMedia"}', b"\xff"])
def test_what_decap_never_sends_is_refused(county: Path, body: bytes) -> None:
    with pytest.raises(RefusedError):
        answer(county, body)


def test_every_form_may_write_its_files() -> None:
    records = load(COUNTY)[0]
    for town in (None, "beishan"):
        for collection in config(records, town, LOCAL, AS_OF)["collections"]:
            for file in collection.get("files", ()):
                assert is_for_forms(file["file"]), file
            if "folder" in collection:
                assert is_for_forms(f"{collection['folder']}/2025-08-05-0930.{collection['extension']}"), collection
                assert form_files(COUNTY, collection["folder"]) is not None


def test_a_record_is_saved_read_listed_and_deleted(county: Path) -> None:
    picture = {
        "path": "content/attachments/村务 公开栏1.jpg",
        "content": b64encode(b"jpg").decode(),
        "encoding": "base64",
    }
    save(county, "data/policies/new.yml", assets=[picture])
    assert (county / "data/policies/new.yml").read_text("utf-8") == "title: 测试\n"
    assert ask(county, "getEntry", path="data/policies/new.yml")["data"] == "title: 测试\n"
    listed = ask(county, "entriesByFolder", folder="data/policies", extension="yml", depth=1)
    assert "data/policies/new.yml" in [one["file"]["path"] for one in listed]
    assert [one["name"] for one in ask(county, "getMedia", mediaFolder="content/attachments")] == ["村务 公开栏1.jpg"]
    ask(county, "deleteFiles", paths=["data/policies/new.yml"])
    assert not (county / "data/policies/new.yml").exists()


def test_a_month_that_is_not_there_yet_is_an_empty_form(county: Path) -> None:
    assert ask(county, "getEntry", path="data/bulletins/beishan/nan/2024-01.yml")["data"] is None


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows links need rights")
def test_no_link_is_followed(county: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.yml").write_text("x", "utf-8")
    (county / "data/policies/link.yml").symlink_to(outside / "a.yml")
    (county / "data/bulletins/beishan/bei").symlink_to(outside)
    for path in ("data/policies/link.yml", "data/bulletins/beishan/bei/a.yml"):
        with pytest.raises(RefusedError):
            save(county, path)
        with pytest.raises(RefusedError):
            ask(county, "getEntry", path=path)
    assert files(outside) == {"a.yml": b"x"}
