"""What every worker needs is made once, before workers are forked; what is made does not hang on how many there are."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from jinja2 import Environment

from gongkai.build import township
from gongkai.build.options import Options, Run, Workers
from gongkai.cache.places import Cache
from gongkai.desk.synth import Size, synth
from gongkai.pipeline import build
from gongkai.render.templates import environment_of
from tests.conftest import AS_OF, REPOSITORY, build_site

TWO = {"workers": Workers(2)}


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Of two townships."""
    root = tmp_path / "county"
    assert list(synth(root, Size(villages=41, months=1, seed=1)))
    return root


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux alone")
def test_templates_are_compiled_by_the_publishing_process_alone(
    county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled, compile_ = tmp_path / "compiled", Environment.compile

    def noted(*args: object, **names: object) -> object:
        with compiled.open("a") as file:
            file.write(f"{os.getpid()}\n")
        return compile_(*args, **names)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", noted)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # so templates are in the cache, which has none
    environment_of.cache_clear()
    run = Run(county, tmp_path / "site", Cache(tmp_path / "cache"), workers=Workers(2))
    assert build(run, Options(AS_OF, search=False)).files
    assert set(compiled.read_text().split()) == {str(os.getpid())}


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux alone")
def test_no_process_reads_a_context_that_it_was_forked_with(
    county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(township, "read_context", None)
    assert build_site(county, tmp_path / "site", tmp_path / "cache", run=TWO, search=False).files


def test_a_template_that_is_wrong_is_told_alike(county: Path, tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "templates", county / "templates")
    (county / "templates/pages/bulletin.html").write_text("{% if %}", "utf-8")
    one, two = (
        build_site(county, tmp_path / "site", tmp_path / f"cache-{run!s:.20}", run=run, search=False)
        for run in ({}, TWO)
    )
    assert "GK806" in {found.code for found in one.findings}
    assert one == two
