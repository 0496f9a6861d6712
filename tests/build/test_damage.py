"""A damaged pack is made anew in the same build, and nothing of it is published."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import AS_OF, build_site


def test_a_damaged_pack_is_made_anew(county: Path, tmp_path: Path) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"
    assert build_site(county, site, cache, AS_OF, search=False).files
    page = site / "villages/beishan/nan/2025-08/index.html"
    whole = page.read_bytes()
    (pack,) = (cache / "shards").glob("*/beishan.pack")
    intact = pack.read_bytes()
    where = intact.index(whole)
    for damaged in (intact[:where] + b"?" + intact[where + 1 :], intact[:300] + b"?" + intact[301:], intact[:1000]):
        pack.write_bytes(damaged)
        shutil.rmtree(site)
        shutil.rmtree(cache / "editions")
        assert build_site(county, site, cache, AS_OF, search=False).files
        assert page.read_bytes() == whole
        assert pack.read_bytes() == intact
