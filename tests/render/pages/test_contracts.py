"""Contracts on the site: what runs out and what was not paid, for the village and the township; the receipts."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.derive.contracts import ContractMark, RentView
from gongkai.records.fields import read_period
from gongkai.render.pages.contracts import how, said
from tests.conftest import build_site, replace_in
from tests.pages import page, text

CONTRACT = "data/contracts/beishan/nan/orchard.yml"
POSTING = "data/bulletins/beishan/nan/2025-08.yml"
AUGUST = read_period("2025-08")


@pytest.fixture
def site(county: Path, tmp_path: Path) -> Path:
    assert build_site(county, tmp_path / "site", tmp_path / "cache").files
    return tmp_path / "site"


def test_a_receipt_leads_to_its_contract_and_back(site: Path) -> None:
    posting = page(site, "villages/beishan/nan/2025-08")
    assert 'villages/beishan/nan/contracts/orchard/">村东果园的合同</a>' in posting
    contract = page(site, "villages/beishan/nan/contracts/orchard")
    assert 'villages/beishan/nan/2025-08/#income-1">2025年8月</a>' in contract
    assert "果园承包" in contract


def test_its_page_says_what_was_let_to_whom_and_what_came(site: Path) -> None:
    said = text(site, "villages/beishan/nan/contracts/orchard")
    for words in (
        "村东果园（果园，10 亩）",
        "李*华",
        "2025年1月1日至2026年12月31日，2024年12月1日签",
        "网上公开收支以前",
    ):
        assert words in said
    assert "收到的钱：2 笔，800.00 元" in said
    assert said.count("✓ 收齐") == 2
    assert "？等账公开" in said  # due on 31 July 2026, and no accounts since August 2025
    assert "✗" not in said


def test_what_runs_out_is_said_on_the_villages_and_the_townships_page(site: Path) -> None:
    for url in ("villages/beishan/nan", "villages/beishan"):
        assert "村东果园的合同2026年12月31日到期。" in text(site, url), url
    assert "集体合同：在租 1 份，1 份快到期" in text(site, "villages/beishan/nan")


def test_what_was_not_paid_is_said_there_too(county: Path, tmp_path: Path) -> None:
    replace_in(county / POSTING, ", contract: orchard", "")
    assert build_site(county, tmp_path / "site", tmp_path / "cache").files
    told = "村东果园的租金，最早一笔应于2025年7月31日前交；到2025年8月的账，还差 500.00 元没有收到。"
    for url in ("villages/beishan/nan", "villages/beishan", "villages/beishan/nan/contracts/orchard"):
        assert told in text(tmp_path / "site", url), url


def test_the_table_has_it(site: Path) -> None:
    (row,) = csv.DictReader((site / "data/v1/contracts.csv").read_text("utf-8-sig").splitlines())
    assert (row["id"], row["state"], row["rent"], row["received"], row["unpaid"]) == (
        *("orchard", "ending", "1300.00", "800.00", "0"),
    )


def test_a_county_without_contracts_has_no_trace_of_them(county: Path, tmp_path: Path) -> None:
    shutil.rmtree(county / "data/contracts")
    replace_in(county / POSTING, ", contract: orchard", "")
    assert build_site(county, tmp_path / "site", tmp_path / "cache").files
    for url in ("villages/beishan/nan", "villages/beishan/nan/2025-08", "villages/beishan"):
        assert "合同" not in text(tmp_path / "site", url)


def test_a_made_up_contract_of_a_real_village_says_what_is_made_up(county: Path, tmp_path: Path) -> None:
    replace_in(county / CONTRACT, "title:", "sample: true\ntitle:")
    assert build_site(county, tmp_path / "site", tmp_path / "cache").files
    assert "示例数据。这一页写的都是编的" in text(tmp_path / "site", "villages/beishan/nan/contracts/orchard")
    assert "示例数据" not in text(tmp_path / "site", "villages/beishan/nan/2025-08")


def test_hostile_words_stay_words(county: Path, tmp_path: Path) -> None:
    replace_in(county / CONTRACT, "asset: 村东果园", "asset: 'a<script>alert(1)</script>\"'")
    assert build_site(county, tmp_path / "site", tmp_path / "cache").files
    for url in ("villages/beishan/nan", "villages/beishan", "villages/beishan/nan/contracts/orchard"):
        assert "<script>alert" not in page(tmp_path / "site", url)


def rent(not_received: str, state: str) -> RentView:
    return RentView(date(2025, 7, 31), Decimal(100), Decimal(not_received), state)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("not_received", "state", "words"),
    [
        ("0", "paid", ""),
        ("100", "pending", ""),
        ("40", "pending", "收到 60.00 元，还差 40.00 元"),
        ("100", "unpaid", "到2025年8月的账，一分没有收到"),
        ("40", "unpaid", "到2025年8月的账，收到 60.00 元，还差 40.00 元"),
        ("100", "unknown", "那时候的账还没有公开，交了没有还不知道"),
        ("40", "unknown", "收到 60.00 元，还差 40.00 元；那时候的账还没有公开，交了没有还不知道"),
        ("0", "dropped", "合同在这以前就结束了"),
    ],
)
def test_what_became_of_a_rent(not_received: str, state: str, words: str) -> None:
    assert how(rent(not_received, state), AUGUST) == words


def test_nothing_is_said_of_what_is_in_order() -> None:
    assert list(said(ContractMark("a", "鱼塘", None, None, None, Decimal(0), AUGUST))) == []


@pytest.mark.parametrize(
    ("anew", "told"), [(None, ""), (date(2026, 1, 1), "，下一份合同从2026年1月1日起")], ids=["not yet", "let anew"]
)
def test_what_runs_out_and_is_let_anew_is_told_so(anew: date | None, told: str) -> None:
    mark = ContractMark("a", "鱼塘", date(2025, 12, 31), anew, None, Decimal(0), AUGUST)
    assert list(said(mark)) == [f"鱼塘的合同2025年12月31日到期{told}。"]


def test_the_next_contract_is_that_of_the_same_thing_after_its_last_day(county: Path, tmp_path: Path) -> None:
    first = (county / CONTRACT).read_text("utf-8")
    later = first.replace("to: 2026-", "to: 2028-").replace("2025-", "2027-")
    later = later.replace("due: 2026-", "due: 2028-").partition("earlier")[0]
    (county / CONTRACT).with_name("orchard-2.yml").write_text(later, "utf-8")
    (county / CONTRACT).with_name("pond.yml").write_text(later.replace("asset: 村东果园", "asset: 鱼塘"), "utf-8")
    built = build_site(county, tmp_path / "site", tmp_path / "cache")
    assert built.files, built.findings
    told = "村东果园的合同2026年12月31日到期，下一份合同从2027年1月1日起。"
    assert told in page(tmp_path / "site", "villages/beishan/nan")
