"""A clean check means a clean build: what `check` lets pass, `build` publishes whole, on any day."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from gongkai.build.options import Options
from gongkai.desk.synth import Size, synth
from gongkai.findings import has_errors
from gongkai.pipeline import check_all
from gongkai.publish import verify
from tests.conftest import COUNTY, build_site
from tests.hostile.counties import change

LATEST = 2027
"""The year after all that the counties we begin with say has happened."""
LAW = ("data/catalogue.yml", "data/procedures.yml", "data/profiles/*.yml")
"""Its years stay."""
YEAR = r"(?<![\d.])20\d\d(?!\d|\.)"


@pytest.fixture
def counties(pytestconfig: pytest.Config) -> int:
    return 500 if pytestconfig.getoption("long") else 12


def begun(root: Path, random: Random) -> date:
    """A county without errors, and the day it is judged by."""
    if random.random() < 0.6:
        shutil.copytree(COUNTY, root)
    else:
        assert list(synth(root, Size(random.choice((1, 2, 4)), random.choice((1, 2, 3)), random.randrange(9))))
    as_of = date(2024, 1, 1) + timedelta(random.randrange(4 * 365 + 1))
    for file in (f for f in root.rglob("*") if f.suffix in (".yml", ".md")):
        if any(file.match(path) for path in LAW):
            continue
        text = file.read_text("utf-8")
        year = YEAR if file.match("data/plans/*/*/*.yml") else f"{YEAR}(?!年)"  # a plan's title says its year
        file.write_text(re.sub(year, lambda found: earlier(found[0], as_of), text), "utf-8")
        file.rename(file.with_name(re.sub(r"^20\d\d", lambda found: earlier(found[0], as_of), file.name)))
    return as_of


def without_samples_at_home(root: Path) -> None:
    """The home page names no figure and no talk: in a county of samples there are none without them."""
    home = root / "content" / "index.md"
    home.write_text(re.sub(r"^(figures|interview):.*\n", "", home.read_text("utf-8"), flags=re.M), "utf-8")


def is_clean(root: Path, options: Options) -> bool:
    return not has_errors(check_all(root, options)[1])


def earlier(year: str, as_of: date) -> str:
    return str(int(year) - LATEST + as_of.year)


def tried(seed: int, folder: Path) -> Counter[str]:
    """Change a county, each change kept where no rule forbids it; then build it. Counts the changes."""
    random = Random(seed)
    root, before = folder / "county", folder / "before"
    samples = random.random() < 0.7
    options = Options(begun(root, random), samples=samples)
    if not samples:
        without_samples_at_home(root)
    assert is_clean(root, options), seed
    counted: Counter[str] = Counter()
    for _ in range(random.choice((3, 6, 12))):
        shutil.copytree(root, before)
        change(root, random)
        kept = is_clean(root, options)
        counted["lawful" if kept else "refused"] += 1
        shutil.rmtree(before if kept else root)
        if not kept:
            before.rename(root)
    built = build_site(root, folder / "site", folder / "cache", options.as_of, search=False, samples=samples)
    assert built.files, (seed, built.findings)
    assert not has_errors(built.findings), seed
    assert verify(folder / "site")[1] == [], seed
    return counted


@pytest.mark.long
def test_where_check_has_no_error_build_and_verify_end_well(
    counties: int, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    counted: Counter[str] = Counter()
    for seed in range(counties):
        counted += tried(seed, tmp_path / str(seed))
        shutil.rmtree(tmp_path / str(seed))
    tell(f"clean checks that meant clean builds: {counties} counties, changes: {dict(counted)}")
