"""Postings follow each other; one that can't be read is told once, by its own finding."""

from __future__ import annotations

from pathlib import Path

from gongkai.build.options import Options
from gongkai.pipeline import check_all
from tests.conftest import AS_OF, replace_in

FOLDER = "data/bulletins/beishan/nan"


def codes(county: Path) -> set[str]:
    return {found.code for found in check_all(county, Options(AS_OF))[1]}


def add_september_and_october(county: Path) -> None:
    august = (county / FOLDER / "2025-08.yml").read_text("utf-8")
    for month, opening, closing in (("09", "1300.00", "1600.00"), ("10", "1600.00", "1900.00")):
        text = august
        for was, now in (
            ("published: 2025-09-05", f"published: 2025-{int(month) + 1:02}-05"),
            ("opening: 1000.00", f"opening: {opening}"),
            ("closing: 1300.00", f"closing: {closing}"),
            ("2025-08-03", f"2025-{month}-03"),
            (", contract: orchard", ""),
        ):
            text = text.replace(was, now)
        (county / FOLDER / f"2025-{month}.yml").write_text(text, "utf-8")


def test_a_month_that_is_not_there_is_missing(county: Path) -> None:
    add_september_and_october(county)
    (county / FOLDER / "2025-09.yml").unlink()
    assert {"GK504", "GK408"} <= codes(county)


def test_a_month_that_cannot_be_read_is_not_said_to_be_missing_nor_the_next_to_open_wrongly(county: Path) -> None:
    add_september_and_october(county)
    assert codes(county) == set()
    replace_in(county / FOLDER / "2025-09.yml", "amount: 200.00", "amount: 二百")
    assert codes(county) == {"GK206"}
