"""Compiled templates are kept where the next process finds them, and only those of this program."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from gongkai.cache.inputs import program_mark
from gongkai.cache.places import Cache
from gongkai.render import compiled
from gongkai.render.compiled import CompiledTemplates, place_of


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Python keeps this program's bytecode."""
    folder = tmp_path / "__pycache__"
    folder.mkdir()
    monkeypatch.setattr(compiled, "BESIDE", folder)
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return folder


def test_the_programs_own_are_beside_its_bytecode(beside: Path, cache: Cache) -> None:
    assert place_of(True, cache) == place_of(True, None) == beside / "templates" / program_mark()
    assert not cache.templates.exists()


def test_a_roots_own_are_in_its_cache(beside: Path, cache: Cache) -> None:
    assert place_of(False, cache) == cache.templates / program_mark()
    assert place_of(False, None) is None
    assert not list(beside.iterdir())


def test_where_python_keeps_no_bytecode_they_are_in_the_cache(
    beside: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)  # a program that the system's administrator installed
    assert place_of(True, cache) == cache.templates / program_mark()
    monkeypatch.undo()
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert place_of(True, cache) == cache.templates / program_mark()
    assert place_of(True, None) is None


def test_what_another_program_made_goes(beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = place_of(True, None)
    assert before
    (before / "a.cache").touch()
    monkeypatch.setattr(compiled, "program_mark", lambda: "another")
    assert place_of(True, None) == beside / "templates/another"
    assert not before.exists()


def test_a_template_is_compiled_once(beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def rendered() -> str:
        loader = DictLoader({"a.html": "{{ 1 + 1 }}"})
        return Environment(loader=loader, bytecode_cache=CompiledTemplates(str(beside))).get_template("a.html").render()

    assert rendered() == "2"
    monkeypatch.setattr(Environment, "compile", None)
    assert rendered() == "2"


def test_a_disk_that_refuses_them_stops_nothing(tmp_path: Path) -> None:
    gone = CompiledTemplates(str(tmp_path / "gone"))
    env = Environment(loader=DictLoader({"a.html": "{{ 1 + 1 }}"}), bytecode_cache=gone)
    assert env.get_template("a.html").render() == "2"
