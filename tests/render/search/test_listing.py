"""A bundle's list of pages is written short, and the browser's script reads from it what was listed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from gongkai.render.search.listing import Row, read_listing, shortened
from scripts.npm import BIN
from tests.conftest import REPOSITORY

SCRIPT = REPOSITORY / "templates/theme/assets/search-index.js"
POSTINGS = [
    ["villages/dong/yi/2023-12/", "一村2023年12月三务公开", 0, "2023-12", "一村", 1, "", "2023年12月"],
    ["villages/dong/yi/2024-01/", "一村2024年1月三务公开", 0, "2024-01", "一村", 1, "", "2024年1月"],
    ["villages/dong/yi/2024-02/", "一村2024年2月三务公开", 0, "2024-02", "一村", 1, "", "2024年2月"],
]
OTHERS = [
    ["villages/dong/yi/", "一村", 3, "", "一村"],
    ["villages/dong/er/2024-02/", "二村2024年2月三务公开", 0, "2024-02", "二村"],
    ["villages/dong/er/2024-03/", "二村2024年3月三务公开（更正过）", 0, "2024-03", "二村"],
    ["villages/dong/er/decisions/lu/", "二村：修路", 2, "2023", "二村", 0, "", "修路"],
    ["policies/2023/", "2023年的事", 1, "2023"],
    ["policies/2024/", "2024年的事", 1, "2024"],
    ["policies/2025-1/", "2025年1月的事", 1, "2025-01"],
]


def by_script(folder: Path) -> list[list[object]]:
    """The pages of the bundle in a folder, by the script, as rows without the number of their kind."""
    listing = (folder / "pages.json").read_text("utf-8")
    code = (
        f"globalThis.fetch = async () => ({{ ok: true, json: async () => ({listing}) }});"
        f"const {{ bundle }} = await import({json.dumps(SCRIPT.as_uri())});"
        "const row = (one) => [one.url, one.title, one.time, one.village, Number(one.sample),"
        "  one.summary, one.short, one.answers];"
        "console.log(JSON.stringify((await bundle('x')).pages.map(row)));"
    )
    command = [str(BIN / "node"), "--input-type=module", "-e", code]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    rows: list[list[object]] = json.loads(ran.stdout)
    return rows


def full(row: Row) -> list[object]:
    """A row with what it leaves out at its end, without the number of its kind."""
    url, title, _, *others = row
    return [url, title, *others, *["", "", 0, "", "", []][len(others) :]]


def test_a_month_alone_stands_for_the_row_before_with_that_month() -> None:
    assert list(shortened(POSTINGS)) == [POSTINGS[0], "2024-01", "2024-02"]


def test_what_differs_in_more_than_its_time_is_written_whole() -> None:
    assert list(shortened(OTHERS)) == [*OTHERS[:5], "2024", OTHERS[6]]


def test_it_is_read_as_it_was_listed_by_us_and_by_the_script(tmp_path: Path) -> None:
    rows = [*POSTINGS, *OTHERS, *POSTINGS]
    listing = {"shards": 1, "kinds": list("abcd"), "pages": list(shortened(rows))}
    (tmp_path / "pages.json").write_text(json.dumps(listing), "utf-8")
    assert list(read_listing(tmp_path / "pages.json")) == rows
    assert by_script(tmp_path) == [full(row) for row in rows]


def test_every_bundle_of_the_shipped_site_is_read_the_same(real_site: Path) -> None:
    for file in (real_site / "search").rglob("pages.json"):
        assert by_script(file.parent) == [full(row) for row in read_listing(file)]
