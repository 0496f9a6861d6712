"""What citizens come for, on a phone: at night on a cheap one."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from scripts.browser import served

pytestmark = pytest.mark.browser
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
FIRST_QUERY = 120_000
"""Bytes a first query may cost over the wire, beyond the search page itself."""
WITH_THE_REST = 180_000
"""Those and what comes behind the first answer, for the queries that follow; not where the browser saves data."""


@pytest.fixture
def phone(browser: Browser, pytestconfig: pytest.Config) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page = context.new_page()
    if pytestconfig.getoption("long"):
        make_cheap(page)
    yield page
    context.close()


def make_cheap(page: Page) -> None:
    """Its network slow 3G, its processor six times slower: meanwhile the machine's own turns idly."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_3G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 6})


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """The same phone without JavaScript."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def search(page: Page, site_address: str, words: str) -> None:
    page.goto(site_address)
    page.get_by_role("link", name="搜索", exact=True).first.click()
    page.get_by_label("找什么").fill(words)
    page.get_by_role("button", name="搜索", exact=True).click()
    expect(page.locator("#search-count")).to_have_text(re.compile(r"找到 \d+ 处"))


@pytest.mark.long
def test_my_villages_july_postings_are_found_by_typing(phone: Page, site_address: str) -> None:
    search(phone, site_address, "示例二村七月")
    expect(phone.get_by_role("heading", name="村", exact=True)).to_be_visible()
    phone.locator("#search-results li a").first.click()
    expect(phone.locator("h1")).to_contain_text("2026年7月三务公开")


def test_what_was_typed_before_the_script_came_is_kept_and_found(browser: Browser, site_address: str) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    held: list[Route] = []
    page.route("**/assets/search.js", lambda route: held.append(route))
    page.goto(site_address + "search/", wait_until="commit")
    page.get_by_label("找什么").fill("示例二村七月")
    while not held:
        page.wait_for_timeout(50)
    held[0].continue_()
    expect(page.locator("#search-count")).to_have_text(re.compile(r"找到 \d+ 处"))
    assert page.get_by_label("找什么").input_value() == "示例二村七月"
    page.context.close()


@pytest.mark.long
def test_pinyin_initials_find_a_village_and_its_postings(phone: Page, site_address: str) -> None:
    search(phone, site_address, "slec")
    assert phone.locator("#search-results a").first.inner_text() == "示例东镇示例二村"
    expect(phone.get_by_role("heading", name=re.compile("三务公开（"))).to_be_visible()


@pytest.mark.long
def test_results_are_grouped_and_narrowed_by_kind_township_and_year(phone: Page, site_address: str) -> None:
    search(phone, site_address, "低保")
    assert phone.locator("#search-results h2").first.inner_text() == "最相关"
    listed = phone.locator("#search-results li a").all_inner_texts()
    assert len(set(listed)) == len(listed)  # what stands above is not said again
    assert phone.locator("#search-results li a").first.inner_text() == "最低生活保障（低保）"
    phone.get_by_label("类别").select_option("项目")
    expect(phone.locator("#search-results h2")).to_have_text(re.compile("项目（"))
    phone.get_by_label("类别").select_option("")
    phone.get_by_label("在哪里找").select_option("shili-dong")
    expect(phone.get_by_role("heading", name=re.compile("三务公开（"))).to_be_visible()
    phone.get_by_label("年份").select_option("2025")
    expect(phone.locator("#search-results li a").first).to_contain_text("2025年")
    assert "town=shili-dong" in phone.url
    assert "year=2025" in phone.url


def test_a_first_query_is_small(browser: Browser, site_address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page = context.new_page()
    page.goto(site_address + "search/")
    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.update({answer.url: len(gzip.compress(answer.body()))}))
    page.get_by_label("找什么").fill("低保")
    expect(page.locator("#search-count")).to_have_text(re.compile(r"找到 \d+ 处"))
    expect(page.locator("#search-results li").first).to_be_visible()
    assert sizes
    assert sum(sizes.values()) < FIRST_QUERY
    page.evaluate("import(new URL('../assets/search-find.js', location.href).href).then((find) => find.rest())")
    page.wait_for_load_state("networkidle")
    assert FIRST_QUERY / 2 < sum(sizes.values()) < WITH_THE_REST
    context.close()


@pytest.mark.long
def test_two_months_are_compared(phone: Page, site_address: str) -> None:
    phone.goto(site_address + "villages/shili-dong/shili-2/2026-07/")
    table = phone.get_by_role("region", name="与上期比较")
    expect(table).to_contain_text("2026年6月")
    expect(table).to_contain_text("结余")
    phone.get_by_role("link", name="‹ 2026年6月").click()
    expect(phone.locator("h1")).to_contain_text("2026年6月三务公开")


@pytest.mark.long
def test_what_dibao_gives_and_whom_to_call(phone: Page, site_address: str) -> None:
    phone.goto(site_address)
    phone.locator(".gk-tiles a", has_text="低保").first.click()
    expect(phone.locator("h1")).to_contain_text("低保")
    expect(phone.get_by_role("heading", name="谁可以申请")).to_be_visible()
    assert phone.locator("#main a[href^='tel:']").first.get_attribute("href") == "tel:12345"


@pytest.mark.long
def test_a_figure_is_checked_back_to_the_words_it_was_said_in(phone: Page, site_address: str) -> None:
    phone.goto(site_address + "statistics/social-assistance/")
    phone.locator("#dibao-persons a").first.click()
    phone.wait_for_url("**/interviews/2021-civil-affairs/#q-figure-dibao-persons")
    assert phone.locator("#q-figure-dibao-persons").inner_text() == "13085人"


@pytest.mark.long
def test_how_the_dibao_of_my_township_changed_in_two_years_in_three_taps(phone: Page, site_address: str) -> None:
    phone.goto(site_address)
    phone.get_by_role("link", name="我们镇的数字").tap()
    phone.locator(".gk-tiles a", has_text="示例东镇").tap()
    expect(phone.locator("#sample-dibao-persons")).to_contain_text("126 人")
    expect(phone.locator("#sample-dibao-persons")).to_contain_text("比2024年10月少 12 人")
    phone.locator("#sample-dibao-persons").get_by_role("link").tap()
    expect(phone.locator("h1")).to_have_text("示例东镇低保对象（示例）：126 人")
    expect(phone.locator("#line")).to_be_visible()
    expect(phone.get_by_text("两年前（2024年10月）138 人，现在 126 人")).to_be_visible()


def asked_last_month(page: Page, site_address: str) -> None:
    """From the village's page: what was asked, its answer, and back to what it is about."""
    page.goto(site_address + "villages/shili-dong/shili-2/")
    expect(page.get_by_role("heading", name="大家问过的事：3 件，1 件还没有答复，其中 1 件逾期")).to_be_visible()
    page.get_by_role("link", name="九月打印宣传栏花的钱，都印了什么").click()
    expect(page.locator("h1")).to_have_text("九月打印宣传栏花的钱，都印了什么")
    expect(page.locator("#main")).to_contain_text("✓ 已答复")
    expect(page.locator("#main")).to_contain_text("2026年10月19日，示例东镇经管站")
    expect(page.locator("#main")).to_contain_text("印了三块宣传栏和一批防火通知")
    page.get_by_role("link", name="示例东镇示例二村2026年9月三务公开").click()
    expect(page.get_by_role("heading", name="大家问过这一期")).to_be_visible()


@pytest.mark.long
def test_whether_what_i_asked_last_month_was_answered(phone: Page, site_address: str) -> None:
    asked_last_month(phone, site_address)


def test_the_same_without_script(plain: Page, site_address: str) -> None:
    asked_last_month(plain, site_address)


def what_the_road_cost(page: Page, site_address: str) -> None:
    """From the village's page in one tap: what was paid, who did it, whether it was accepted; in two more the line of
    money that paid it, and the way back.
    """
    page.goto(site_address + "villages/shili-dong/shili-3/")
    expect(page.get_by_role("heading", name="村里的工程：1 个，都验收了")).to_be_visible()
    page.get_by_role("link", name="硬化东洼生产路", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("硬化东洼生产路：付了 90,200.00 元，已验收")
    for asked, answer in (
        ("花了多少", "付了 90,200.00 元，约定 90,200.00 元"),
        ("谁干的", "示例建筑工程有限公司"),
        ("验收了没有", "2026年7月15日验收合格"),
    ):
        expect(page.locator(".gk-about div", has_text=asked)).to_contain_text(answer)
    page.get_by_role("link", name="生产路尾款").click()
    expect(page.locator("h1")).to_contain_text("2026年8月三务公开")
    assert page.url.endswith("#expense-3")
    page.locator("#expense-3").get_by_role("link", name="工程：硬化东洼生产路").click()
    expect(page.locator("h1")).to_contain_text("硬化东洼生产路")


def test_what_the_road_cost_who_did_it_and_whether_it_was_accepted(phone: Page, site_address: str) -> None:
    what_the_road_cost(phone, site_address)


def test_the_road_without_script(plain: Page, site_address: str) -> None:
    what_the_road_cost(plain, site_address)


def test_what_is_late_comes_first_and_says_since_when(plain: Page, site_address: str) -> None:
    plain.goto(site_address + "villages/")
    plain.get_by_role("link", name="村里的工程（2 个）").click()
    first = plain.locator("#main .gk-rows a").first
    assert first.inner_text() == "安路灯"
    first.click()
    expect(plain.locator("#main")).to_contain_text("“安路灯”应于2026年9月30日前完工验收，到现在没有验收合格。")
    plain.get_by_role("link", name="安路灯", exact=True).first.click()
    expect(plain.locator("h1")).to_contain_text("安路灯：四议两公开")
    expect(plain.get_by_role("heading", name="照它做的工程")).to_be_visible()


def test_what_nobody_answered_says_so_and_since_when(plain: Page, site_address: str) -> None:
    plain.goto(site_address + "villages/")
    plain.get_by_role("link", name="问答（7 件）").click()
    first = plain.locator("#main .gk-rows a").first
    assert first.inner_text() == "村里的路灯不亮了，什么时候修"
    first.click()
    expect(plain.locator("#main")).to_contain_text("应于2026年11月17日前答复，到现在没有答复")
    expect(plain.locator("#main")).to_contain_text("本县定的，不是法条")


def spent_of_the_plan(page: Page, site_address: str) -> None:
    """From the village's page: how much of the year's plan is spent, on what, and in which postings."""
    page.goto(site_address + "villages/shili-xi/shili-4/")
    expect(page.get_by_role("heading", name="2026年的计划：到10月花了 61%，1 类超了")).to_be_visible()
    expect(page.locator("#main")).to_contain_text(
        "报刊费：2026年计划花 6,000.00 元，到10月已经花了 6,825.35 元，超了 825.35 元。"
    )
    page.get_by_role("link", name="看2026年财务收支计划，每一类花了多少").click()
    row = page.get_by_role("region", name="计划支出").locator("tr", has_text="集体公益福利支出")
    for said in ("12,000.00", "7,886.31", "4,113.69", "花了 65%"):
        expect(row).to_contain_text(said)
    expect(page.locator("#main")).to_contain_text("支出“报刊费”全年改为 6,000.00 元")
    page.get_by_role("link", name="2026年6月", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("^2026年的计划：到6月花了"))).to_be_visible()


def test_how_much_of_this_years_plan_is_spent(phone: Page, site_address: str) -> None:
    spent_of_the_plan(phone, site_address)


def test_how_much_of_the_plan_without_script(plain: Page, site_address: str) -> None:
    spent_of_the_plan(plain, site_address)


def let_and_paid(page: Page, site_address: str) -> None:
    """From the township's page: which contract runs out, which rent did not come, and in which posting one did."""
    page.goto(site_address + "villages/shili-xi/")
    expect(page.locator("#main")).to_contain_text("村东鱼塘的合同2026年12月31日到期。")
    expect(page.locator("#main")).to_contain_text("到2026年10月的账，还差 3,600.00 元没有收到。")
    page.locator("#contracts + ul").get_by_role("link", name="示例四村").click()
    page.get_by_role("link", name="村西果园").click()
    expect(page.get_by_role("region", name="该收的租金")).to_contain_text("✗ 没有收齐")
    page.get_by_role("link", name="2026年7月", exact=True).click()
    expect(page.get_by_role("region", name="收入明细")).to_contain_text("村西果园的合同")


def test_which_rent_did_not_come(phone: Page, site_address: str) -> None:
    let_and_paid(phone, site_address)


def test_which_rent_did_not_come_without_script(plain: Page, site_address: str) -> None:
    let_and_paid(plain, site_address)


@pytest.mark.long
def test_a_question_is_found_after_the_guides_and_figures(phone: Page, site_address: str) -> None:
    search(phone, site_address, "低保的人为什么少了")
    found = phone.locator("#search-results li a").all_inner_texts()
    assert "镇里吃低保的人为什么比前两年少" in found
    search(phone, site_address, "低保")
    kinds = phone.locator("#search-results h2").all_inner_texts()
    assert not kinds[0].startswith("问答")


@pytest.mark.long
def test_an_objection_has_a_number_to_call_on_every_record(phone: Page, site_address: str) -> None:
    for url in ("villages/shili-dong/shili-2/2026-06/", "policies/dibao/", "programmes/dibao/"):
        phone.goto(site_address + url)
        heading = phone.get_by_role("heading", name="有异议？")
        expect(heading).to_be_visible()
        assert phone.locator("#objection + p a[href='tel:12345']").count() == 1


@pytest.mark.long
def test_a_printout_says_where_it_is_from(phone: Page, site_address: str) -> None:
    phone.goto(site_address + "villages/shili-dong/shili-2/2026-06/")
    phone.emulate_media(media="print")
    phone.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = phone.locator(".gk-print").inner_text()
    assert "villages/shili-dong/shili-2/2026-06/" in printed
    assert "2026年7月5日公开" in printed
    assert "打印自" in printed


@pytest.mark.long
def test_the_search_is_worked_by_keyboard_alone(phone: Page, site_address: str) -> None:
    phone.goto(site_address + "search/")
    for _ in range(30):
        phone.keyboard.press("Tab")
        if phone.evaluate("document.activeElement.id") == "search-text":
            break
    phone.keyboard.type("示例二村6月")
    phone.keyboard.press("Enter")
    expect(phone.locator("#search-count")).to_have_text(re.compile(r"找到 \d+ 处"))
    expect(phone.locator("#search-results li a").nth(1)).to_be_visible()
    for _ in range(30):
        phone.keyboard.press("Tab")
        if "2026年6月三务公开" in str(phone.evaluate("document.activeElement.textContent")):
            break
    phone.keyboard.press("Enter")
    expect(phone.locator("h1")).to_contain_text("2026年6月三务公开")


def test_without_script_every_posting_is_three_steps_from_home(plain: Page, site_address: str) -> None:
    plain.goto(site_address)
    plain.get_by_role("link", name="村务").first.click()
    plain.locator("#towns a", has_text="示例东镇").click()
    plain.locator("#villages a", has_text="示例二村").click()
    plain.get_by_role("link", name=re.compile("^2026年7月")).first.click()
    assert "2026年7月三务公开" in plain.locator("h1").inner_text()
    plain.goto(site_address + "search/")
    assert plain.get_by_role("link", name=re.compile("找我的村")).is_visible()


def test_the_site_works_from_a_folder_below(browser: Browser, real_site: Path, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "county").symlink_to(real_site)
    with served(tmp_path) as url:
        page = browser.new_context().new_page()
        missing: list[str] = []
        page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
        search(page, url + "deep/county/", "示例二村6月")
        page.get_by_role("link", name="示例二村2026年6月三务公开").click()
        expect(page.locator("h1")).to_contain_text("2026年6月三务公开")
        assert missing == []
        page.context.close()


def test_the_site_is_read_from_a_folder_of_files(browser: Browser, real_site: Path) -> None:
    page = browser.new_context().new_page()
    page.goto((real_site / "index.html").as_uri())
    page.get_by_role("link", name="村务").first.click()
    page.locator("#towns a", has_text="示例东镇").click()
    expect(page.locator("h1")).to_contain_text("示例东镇")
    page.get_by_role("link", name="搜索", exact=True).first.click()
    page.get_by_label("找什么").fill("低保")
    page.get_by_label("找什么").press("Enter")
    expect(page.locator("#search-count")).to_contain_text("不能搜索")
    assert page.locator("#search-plain").is_visible()
    page.context.close()


@pytest.mark.parametrize("zoom", [2, 4])
def test_nothing_scrolls_sideways_when_enlarged(browser: Browser, site_address: str, zoom: int) -> None:
    """WCAG 2.2, 1.4.10: at 400 % a screen of 1280 px is 320 px wide."""
    context = browser.new_context(viewport={"width": 1280 // zoom, "height": 1024 // zoom}, device_scale_factor=zoom)
    page = context.new_page()
    for url in ("", "search/?q=低保", "villages/shili-dong/shili-2/2026-06/", "completeness/", "policies/dibao/"):
        page.goto(site_address + url)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280 // zoom, url
    context.close()


def test_nothing_moves_once_it_is_shown(browser: Browser, site_address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(l => l.getEntries().forEach(e => window.shift += e.value))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    for url in ("", "villages/shili-dong/shili-2/2026-06/", "statistics/social-assistance/", "policies/dibao/"):
        page.goto(site_address + url, wait_until="networkidle")
        assert page.evaluate("window.shift") == 0, url
    context.close()
