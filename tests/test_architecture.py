"""The rooms of the package, their order, and what the engineers' documents say of them."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.build.options import Options, Run
from gongkai.pipeline import build
from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "gongkai"
ORDER = (
    *("__init__", "findings", "words", "patterns"),
    *("sources", "cache", "records", "load", "check", "derive", "render", "publish"),
    *("build", "pipeline", "desk", "cli", "__main__"),
)
"""Rooms and top-level modules: each may import those before it, and none after."""
DATA_ALONE = {"rulebook", "templates", "law"}
"""Folders of the package (or of a wheel) that hold no code."""


def room_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(file: Path) -> Iterator[str]:
    """The rooms that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" if node.module == "gongkai" else node.module for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            if name.startswith("gongkai."):
                yield name.split(".")[1]


def test_every_room_has_its_place_in_the_order() -> None:
    rooms = {room_of(path) for path in PACKAGE.iterdir() if path.name != "__pycache__"}
    assert rooms - DATA_ALONE == set(ORDER)


def test_imports_go_one_way_along_the_order() -> None:
    for file in PACKAGE.rglob("*.py"):
        room = room_of(file)
        later = set(ORDER[ORDER.index(room) + 1 :])
        assert not set(imported(file)) & later, file


def test_imports_within_functions_count_too(tmp_path: Path) -> None:
    """What is loaded only when it is asked for keeps the order as well."""
    file = tmp_path / "late.py"
    file.write_text("def late() -> None:\n    import gongkai.cli.main\n    from gongkai.desk import serve\n", "utf-8")
    assert list(imported(file)) == ["cli", "desk"]


def test_no_page_is_made_by_what_checks() -> None:
    """What records mean is in `records`; `check` gives findings, and only `build` and the pipeline ask for them."""
    for room in ("derive", "render", "publish"):
        for file in (PACKAGE / room).rglob("*.py"):
            assert "check" not in set(imported(file)), file


def test_build_can_be_read_aloud() -> None:
    tree = ast.parse((PACKAGE / "pipeline.py").read_text("utf-8"))
    (function,) = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == build.__name__]
    assert len(function.args.args + function.args.kwonlyargs) <= 4
    body = function.body[1:]  # less the docstring
    assert (body[-1].end_lineno or 0) - body[0].lineno + 1 <= 20


def test_an_unchanged_county_is_recognised_before_anything_large_is_loaded() -> None:
    """`build` of an unchanged county takes half a second at 14,400 postings: less than pydantic takes to load."""
    program = "import sys; import gongkai.cli.build; print('\\n'.join(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert not {"pydantic", "yaml", "jinja2", "mkdocs", "openpyxl", "holidays"} & set(loaded.stdout.split())


def test_options_are_what_shapes_a_build_and_nothing_of_where_it_is_done() -> None:
    """The key of a build is the repr of its options: a path or a callback in it would make each build another."""
    assert set(Options.__dataclass_fields__) == {"as_of", "samples", "search", "engine"}
    assert not set(Options.__dataclass_fields__) & set(Run.__dataclass_fields__)


@pytest.mark.parametrize("room", ["cache", "publish", "build"])
def test_a_room_tells_what_each_of_its_modules_is_for(room: str) -> None:
    told = ast.get_docstring(ast.parse((PACKAGE / room / "__init__.py").read_text("utf-8"))) or ""
    modules = {file.stem for file in (PACKAGE / room).glob("*.py")} - {"__init__"}
    assert modules - set(re.findall(r"`(\w+)`", told)) == set()


@pytest.mark.parametrize("name", ["KINDS", "SECTIONS", "VIEWS"])
def test_a_table_stands_once(name: str) -> None:
    sources = [file.read_text("utf-8") for file in PACKAGE.rglob("*.py")]
    assert sum(len(re.findall(rf"^{name}\b.*=", text, re.M)) for text in sources) <= 1, name


def test_only_one_module_knows_the_theme_engines() -> None:
    """Another engine is a change in render/engine.py (and in the theme's own templates)."""
    words = re.compile(r"\bmd-[a-z]|mkdocs-material|\bMaterial\b|zensical")
    for file in PACKAGE.rglob("*.py"):
        if file.name not in ("engine.py", "inputs.py", "build.py"):
            text = re.sub(r'""".*?"""|#.*', "", file.read_text("utf-8"), flags=re.S)
            assert not words.search(text), file
