"""The editor offers every kind of record, in Chinese, with the catalogue's words to choose from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.desk.editor.config import LOCAL, config
from gongkai.desk.editor.folder import NoBackendError, write_editor
from gongkai.desk.editor.page import CMS, YAML, NoEditorError
from gongkai.load import load
from gongkai.records.kinds import KINDS
from tests.conftest import COUNTY

AS_OF = date(2025, 8, 20)


def widgets(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "widget" in value:
            yield value
        for part in value.values():
            yield from widgets(part)
    elif isinstance(value, list):
        for part in value:
            yield from widgets(part)


def made(town: str | None) -> dict[str, Any]:
    return config(load(COUNTY)[0], town, LOCAL, AS_OF)


def test_the_county_has_a_collection_for_each_of_its_kinds_that_has_pages() -> None:
    names = [collection["name"] for collection in made(None)["collections"]]
    kinds = [kind.name for kind in KINDS if kind.path.count("*") == 1 and "{slug}" in kind.page]
    assert sorted(names) == sorted([*kinds, "settings"])
    assert {"policies", "guides", "interviews"} <= set(names)
    assert not {"profiles", "mappings", "exceptions"} & set(names)  # the law, and what keeps private data out


def test_a_township_has_a_collection_for_each_kind_of_its_villages_boards_with_the_last_months() -> None:
    listed = made("beishan")["collections"]
    collections = {one["name"]: one for one in listed}
    kinds = [kind.name for kind in KINDS if kind.path.count("*") == 3]
    assert sorted(one["name"] for one in listed) == sorted(f"{name}-nan" for name in kinds)
    assert {"bulletins-nan", "notices-nan", "charters-nan"} <= set(collections)
    files = [file["file"] for file in collections["bulletins-nan"]["files"]]
    assert files[0] == "data/bulletins/beishan/nan/2025-07.yml"
    assert len(files) == 12


@pytest.mark.parametrize("town", [None, "beishan"])
def test_every_field_is_labelled_in_chinese_and_has_a_widget_decap_knows(town: str | None) -> None:
    known = {"string", "text", "select", "list", "object", "boolean", "hidden", "markdown"}
    found = list(widgets(made(town)))
    assert len(found) > 50
    for widget in found:
        assert widget["widget"] in known
        assert any("\u4e00" <= letter <= "\u9fff" for letter in widget.get("label", "文")), widget


def test_items_and_categories_come_from_the_catalogue() -> None:
    (fields,) = {
        json.dumps(file["fields"], ensure_ascii=False)
        for one in made("beishan")["collections"]
        if one["name"] == "bulletins-nan"
        for file in one["files"]
    }
    assert "village.dibao" in fields
    assert "发包及上交收入" in fields


def test_a_category_is_offered_by_its_official_name_alone() -> None:
    posting = next(one for one in made("beishan")["collections"] if one["name"] == "bulletins-nan")["files"][0]
    finance = next(field for field in posting["fields"] if field["name"] == "finance")
    expense = next(field for field in finance["fields"] if field["name"] == "expense")
    category = next(field for field in expense["fields"] if field["name"] == "category")
    assert [option["value"] for option in category["options"]] == ["管理费"]


def test_the_folder_for_a_web_server_needs_a_forge_and_the_editor(county: Path, tmp_path: Path) -> None:
    with pytest.raises(NoEditorError):
        write_editor(county, tmp_path / "nowhere", tmp_path / "admin", AS_OF)
    modules = tmp_path / "modules"
    (modules / CMS).mkdir(parents=True)
    (modules / CMS / "decap-cms.js").write_text("// the editor", "utf-8")
    with pytest.raises(NoEditorError):
        write_editor(county, modules, tmp_path / "admin", AS_OF)
    (modules / YAML).mkdir(parents=True)
    (modules / YAML / "index.js").write_text("// the parser", "utf-8")
    with pytest.raises(NoBackendError):
        write_editor(county, modules, tmp_path / "admin", AS_OF)
    (county / "editor.yml").write_text("name: gitlab\nrepo: minzheng/gongkai\nbranch: main\n", "utf-8")
    assert write_editor(county, modules, tmp_path / "admin", AS_OF) == 8
    text = json.loads((tmp_path / "admin" / "config-beishan.json").read_text("utf-8"))
    assert text["backend"] == {"name": "gitlab", "repo": "minzheng/gongkai", "branch": "main"}
    assert text["publish_mode"] == "editorial_workflow"
    with pytest.raises(FileExistsError):
        write_editor(county, modules, tmp_path / "admin", AS_OF)
