"""A second check reads what changed, and finds the same."""

from __future__ import annotations

from pathlib import Path

import pytest

import gongkai.build.township
import gongkai.build.village
from gongkai.build.checking import check_again
from gongkai.build.options import Options
from gongkai.cache.places import Cache
from gongkai.desk.synth import Size, synth
from gongkai.findings import Finding
from gongkai.pipeline import check_all
from tests.conftest import AS_OF


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The villages that were read and checked, not taken from the cache."""
    made: list[str] = []
    build = gongkai.build.village.build_village

    def noted(worker: object, town: str, village: str, *args: object) -> object:
        made.append(f"{town}/{village}")
        return build(worker, town, village, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(gongkai.build.township, "build_village", noted)
    return made


def test_only_a_changed_village_is_read_again(tmp_path: Path, built: list[str]) -> None:
    root = tmp_path / "county"
    assert list(synth(root, Size(villages=4, months=2, seed=1)))
    cache = Cache(tmp_path / "cache")

    def check() -> list[Finding]:
        built.clear()
        findings = check_again(root, Options(AS_OF), cache, workers=1)
        read = list(built)
        assert findings == check_all(root, Options(AS_OF), workers=1)[1]
        built[:] = read
        return findings

    assert check() == []
    assert len(built) == 4
    check()
    assert built == []
    file = next((root / "data/bulletins").rglob("*.yml"))
    file.write_text(file.read_text("utf-8").replace("opening: ", "opening: 1"), "utf-8")
    assert {finding.place.file for finding in check()} == {file.relative_to(root).as_posix()}
    assert built == ["/".join(file.parts[-3:-1])]
    check()
    assert built == []


def test_a_damaged_cache_is_mended(tmp_path: Path) -> None:
    root, cache = tmp_path / "county", Cache(tmp_path / "cache")
    assert list(synth(root, Size(villages=2, months=1, seed=1)))
    first = check_again(root, Options(AS_OF), cache)
    pack = next(cache.shards.rglob("*.pack"))
    pack.write_bytes(pack.read_bytes()[:-3] + b"???")
    assert check_again(root, Options(AS_OF), cache) == first
