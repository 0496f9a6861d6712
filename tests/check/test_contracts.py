"""What a contract may say: days in order, persons masked, nothing let twice; and the receipts that name it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.build.options import Options
from gongkai.pipeline import check_all
from tests.conftest import AS_OF, Edit, replace_in

CONTRACT = "data/contracts/beishan/nan/orchard.yml"
POSTING = "data/bulletins/beishan/nan/2025-08.yml"


def told(edit: Edit, good: str, bad: str) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.place.line) for finding in edit(CONTRACT, good, bad)]


@pytest.mark.parametrize(
    "name",
    [
        "张*",
        "张*明",
        "欧阳*",
        "张*明等 3 户",
        "张*等2人",
        "示例果品专业合作社",
        "某县水产养殖有限公司",
        "南村村民委员会",
    ],
)
def test_a_firm_or_a_masked_person_may_be_named(edit: Edit, name: str) -> None:
    assert told(edit, "李*华", name) == []


@pytest.mark.parametrize(
    "name", ["张小明", "张明", "欧阳小明", "村民张小明", "张小明等3户", "老张", "张先生", "张*明、李小红", "某公司经理"]
)
def test_anybody_else_is_masked_first(edit: Edit, name: str) -> None:
    assert "GK640" in {code for code, _ in told(edit, "lessee: 李*华", f"lessee: {name}")}


@pytest.mark.parametrize(
    ("good", "bad", "found"),
    [
        ("to: 2026-12-31", "to: 2024-12-31", [("GK211", 9)]),
        ("to: 2026-12-31", "to: 2026-12-31\nended_early: {date: 2027-01-01, why: 还了}", [("GK432", 10)]),
        ("to: 2026-12-31", "to: 2026-12-31\nended_early: {date: 2026-06-30, why: 还了}", []),
        ("signed: 2024-12-01", "signed: 2027-12-01", [("GK432", 7)]),
        ("due: 2025-01-31", "due: 2024-11-30", [("GK432", 11)]),
        ("due: 2025-01-31", "due: 2024-12-15", []),  # signed, not yet begun: rent in advance
        ("due: 2025-07-31", "due: 2025-01-31", [("GK432", 12)]),
        ("amount: 300.00}\n  - {due: 2025-07", "amount: 0}\n  - {due: 2025-07", [("GK206", 11)]),
        ("size: 10 亩", "decision: none", [("GK301", 5)]),
        ("date: 2025-01-20", "date: 2025-08-20", [("GK433", 14)]),
    ],
)
def test_days_and_amounts_of_a_contract(edit: Edit, good: str, bad: str, found: list[tuple[str, int]]) -> None:
    assert told(edit, good, bad) == found


def second(county: Path, start: str, asset: str = "村东果园") -> list[str]:
    """The codes of what is found with a second contract from a day on."""
    (county / CONTRACT).with_name("second.yml").write_text(
        f"title: 第二份\npublished: 2026-01-05\nasset: {asset}\nkind: orchard\nlessee: 张*\n"
        f"from: {start}\nto: 2030-12-31\n",
        "utf-8",
    )
    return [finding.code for finding in check_all(county, Options(AS_OF))[1]]


@pytest.mark.parametrize(
    ("start", "asset", "codes"),
    [
        ("2026-12-31", "村东果园", ["GK557"]),
        ("2025-06-01", "村 东果园", ["GK557"]),
        ("2027-01-01", "村东果园", []),
        ("2025-06-01", "村西果园", []),
    ],
)
def test_one_asset_is_let_once_at_a_time(county: Path, start: str, asset: str, codes: list[str]) -> None:
    assert second(county, start, asset) == codes


@pytest.mark.parametrize(("start", "codes"), [("2026-05-31", ["GK557"]), ("2026-06-01", [])])
def test_an_early_end_makes_room(county: Path, start: str, codes: list[str]) -> None:
    ended = "to: 2026-12-31\nended_early: {date: 2026-05-31, why: 双方同意}"
    replace_in(county / CONTRACT, "to: 2026-12-31", ended)
    assert second(county, start) == codes


def test_a_receipt_names_a_contract_of_its_own_village(edit: Edit) -> None:
    found = edit(POSTING, "contract: orchard", "contract: pond")
    assert [(f.code, f.place.line) for f in found] == [("GK330", 10)]
    assert "村里的合同有：orchard（" in found[0].message
    assert "pond" in found[0].message


def test_a_payment_has_no_place_for_a_contract(edit: Edit) -> None:
    found = edit(POSTING, "amount: 200.00}", "amount: 200.00, contract: orchard}")
    assert [(f.code, f.message) for f in found] == [("GK202", "“contract”不写在这里，写在“income”里。")]


def test_what_can_t_be_read_is_not_said_to_be_missing(edit: Edit) -> None:
    assert {code for code, _ in told(edit, "asset: 村东果园", "asset: [")} & {"GK330"} == set()
