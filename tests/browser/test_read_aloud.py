"""A page read aloud: by the device's own voice, in the words people use, and by nobody else's machine."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from gongkai.desk.share.numerals import spoken_money

pytestmark = pytest.mark.browser
POSTING = "villages/shili-dong/shili-2/2026-06/"
DEVICE = """
window.spoken = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
window.device = { pending: null, voices: %s };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => device.voices,
  cancel: () => { device.pending = null; },
  speak: (words) => { if (words.text.trim()) { spoken.push(words.text); device.pending = words; } },
} });
window.finish = () => { const words = device.pending; device.pending = null; words.onend(); };
"""
MANDARIN = "{lang: 'zh-CN', localService: true}"


def opened(browser: Browser, url: str, voices: str = MANDARIN) -> Page:
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.add_init_script(DEVICE % f"[{voices}]")
    page.goto(url)
    return page


@pytest.fixture(scope="module")
def reader(browser: Browser, site_address: str) -> Iterator[Page]:
    """A page with the script that knows how things are said."""
    page = opened(browser, site_address + POSTING)
    page.add_script_tag(url=site_address + "assets/read-aloud.js")
    yield page
    page.context.close()


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("结余 87,314.85 元", "结余八万七千三百一十四元八角五分"),
        ("0.50 元", "五角"),
        ("6614.6万元", "六千六百一十四点六万元"),
        ("2026年7月5日", "二〇二六年七月五日"),
        ("2026-07-05", "二〇二六年七月五日"),
        ("2021年的数", "二〇二一年的数"),
        ("13,085 人", "一万三千零八十五人"),
        ("保障13085人", "保障一万三千零八十五人"),
        ("12,000 人", "一万二千人"),
        ("2 户", "两户"),
        ("第 2 条", "第二条"),
        ("2月2日", "二月二日"),
        ("68.6%", "百分之六十八点六"),
        ("打 12345", "打一二三四五"),
        ("0539-5221234", "〇五三九，五二二一二三四"),
        ("到会：24 / 31 ✓", "到会：三十一当中二十四，达到了"),
        (
            "期初 1.00 元 ＋ 收入 2.00 元 － 支出 3.00 元 ＝ 结余 0.00 元",
            "期初一元，加收入二元，减支出三元，等于结余零元",
        ),
        ("7月5日 ✓ 按时", "七月五日，按时"),
    ],
)
def test_what_is_written_is_said_as_people_say_it(reader: Page, written: str, spoken: str) -> None:
    assert reader.evaluate("written => gongkaiReadAloud.said(written).trim()", written) == spoken


@given(st.lists(st.decimals("0", "99999999.99", places=2), min_size=20, max_size=60))
def test_sums_are_said_as_the_loudspeakers_script_says_them(reader: Page, sums: list[Decimal]) -> None:
    said = reader.evaluate("all => all.map(gongkaiReadAloud.said)", [f"{amount:,.2f} 元" for amount in sums])
    assert said == [spoken_money(amount) for amount in sums]


def test_a_posting_is_read_from_its_balance_to_its_last_line(reader: Page) -> None:
    texts = reader.evaluate("gongkaiReadAloud.pieces(document.getElementById('main')).map(piece => piece.text)")
    assert texts[0] == "示例二村二〇二六年六月三务公开：结余八万七千三百一十四元八角五分"
    assert "二〇二六年六月二十七日，发包及上交收入，鱼塘租金，凭证，一百七十七，金额，七千九百一十七元六角二分" in texts
    assert (
        "支出，二〇二六年五月，五千零三十四元六角七分，二〇二六年六月，五千零九十五元六角二分，增减，多六十元九角五分"
        in texts
    )
    assert not [text for text in texts if "摘要 " in text or "2026" in text]


def test_one_button_reads_stops_and_goes_on(browser: Browser, site_address: str) -> None:
    asked: list[str] = []
    page = opened(browser, site_address + "?elder")
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_address + POSTING)
    assert not [url for url in asked if "read-aloud" in url], "fetched only when asked for"
    button = page.get_by_role("button", name="读给我听")
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    button.click()
    expect(page.locator(".gk-reading")).to_have_count(1)
    page.evaluate("finish()")
    assert page.evaluate("spoken[1]").startswith("期初")
    page.get_by_role("button", name="停下").click()
    assert page.evaluate("device.pending") is None
    assert page.locator(".gk-reading").count() == 0
    page.get_by_role("button", name="接着读").click()
    assert page.evaluate("spoken[2] === spoken[1]")
    for _ in range(200):
        if page.evaluate("!device.pending"):
            break
        page.evaluate("finish()")
    expect(button).to_be_visible()
    assert [url for url in asked if not url.startswith(site_address)] == []
    page.context.close()


@pytest.mark.parametrize(
    "voices",
    [
        "",
        "{lang: 'zh-CN', localService: false}",
        "{lang: 'en-US', localService: true}",
        "{lang: 'zh-HK', localService: true}",
    ],
    ids=["none", "one that sends the text away", "English", "Cantonese"],
)
def test_there_is_no_button_without_a_mandarin_voice_on_the_device(
    browser: Browser, site_address: str, voices: str
) -> None:
    page = opened(browser, site_address, voices)
    assert page.locator("h1").is_visible()
    assert page.locator(".gk-read").count() == 0
    page.context.close()


def test_voices_that_come_late_bring_the_button(browser: Browser, site_address: str) -> None:
    page = opened(browser, site_address, "")
    page.evaluate(f"device.voices = [{MANDARIN}]; speechSynthesis.onvoiceschanged()")
    expect(page.get_by_role("button", name="读给我听")).to_be_visible()
    page.context.close()
