"""A damaged pack is made anew in the same build, and nothing of it is published."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.build.test_warm import pristine
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


def test_damage_that_is_carried_into_another_pack_is_found_by_whoever_reads_it(tmp_path: Path) -> None:
    """A village that did not change goes into its township's new pack unread."""
    root, site, cache = tmp_path / "county", tmp_path / "site", tmp_path / "cache"
    shutil.copytree(pristine(), root)
    other = root / "data/bulletins/beishan/bei/2025-08.yml"
    other.parent.mkdir(parents=True)
    other.write_text("published: 2025-09-05\nparty: [{item: party.activities, title: 学习}]\n", "utf-8")
    assert build_site(root, site, cache, AS_OF, search=False).files
    page = site / "villages/beishan/nan/2025-08/index.html"
    whole = page.read_bytes()
    (pack,) = (cache / "shards").glob("*/beishan.pack")
    pack.write_bytes(pack.read_bytes().replace(whole, whole.replace(b"<p>", b"<P>")))
    other.write_text(other.read_text("utf-8").replace("学习", "党课"), "utf-8")
    assert build_site(root, site, cache, AS_OF, search=False).files
    assert whole not in pack.read_bytes()
    shutil.rmtree(site)
    shutil.rmtree(cache / "editions")
    assert build_site(root, site, cache, AS_OF, search=False).files
    assert page.read_bytes() == whole
    assert whole in pack.read_bytes()
    assert "党课" in (site / "villages/beishan/bei/2025-08/index.html").read_text("utf-8")
