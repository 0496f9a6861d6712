"""`gongkai law` on the last day of one law and the first of the next."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.test_main import gongkai

CHANGED = {
    "14-15": "17-18",
    "21": "25",
    "22": "26",
    "26": "30",
    "27": "31",
    "28": "32",
    "30-1": "35-1",
    "30-3": "35-2",
    "30-4": "35-3",
    "32": "37",
    "33": "38",
    "35": "40",
}
"""Articles of the village law of 2018, and what took their place in 2026."""


def told(day: str) -> tuple[dict[str, str], str]:
    ran = gongkai("law", "--as-of", day)
    assert (ran.returncode, ran.stderr) == (0, "")
    return {id_: mark for mark, id_ in re.findall(r"^([✓✗–]) ([a-z0-9-]+) ", ran.stdout, re.M)}, ran.stdout


def test_the_village_law_changes_over_the_new_year() -> None:
    before, said_before = told("2025-12-31")
    after, said_after = told("2026-01-01")
    for old, new in CHANGED.items():
        pair = (f"vc-law-2018-art{old}", f"vc-law-2025-art{new}")
        assert [before[id_] for id_ in pair] == ["✓", "–"], pair
        assert [after[id_] for id_ in pair] == ["✗", "✓"], pair
        assert f"由 {pair[1]} 接替" in said_after
    assert "公开栏上至少 5 天" in said_before.splitlines()[-3]
    assert "公开栏上至少 15 天" in said_after.splitlines()[-2]
    assert "不要求村里公开的：village.key_support" in said_before
    assert "没有接替：2025年修改时删去了这一项" in said_after


def test_of_the_old_article_24_the_collectives_matters_went_to_its_own_law() -> None:
    _, said = told("2026-01-01")
    for old, new in (("24-4", "26-8"), ("24-6", "26-8"), ("24-7", "26-10"), ("24-5", "26-11")):
        after = said.split(f"vc-law-2018-art{old} ")[1]
        assert after.index(f"由 collective-org-law-2024-art{new} 接替") < after.index("\n✗"), old


def test_a_county_that_cannot_be_read_says_so(county: Path) -> None:
    (county / "data/procedures.yml").write_text("x: 1\n", "utf-8")
    ran = gongkai("law", "--root", county, "--lang", "en")
    assert (ran.returncode, "can't be read" in ran.stderr) == (1, True)
