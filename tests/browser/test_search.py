"""The search finds what people type: in a real browser, on the shipped site, by the figures of benchmarks/README.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.search import FIFTH, FOURTH, QUERIES, SECOND, STRANGERS, THIRD, of_names, of_questions, together
from benchmarks.search_questions import ask, holding, questions, read_site
from gongkai.desk.synth import Size, synth
from scripts.browser import served
from tests.conftest import REPOSITORY, Make, build_site

pytestmark = pytest.mark.browser
RECALL, PRECISION = 0.99, 0.95
GUIDES = {
    f"{name}/" for name in ("children", "dibao", "disability-subsidies", "elderly-care", "tekun", "temporary-aid")
}
WITHOUT_SEGMENTER = "delete Intl.Segmenter"


def opened(browser: Browser, address: str, script: str = "") -> Page:
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.add_init_script(script)
    page.goto(f"{address}search/")
    return page


@pytest.fixture(scope="module")
def search_page(browser: Browser, site_address: str) -> Iterator[Page]:
    page = opened(browser, site_address)
    yield page
    page.context.close()


def typed(page: Page, words: str) -> None:
    page.get_by_label("找什么").fill("")
    expect(page.locator("#search-count")).to_have_text("")
    page.get_by_label("找什么").fill(words)
    expect(page.locator("#search-count")).to_contain_text("找到")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("特困", "特困人员救助供养"),
        ("特困人员", "特困人员救助供养"),
        ("党务公开", "中国共产党党务公开条例（试行）"),
        ("火化", "公益性公墓和生态葬区"),
        ("村里的钱", "村务"),
        ("低保怎么申请", "最低生活保障（低保）"),
        ("去哪里办结婚证", "婚姻登记、收养登记"),
        ("dibao", "最低生活保障（低保）"),
        ("db", "最低生活保障（低保）"),
        ("特困人員救助供養", "特困人员救助供养"),
        ("１３０８５", "社会救助"),
        ("一万三千", "社会救助"),
        ("村委会组织法", "中华人民共和国村民委员会组织法（2025年修改）"),
        ("示例二村2026-07", "示例二村2026年7月三务公开"),
        ("示例二村七月", "示例二村2026年7月三务公开"),
        ("示列二村", "示例东镇示例二村"),
        ("俺爹八十了有啥钱发不", "养老服务"),
        ("地保咋申清", "最低生活保障（低保）"),
        ("临时就济", "临时救助"),
        ("diabo", "最低生活保障（低保）"),
        ("gong mu dian hua", "公益性公墓和生态葬区"),
        ("linshi jiuz", "临时救助"),
        ("shilierc cunwu", "示例东镇示例二村"),
        ("没公布账", "公开情况"),
        ("四村鱼塘包给谁了", "示例四村：鱼塘租赁合同"),
        ("示例三村修路花了多少", "示例三村：硬化东洼生产路"),
        ("示例四村的合同", "示例四村：鱼塘租赁合同"),
        ("示例四村果元承包", "示例四村：果园承包合同"),
        ("示例四村今年花钱超了没有", "示例四村：2026年财务收支计划"),
        ("东洼那条路谁修的", "示例三村：硬化东洼生产路"),
        ("村里路灯不亮谁来修", "村里的路灯不亮了，什么时候修"),
        ("俺村会计他小舅子咋还吃着低保", "低保备案"),
        ("凭证得留几年", "村级档案管理办法"),
        ("哪些工程没完工", "村里的工程"),
        ("示例东镇", "示例东镇"),
        ("探沂镇", "探沂镇"),
    ],
)
def test_what_is_typed_is_found_first(search_page: Page, words: str, title: str) -> None:
    typed(search_page, words)
    first = search_page.locator("#search-results li a").first
    found = (
        [first.inner_text()]
        if words != "村委会组织法"
        else search_page.locator("#search-results li a").all_inner_texts()[:3]
    )
    assert title in found


def test_enter_answers_once_and_nothing_is_drawn_again_under_a_hand(browser: Browser, site_address: str) -> None:
    page = browser.new_context().new_page()
    page.clock.install()
    page.goto(f"{site_address}search/")
    page.get_by_label("找什么").type("示例二村6月")
    page.keyboard.press("Enter")
    expect(page.locator("#search-count")).to_contain_text("找到")
    page.evaluate("drawn = document.querySelector('#search-results li a')")
    page.clock.run_for(1000)  # longer than typing is waited for
    expect(page.locator("#search-count")).to_contain_text("找到")
    assert page.evaluate("drawn.isConnected")
    page.context.close()


def test_a_word_finds_every_page_that_holds_it(search_page: Page, real_site: Path) -> None:
    site = read_site(real_site)
    for words in ("费县", "特困", "党务公开", "特"):
        (answer,) = ask(search_page, [words])
        assert set(answer.pages) >= holding(site.county, words) != set()


def test_a_question_is_answered_without_opening_the_guide(search_page: Page) -> None:
    typed(search_page, "特困供养多少钱")
    first = search_page.locator("#search-results li").first
    expect(first).to_contain_text("给多少：基本生活标准和照料护理标准由省里")
    typed(search_page, "低保找谁办")
    expect(search_page.locator("#search-results li").first).to_contain_text("问谁：")


def test_what_is_read_otherwise_than_typed_is_told(search_page: Page) -> None:
    typed(search_page, "地保咋申清")
    expect(search_page.locator("#search-results p").first).to_have_text("按“低保咋申请”找的。")


@pytest.mark.parametrize("words", ["哪一村没公开", "每个村都要公开吗", "新村"])
def test_a_word_that_ends_like_a_villages_name_names_none(search_page: Page, words: str) -> None:
    (answer,) = ask(search_page, [words])
    assert not any(url.startswith("villages/shili-") for url in answer.shown[:3])


def test_a_township_is_asked_only_for_what_its_list_tells(browser: Browser, site_address: str) -> None:
    page = opened(browser, site_address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    typed(page, "东洼那条路谁修的")
    typed(page, "老人没人照顾了咋办")
    assert {url.split("/search/towns/")[1].split("/")[0] for url in asked if "/search/towns/" in url} == {"shili-dong"}
    page.context.close()


@pytest.mark.parametrize("words", ["爹八十了", "局长当时答应的", "坟迁哪去", "rss", "json"])
def test_what_is_typed_right_is_not_read_otherwise(search_page: Page, words: str) -> None:
    typed(search_page, words)
    expect(search_page.locator("#search-results")).not_to_contain_text("找的。")


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("村支书一个月工资多少", "policies/dibao/"),
        ("村里收入多少", "policies/dibao/"),
        ("村干部瞎花钱谁管", "policies/disability-subsidies/"),
        ("拐弯那个路灯谁管", "policies/disability-subsidies/"),
        ("打农药的钱是谁出的", "policies/temporary-aid/"),
        ("牛死了咋办", "policies/temporary-aid/"),
        ("先交钱再给材料对不对", "policies/temporary-aid/"),
        ("八十万修路的钱是谁给的", "policies/elderly-care/"),
        ("冬天浇地的钱谁出", "programmes/warm-winter/"),
        ("一个人占两块宅基地 老房子不拆", "policies/tekun/"),
    ],
)
def test_words_said_apart_take_no_question_about_something_else(search_page: Page, words: str, other: str) -> None:
    (answer,) = ask(search_page, [words])
    assert answer.shown[0] != other


def test_a_character_that_is_known_leads_on_where_no_word_is(search_page: Page) -> None:
    (answer,) = ask(search_page, ["俺家那个坟"])
    assert answer.shown[0] == "programmes/public-cemeteries/"


def test_a_plain_word_is_explained(search_page: Page) -> None:
    typed(search_page, "火化")
    expect(search_page.locator("#search-results p").first).to_contain_text("公文里叫“殡葬”")


def test_an_excerpt_shows_the_words_on_the_page(search_page: Page) -> None:
    typed(search_page, "沂南")
    expect(search_page.locator("#search-results mark").first).to_have_text("沂南")


def test_where_nothing_is_found_there_are_words_guides_and_a_telephone(search_page: Page) -> None:
    typed(search_page, "qqqq")
    expect(search_page.locator("#search-count")).to_contain_text("没有找到")
    guides = search_page.locator("#search-results .gk-found", has_text="能办的事").get_by_role("link")
    assert {str(link.get_attribute("href")).split("/policies/")[-1] for link in guides.all()} == GUIDES
    expect(search_page.locator("#search-results")).to_contain_text("请打 12345")


@pytest.mark.parametrize("words", ["？", "🙂", "<script>'", "\\", "a" * 500])
def test_what_is_no_word_finds_nothing_and_breaks_nothing(search_page: Page, words: str) -> None:
    (answer,) = ask(search_page, [words])
    assert answer.shown == ()


def test_later_queries_of_the_countys_pages_fetch_no_more_of_the_index(browser: Browser, site_address: str) -> None:
    page = opened(browser, site_address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    typed(page, "低保")
    page.wait_for_load_state("networkidle")
    page.evaluate("import(new URL('../assets/search-find.js', location.href).href).then((find) => find.rest())")
    asked.clear()
    for words in ("养老服务设施专项规划", "地保咋申清"):
        typed(page, words)
    assert [url for url in asked if "/search/" in url or "names.json" in url] == []
    page.context.close()


def test_a_village_that_is_named_is_fetched_while_the_rest_is_typed(browser: Browser, site_address: str) -> None:
    page = opened(browser, site_address)
    typed(page, "低保")
    page.clock.install()  # what waits for a pause in the typing waits for ever
    with page.expect_request("**/search/towns/shili-dong/pages.json"):
        page.get_by_label("找什么").fill("示例二村")
    page.context.close()


def test_what_the_network_failed_to_bring_is_asked_for_again(browser: Browser, site_address: str) -> None:
    page = opened(browser, site_address)
    page.route("**/search/towns/**", lambda route: route.abort(), times=2)
    page.get_by_label("找什么").fill("示例二村七月")
    expect(page.locator("#search-count")).to_contain_text("现在不能搜索")
    typed(page, "示例二村七月")
    page.context.close()


def test_the_browsers_own_segmenter_has_no_say(browser: Browser, site_address: str, search_page: Page) -> None:
    words = [str(one["q"]) for one in questions(QUERIES)]
    without = opened(browser, site_address, WITHOUT_SEGMENTER)
    assert without.evaluate("Intl.Segmenter") is None
    assert ask(without, words) == ask(search_page, words)
    without.context.close()


def test_every_name_on_the_site_is_found(search_page: Page, real_site: Path) -> None:
    all_names = together(of_names(search_page, REPOSITORY, read_site(real_site)).values())
    assert all_names.recall >= RECALL
    assert all_names.precision >= PRECISION


@pytest.mark.parametrize(
    ("file", "count", "least_first", "least_three"),
    [
        (QUERIES, 240, 0.9, 0.98),
        (STRANGERS, 78, 0.9, 0.97),
        (SECOND, 60, 0.83, 0.95),
        (THIRD, 80, 0.78, 0.91),
        (FOURTH, 40, 0.92, 0.95),
        (FIFTH, 60, 0.7, 0.76),
    ],
)
def test_questions_are_answered_first_or_among_the_first_three(
    search_page: Page, file: Path, count: int, least_first: float, least_three: float
) -> None:
    assert len(questions(file)) == count
    first, three, wrong = of_questions(search_page, file)
    assert first >= least_first, wrong
    assert three >= least_three, wrong


@pytest.mark.night("by day every name on the site is looked for")
def test_every_name_in_a_larger_county_is_found(browser: Browser, once_a_run: Make) -> None:
    def make(folder: Path) -> None:
        for _ in synth(folder / "county", Size(40, 12, 7)):
            pass
        assert build_site(folder / "county", folder / "site", folder / "cache").files

    folder = once_a_run("synth-40", make)
    with served(folder / "site") as address:
        page = opened(browser, address)
        all_names = together(of_names(page, folder / "county", read_site(folder / "site")).values())
        page.context.close()
    assert all_names.recall >= RECALL
    assert all_names.precision >= PRECISION


def test_the_policy_of_the_page_is_kept(browser: Browser, site_address: str) -> None:
    page = opened(browser, site_address)
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    typed(page, "残疾人补贴多少钱")
    page.wait_for_load_state("networkidle")
    assert told == []
    page.context.close()
