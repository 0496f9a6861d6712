"""The synthetic county."""

from __future__ import annotations

import hashlib
from pathlib import Path

from gongkai.build.options import Options
from gongkai.desk.synth import Series, Size, synth
from gongkai.pipeline import check_all
from tests.conftest import AS_OF, build_site


def tree(root: Path) -> dict[str, str]:
    files = sorted(f for f in root.rglob("*") if f.is_file())
    return {f.relative_to(root).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def test_the_same_seed_gives_the_same_bytes_and_no_finding(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert sum(1 for _ in synth(tmp_path / name, Size(villages=45, months=14, seed=7)))
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert check_all(tmp_path / "one", Options(AS_OF))[1] == []


def test_a_county_as_dense_as_real_boards_has_no_finding_either(tmp_path: Path) -> None:
    for density in ("light", "real"):
        assert list(synth(tmp_path / density, Size(villages=3, months=12, seed=7, density=density)))
    assert check_all(tmp_path / "real", Options(AS_OF))[1] == []
    light, real = (sum(f.stat().st_size for f in (tmp_path / d / "data").rglob("*.yml")) for d in ("light", "real"))
    assert real > 2 * light


def test_another_seed_gives_another_county(tmp_path: Path) -> None:
    for seed in (1, 2):
        assert list(synth(tmp_path / str(seed), Size(villages=1, months=2, seed=seed)))
    assert tree(tmp_path / "1") != tree(tmp_path / "2")


def test_it_holds_every_kind_of_record_and_builds(tmp_path: Path) -> None:
    root = tmp_path / "county"
    written = list(synth(root, Size(villages=8, months=6, seed=3)))
    for kind in (
        "bulletins",
        "decisions",
        "notices",
        "charters",
        "indicators",
        "policies",
        "programmes",
        "registers",
        "answers",
        "plans",
        "contracts",
        "projects",
    ):
        assert any(f"/{kind}/" in path for path in written), kind
    built = build_site(root, tmp_path / "site", tmp_path / "cache", AS_OF)
    assert built.findings == []
    assert (tmp_path / "site/villages/zhen-001/cun-00001/2026-10/index.html").is_file()


def test_monthly_figures_add_up_and_a_topics_page_stays_small(tmp_path: Path) -> None:
    """As many values as asked for, and one of the county for each month; what a page leaves out is in the download."""
    root = tmp_path / "county"
    size = Size(villages=1, months=1, seed=3, series=Series(indicators=21, towns=3, years=6))
    assert list(synth(root, size))
    tables = sorted((root / "data/indicators").glob("xilie-*.csv"))
    assert [len(table.read_text("utf-8").splitlines()) - 1 for table in tables] == [(3 + 1) * 12 * 6] * 21
    built = build_site(root, tmp_path / "site", tmp_path / "cache", AS_OF)
    assert built.findings == []
    pages = (tmp_path / "site/statistics").glob("xilie-*/**/index.html")
    assert max(page.stat().st_size for page in pages) < 60_000
    page = (tmp_path / "site/statistics/xilie-01/xilie-001/index.html").read_text("utf-8")
    assert "再早的 11 期在下载的表里" in page
