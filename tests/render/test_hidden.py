"""What is too small to publish is nowhere in the site, and nobody can work it out from what is."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections import defaultdict
from pathlib import Path

import pytest

from gongkai.build.options import Options
from gongkai.load import load
from gongkai.pipeline import check_all
from gongkai.records.canonical import record_digests
from gongkai.records.hidden import NOT_SHOWN, as_published, too_small
from gongkai.records.series import Key
from gongkai.records.sums import Sum
from tests.conftest import AS_OF, REPOSITORY, build_site
from tests.records.test_suppression import may_be_another

AID = "data/indicators/aid.yml"
SMALL = """\
  - id: counted
    name: 计数
    unit: 人
    kind: stock
    values:
      - {period: "2025", value: 40, qualifier: exact, area: county, source: {document: 示例报告}}
      - {period: "2025", value: 4, qualifier: exact, area: beishan, source: {document: 示例报告}, note: 只有四人}
      - {period: "2025", value: 36, qualifier: exact, area: nanshan, source: {document: 示例报告}}
derived:
"""
SECOND_TOWN = '  - {slug: nanshan, code: "990101102", name: 南山镇}\n'


@pytest.fixture
def with_small(county: Path) -> Path:
    divisions = county / "data/divisions.yml"
    divisions.write_text(divisions.read_text("utf-8").rstrip() + "\n" + SECOND_TOWN, "utf-8")
    file = county / AID
    text = file.read_text("utf-8").replace("derived:\n", SMALL, 1)
    correction = '{date: 2026-01-05, field: \'indicators[4].values[1].value\', was: "6", now: "4", why: 抄错}'
    file.write_text(text + f"corrections: [{correction}]\n", "utf-8")
    return county


def published(site: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((site / "data/v1/observations.csv").read_text("utf-8-sig"))))


def test_a_small_number_and_one_beside_it_are_shown_as_hidden_everywhere(with_small: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    built = build_site(with_small, site, tmp_path / "cache", search=False)
    assert built.files, built.findings
    rows = {row["place"]: (row["value"], row["status"]) for row in published(site) if row["indicator"] == "counted"}
    assert rows == {"示例县": ("40", "final"), "北山镇": ("", "hidden"), "南山镇": ("", "hidden")}
    page = (site / "statistics/aid/counted/beishan/index.html").read_text("utf-8")
    assert "人数少，不公开" in page
    stored = sqlite3.connect(":memory:")
    stored.deserialize((site / "data/gongkai.sqlite").read_bytes())
    query = "SELECT value FROM observations WHERE indicator = 'counted' AND area <> 'county'"
    assert stored.execute(query).fetchall() == [(None,), (None,)]
    own = json.loads((site / "data/v1/observations/counted.json").read_text("utf-8"))["rows"]
    assert [row["value"] for row in own] == ["40", None, None]
    everything = b"".join(file.read_bytes() for file in site.rglob("*") if file.suffix in (".html", ".csv", ".json"))
    assert "只有四人".encode() not in everything
    assert "原写“6”".encode() not in everything


def test_its_correction_tells_no_number(with_small: Path) -> None:
    records = as_published(load(with_small)[0], AS_OF)
    (correction,) = records.indicators["aid"].corrections
    assert (correction.was, correction.now) == (NOT_SHOWN, NOT_SHOWN)


def test_its_digest_does_not_hang_on_the_hidden_numbers(with_small: Path) -> None:
    """Else whoever has the rest of the file could try out which numbers give the digest."""
    before = record_digests(as_published(load(with_small)[0], AS_OF))[AID]
    file = with_small / AID
    text = file.read_text("utf-8").replace("value: 4,", "value: 3,").replace("value: 36,", "value: 37,")
    file.write_text(text.replace('now: "4"', 'now: "3"'), "utf-8")
    assert record_digests(as_published(load(with_small)[0], AS_OF))[AID] == before
    file.write_text(file.read_text("utf-8").replace("value: 40,", "value: 41,"), "utf-8")
    assert record_digests(as_published(load(with_small)[0], AS_OF))[AID] != before


def with_values(root: Path, county: int, beishan: int, nanshan: int) -> Path:
    file = root / AID
    text = file.read_text("utf-8")
    for old, new in (("value: 40,", county), ("value: 4,", beishan), ("value: 36,", nanshan)):
        text = text.replace(old, f"value: {new},")
    file.write_text(text.replace('now: "4"', f'now: "{beishan}"'), "utf-8")
    return root


def test_a_nought_and_the_countys_numbers_are_shown(with_small: Path) -> None:
    assert not too_small(load(with_values(with_small, 40, 0, 40))[0], AS_OF).cells


def test_a_nought_is_hidden_where_it_would_give_another_away(with_small: Path) -> None:
    hidden = too_small(load(with_values(with_small, 3, 0, 3))[0], AS_OF)
    assert hidden.cells == {("counted", "beishan", "2025"), ("counted", "nanshan", "2025")}
    assert not hidden.bare
    assert check_all(with_small, Options(AS_OF))[1] == []


def test_no_hidden_number_of_the_published_site_can_be_worked_out(real_site: Path) -> None:
    """From its table alone: by trying numbers, over villages and townships, months and years."""
    written = {
        (i.id, v.area, v.period.text): v
        for s in load(REPOSITORY)[0].indicators.values()
        for i in s.indicators
        for v in i.values
    }
    by_indicator: dict[str, list[Key]] = defaultdict(list)
    hidden: set[Key] = set()
    for row in published(real_site):
        key = (row["indicator"], row["area"], row["period"])
        if row["sample"] == "true" and row["unit"] in ("人", "人次") and row["status"] != "missing":
            by_indicator[key[0]].append(key)
            if row["status"] == "hidden":
                hidden.add(key)
                assert row["value"] == ""
    assert len(hidden) > 30
    for keys in by_indicator.values():
        sums = [*of_villages(keys), *of_years(keys)]
        for cell in sorted(hidden & set(keys)):
            near = {key: int(written[key].value) for key in keys}
            linked = tuple(s for s in sums if s.whole[2][:4] == cell[2][:4])
            involved = {key for s in linked for key in (s.whole, *(part for part, _ in s.parts))} | {cell}
            here = {key: near[key] for key in involved}
            assert may_be_another(here, frozenset(hidden & involved), linked, cell), cell


def of_villages(keys: list[Key]) -> list[Sum]:
    found = []
    for id_, area, period in keys:
        parts = tuple((k, 1) for k in keys if k[1].startswith(f"{area}/") and k[2] == period)
        if parts:
            found.append(Sum("areas", (id_, area, period), parts))
    return found


def of_years(keys: list[Key]) -> list[Sum]:
    found = []
    for id_, area, period in keys:
        months = tuple((k, 1) for k in keys if k[1] == area and k[2].startswith(f"{period}-") and len(k[2]) == 7)
        if len(period) == 4 and len(months) == 12:
            found.append(Sum("periods", (id_, area, period), months))
    return found
