"""What a citizen sees of receipts: a link beside the line, small pictures under a fold, and where to see the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.publish.fragments import fragment
from tests.conftest import build_site, replace_in
from tests.receipts import PAGE, POSTING, show_receipt

BULLETIN = "data/bulletins/beishan/nan/2025-08.yml"
LINE = '{side: income, voucher: "7", amount: 500.00}'
AT = "papers_at: {who: 村务监督委员会, address: 村委会一楼, hours: 工作日 9:00-11:00}"
Read = Callable[[str], str]


@pytest.fixture
def read(county: Path, tmp_path: Path) -> Read:
    """read(page): its text, after building the county as it is now."""

    def of(page: str) -> str:
        built = build_site(county, tmp_path / "site", tmp_path / "cache")
        assert built.files, built.findings
        return (tmp_path / "site" / page).read_text("utf-8")

    return of


def fold(posting: str) -> str:
    (found,) = re.findall(r'<details class="gk-fold gk-papers.*?</details>', posting, re.S)
    return found  # type: ignore[no-any-return]


def test_a_line_leads_to_its_receipt_in_one_tap(county: Path, read: Read) -> None:
    show_receipt(county)
    posting = read(POSTING)
    assert "果园承包 <a " in posting
    link = 'href="../../../../villages/beishan/nan/papers/orchard/" rel="nofollow" aria-label="看票据：果园承包的收据"'
    assert f"{link}>看票据</a>" in posting
    assert posting.count(">看票据</a>") == 1


def test_small_pictures_are_not_fetched_before_the_fold_is_opened(county: Path, read: Read) -> None:
    show_receipt(county)
    posting = read(POSTING)
    assert "<summary>票据照片：1 张</summary>" in fold(posting)
    assert "open" not in fold(posting).partition(">")[0]
    pictures = re.findall("<img [^>]*>", posting)
    assert len(pictures) == 1
    assert 'src="../../../../papers/beishan/nan/orchard.small.jpg"' in pictures[0]
    assert 'loading="lazy"' in pictures[0]


def test_the_large_picture_is_on_a_page_of_its_own(county: Path, read: Read) -> None:
    show_receipt(county)
    page = read(PAGE)
    assert page.count("orchard.jpg") == 2  # shown, and to be opened by itself
    assert "收入第 1 笔：果园承包，500.00 元，凭证 7" in page
    assert "主管会计2025年9月2日遮住了个人信息，村务监督委员会2025年9月3日看过这一张。" in page
    assert "照片放到2027年2月27日（共 180 天，本县定的，不是法条），过后从网上撤下。" in page


def test_a_number_of_days_that_nobody_compared_says_so(county: Path, read: Read) -> None:
    show_receipt(county)
    replace_in(county / "data/procedures.yml", "paper-days, value: 180", "paper-days, value: 180, note: 没有核对过")
    assert re.search(r"没有核对过 <span class=.gk-tag.>待核对</span>", read(PAGE))


def test_a_number_of_days_by_law_names_it(county: Path, read: Read) -> None:
    show_receipt(county)
    replace_in(county / "data/procedures.yml", "paper-days, value: 180", "paper-days, value: 180, basis: [law-1]")
    page = read(PAGE)
    assert "本县定的" not in page
    assert re.search(r"共 180 天）[^<]*<a href=[^>]*policies/basis/law-1/?[^>]*>", page)


def test_search_engines_and_our_search_do_not_list_it(county: Path, read: Read, tmp_path: Path) -> None:
    show_receipt(county)
    assert '<meta name="robots" content="noimageindex">' in read(POSTING)
    site = tmp_path / "site"
    assert '<meta name="robots" content="noindex,noarchive">' in (site / PAGE).read_text("utf-8")
    assert "papers" not in "".join(file.read_text("utf-8") for file in site.glob("sitemap*.xml"))
    index = [json.loads(file.read_bytes()) for file in (site / "search/towns/beishan").glob("[0-9]*.json")]
    threes = "".join(row[1] for shard in index for row in shard)
    assert "果园承" in threes  # the line's own words
    assert "据照片" not in threes
    assert "黑的地" not in threes


def test_tables_and_feeds_hold_nothing_of_it(county: Path, read: Read, tmp_path: Path) -> None:
    show_receipt(county)
    read(POSTING)
    held = [
        file.name
        for file in (tmp_path / "site").rglob("*")
        if file.suffix in (".csv", ".json", ".xml") and file.name != "manifest.json"
        if "果园承包的收据" in file.read_text("utf-8-sig") or "papers" in file.read_text("utf-8-sig")
    ]
    assert held == []


def test_a_portal_gets_no_picture(county: Path, read: Read) -> None:
    replace_in(county / "data/site.yml", "\nurl: null", "\nurl: https://example.gov.cn/gongkai")
    replace_in(county / "data/site.yml", "pending: [url, phone]", "pending: [phone]")
    show_receipt(county)
    handed = fragment(read(POSTING), "a.html")
    assert handed is not None
    assert "<img" not in handed.body
    assert "https://example.gov.cn/gongkai/villages/beishan/nan/papers/orchard/" in handed.body
    assert fragment(read(PAGE), "b.html") is None


def test_two_lines_that_share_a_receipt_both_lead_to_it(county: Path, read: Read) -> None:
    receipt = show_receipt(county)
    replace_in(county / BULLETIN, "amount: 200.00}", 'amount: 200.00, voucher: "8"}')
    receipt.edit(LINE, f'{LINE}, {{side: expense, voucher: "8", amount: 200.00}}')
    posting = read(POSTING)
    assert posting.count(">看票据</a>") == 2
    assert posting.count("<img ") == 1
    page = read(PAGE)
    assert "<li>收入第 1 笔：果园承包，500.00 元，凭证 7</li><li>支出第 1 笔：办公费，200.00 元，凭证 8</li>" in page


def test_the_same_number_on_the_other_side_is_another_line(county: Path, read: Read) -> None:
    replace_in(county / BULLETIN, "amount: 200.00}", 'amount: 500.00, voucher: "7"}')
    replace_in(county / BULLETIN, "closing: 1300.00", "closing: 1000.00")
    show_receipt(county)
    assert read(POSTING).count(">看票据</a>") == 1


def test_where_to_see_the_receipts_is_said_if_it_is_known(county: Path, read: Read) -> None:
    assert "想看" not in read(POSTING)
    replace_in(county / "data/site.yml", "\ncolour:", f"\n{AT}\ncolour:")
    assert "票据没有放在网上。想看，找村务监督委员会，村委会一楼，工作日 9:00-11:00。" in read(POSTING)
    assert "想看，找" not in read("villages/beishan/nan/2025-07/index.html"), "nothing was received or paid"


def test_a_village_says_it_better_than_the_county(county: Path, read: Read) -> None:
    replace_in(county / "data/site.yml", "\ncolour:", f"\n{AT}\ncolour:")
    replace_in(county / "data/divisions.yml", "pinyin: nc nancun", "pinyin: nc nancun, papers_at: {who: 南村会计}")
    show_receipt(county)
    assert "别的票据没有放在网上。想看，找南村会计。" in read(POSTING)
    assert "想看票据本身，找南村会计。" in read(PAGE)


def test_the_villages_page_does_not_list_receipts(county: Path, read: Read) -> None:
    show_receipt(county)
    assert "果园承包的收据" not in read("villages/beishan/nan/index.html")


def test_that_it_was_corrected_is_said_but_not_what(county: Path, read: Read) -> None:
    receipt = show_receipt(county)
    told = "corrections: [{date: 2026-10-02, field: title, was: 王某的收据, now: 果园承包的收据, why: 写了姓}]"
    receipt.edit("posting:", f"{told}\nposting:")
    page = read(PAGE)
    assert "<p>公开以后更正过 1 处，最后一次在2026年10月2日。</p>" in page
    assert "王某" not in page and "写了姓" not in page
