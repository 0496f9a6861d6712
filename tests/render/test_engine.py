"""The theme engines: one may take the other's place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gongkai.cache.places import Cache
from gongkai.load import load
from gongkai.render import EngineError, run_engine
from gongkai.render.engine import ENGINES, Engine, forget_old
from gongkai.render.shell import read_content


def test_both_engines_give_the_same_prose(county: Path, tmp_path: Path) -> None:
    records, _ = load(county)
    found = {name: read_content(run_engine(records, county, Cache(tmp_path), name), "about/index") for name in ENGINES}
    assert found["mkdocs"].strip()
    assert found["mkdocs"].split() == found["zensical"].split()


def test_an_engine_that_is_not_installed_is_said(county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENGINES, "zensical", Engine(("no-such-engine",), ("no_such_engine",), {}))
    with pytest.raises(EngineError, match="pip install no-such-engine"):
        run_engine(load(county)[0], county, Cache(tmp_path), "zensical")


def test_the_newest_outputs_are_kept(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / str(number)).mkdir()
        os.utime(tmp_path / str(number), (number, number))
    forget_old(tmp_path / "5")
    assert sorted(folder.name for folder in tmp_path.iterdir()) == ["2", "3", "4", "5"]
