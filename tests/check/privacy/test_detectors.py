"""The privacy guard on ten thousand private values and ten thousand benign ones, all generated, none real."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from re import _parser as sre_parser  # type: ignore[attr-defined]

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.check.privacy.checksums import (
    CHECKS,
    PROVINCES,
    USCC_ALPHABET,
    USCC_WEIGHTS,
    WEIGHTS,
    is_citizen_id,
    is_hkid,
    is_taiwan_id,
    is_uscc,
    luhn,
)
from gongkai.check.privacy.detectors import DETECTORS, close_look, scan
from gongkai.check.privacy.glance import ENDS, GOES_ON, Looks, may_have
from gongkai.check.privacy.hits import masked
from gongkai.check.privacy.normalization import see

MANY = 10_000
CONTEXTS = (
    *(
        "{}",
        "身份信息：{}",
        "（{}）",
        "证号{}，已核对",
        "  - [一组, {}, 2]",
        "note: {}",
        'voucher: "{}"',
        "张*明 {} 二组",
    ),
    *("| 张*明 | {} | 二组 |", "领取人：{}。", "电话：{}", "1. {}", "{}\n下一行", "上一行\n{}", "姓名,号码\n示*甲,{}"),
    *("<td>{}</td>", "【{}】", "“{}”", "号码是{}请核对", "{}元以外", "备注：{}；其他", "经办{}", "#{}", "* {}", "={}"),
    *("户主/{}/三组", "：{}：", "一组 {} 100.00", "2026-06-16 {}", "{} 2026-06-16"),
)
FULL_WIDTH = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)})


def citizen_id(random: Random) -> str:
    born = date(1930, 1, 1) + timedelta(days=random.randrange(30_000))
    body = f"{random.choice(sorted(PROVINCES))}{random.randrange(1, 90):02}{random.randrange(1, 90):02}{born:%Y%m%d}"
    body += f"{random.randrange(1000):03}"
    return body + CHECKS[sum(int(c) * w for c, w in zip(body, WEIGHTS, strict=True)) % 11]


def legacy_id(random: Random) -> str:
    born = date(1930, 1, 1) + timedelta(days=random.randrange(20_000))
    region = f"{random.choice(sorted(PROVINCES))}{random.randrange(1, 90):02}{random.randrange(1, 90):02}"
    return f"{region}{born:%y%m%d}{random.randrange(1, 1000):03}"


def disability_card(random: Random) -> str:
    return f"{citizen_id(random)}{random.randrange(1, 8)}{random.randrange(1, 5)}"


def mobile(random: Random) -> str:
    return f"1{random.choice('3456789')}{random.randrange(10**9):09}"


def bank_card(random: Random) -> str:
    body = "62" + "".join(random.choice("0123456789") for _ in range(random.choice([13, 16])))
    return next(body + check for check in "0123456789" if luhn(body + check))


def plate(random: Random) -> str:
    return (
        random.choice("鲁京苏豫") + random.choice("ABCQ") + "".join(random.choice("ABCD0123456789") for _ in range(5))
    )


def passport(random: Random) -> str:
    return f"护照{random.choice('EG')}{random.randrange(10**8):08}"


def address(random: Random) -> str:
    return f"{random.randrange(1, 30)}号楼{random.randrange(1, 6)}单元{random.randrange(101, 1800)}室"


def contact(random: Random) -> str:
    name = "".join(random.choice("abcdefgh") for _ in range(8))
    return random.choice([f"微信：{name}", f"QQ：{random.randrange(10**6, 10**9)}", f"{name}@example.com"])


def account(random: Random) -> str:
    return f"{random.choice(['账号', '一卡通', '社保卡', '存折'])}：{random.randrange(10**13, 10**14)}"


DIGITAL: tuple[Callable[[Random], str], ...] = (citizen_id, legacy_id, disability_card, mobile, bank_card)
OTHER: tuple[Callable[[Random], str], ...] = (plate, passport, address, contact, account)


def spaced(random: Random, value: str) -> str:
    """As people break up long numbers."""
    way = random.randrange(4)
    size = 4 if way else 6
    parts = [value[i : i + size] for i in range(0, len(value), size)]
    return (" ", "-", " ", "")[way].join(parts)


def private(random: Random, number: int) -> tuple[str, str]:
    """A text with one private value in it, and the kind."""
    kinds = DIGITAL if number % 4 else OTHER
    make = random.choice(kinds)
    value = make(random)
    if make in DIGITAL:
        value = random.choice([value, spaced(random, value), value.translate(FULL_WIDTH)])
        if make in (citizen_id, disability_card) and random.random() < 0.2:
            cut = random.randrange(6, 14)
            plain = value.replace(" ", "").replace("-", "")
            value = f"{plain[:cut]} | {plain[cut:]}"  # split over two cells
    return random.choice(CONTEXTS).format(value), make.__name__


def test_at_least_999_in_1000_private_values_are_found(tell: Callable[[str], None]) -> None:
    random = Random(2026)
    missed = []
    for number in range(MANY):
        text, kind = private(random, number)
        if not scan(text):
            missed.append((kind, text))
    tell(f"private values found: {MANY - len(missed)} of {MANY}; missed {missed[:3]}")
    assert len(missed) <= MANY / 1000


def uscc(random: Random) -> str:
    body = (
        random.choice(["11", "12", "13", "51", "52", "54", "91"]) + f"{random.choice(['370000', '371325', '110000'])}"
    )
    body += "".join(random.choice(USCC_ALPHABET) for _ in range(9))
    total = sum(USCC_ALPHABET.index(c) * w for c, w in zip(body, USCC_WEIGHTS, strict=True))
    return body + USCC_ALPHABET[(31 - total % 31) % 31]


def benign(random: Random) -> str:
    """What village postings are full of: amounts, dates, office lines, vouchers, codes, counts, officials."""
    amount = f"{random.randrange(10**8) / 100:,.2f}"
    day = date(2020, 1, 1) + timedelta(days=random.randrange(2500))
    made = (
        f"收入 {amount} 元，支出 {random.randrange(10**7)} 元",
        f"- {{note: 果园承包, date: {day}, amount: {amount.replace(',', '')}, voucher: \"{random.randrange(900)}\"}}",
        f"监督电话 0539-{random.randrange(10**6, 10**7)}、12345、12349",
        f"热线 400-{random.randrange(100, 999)}-{random.randrange(1000, 9999)}",
        f"统一社会信用代码 {uscc(random)}",
        f"索引号 {uscc(random)}/2021-{random.randrange(10**5):05}",
        f"公示期 {day} 至 {day + timedelta(days=7)}，应到 {random.randrange(60)} 人，实到 {random.randrange(60)} 人",
        f"[一组, {random.randrange(60)}, {amount}], [二组, {random.randrange(60)}, {amount}]",
        f"民发〔{random.randrange(2010, 2026)}〕{random.randrange(1, 200)}号",
        f"区划代码 371325{random.randrange(100, 120)}{random.randrange(200, 400)}",
        f"凭证 {day:%Y%m%d}{random.randrange(1000):04}，发票 {random.randrange(10**7, 10**8)}",
        f"县民政局局长 张三，办公室 {random.randrange(100, 900)}，邮箱 office@example.gov.cn",
        f"面积 {random.randrange(10**5)} 平方米，长 {random.randrange(10**4)}.{random.randrange(10)} 米",
        f"示例路{random.randrange(1, 300)}号，第{random.randrange(1, 9)}小组开会 {random.randrange(8, 20)}:30",
        f"2025年{random.randrange(1, 13)}月，低保 {random.randrange(30)} 户 {random.randrange(60)} 人，{amount} 元",
        f"| {random.randrange(10**6)} | {random.randrange(10**5)} | {random.randrange(10**6)} |",
    )  # fmt: skip
    return random.choice(made)


def test_at_most_1_in_1000_benign_texts_is_flagged(tell: Callable[[str], None]) -> None:
    random = Random(7)
    flagged = [(text, hits) for text in (benign(random) for _ in range(MANY)) if (hits := scan(text))]
    tell(f"benign texts flagged: {len(flagged)} of {MANY}; {flagged[:3]}")
    assert len(flagged) <= MANY / 1000


def test_the_standards_own_examples() -> None:
    assert is_citizen_id("11010519491231002X")
    assert not is_citizen_id("110105194912310021")
    assert not is_citizen_id("11010519000229002X")
    for code in ("91350100M000100Y43", "91110000101623741K", "11370686004268741K", "11441700007280420Y"):
        assert is_uscc(code)
        assert scan(code) == []
    assert luhn("6217000000000000004")
    assert is_hkid("A1234563") and not is_hkid("A1234564")
    assert is_taiwan_id("A123456789") and not is_taiwan_id("A123456788")


def test_a_disability_card_is_not_taken_for_an_id_alone() -> None:
    assert [hit.code for hit in scan("37132519491231001743")] == ["GK611"]


def test_a_value_is_never_shown_whole() -> None:
    random = Random(1)
    for number in range(2000):
        text, _ = private(random, number)
        for hit in scan(text):
            assert "*" in hit.shown
            assert len(hit.shown.strip("*").replace("*", "")) <= max(1, len(hit.shown) // 2)
    assert masked("13800001234") == "13*******34"


@pytest.mark.parametrize("text", ["张*明 二级残疾", "姓名：张三 患尿毒症", "示*甲，正在服刑"])
def test_a_sensitive_word_beside_a_name_is_flagged(text: str) -> None:
    assert [hit.code for hit in scan(text)] == ["GK617"]
    assert scan("为重度残疾人发放护理补贴，肢体残疾 12 人") == []


@pytest.mark.parametrize(
    "text", ["wechat: abcdefgh", "WECHAT abcdefgh", "微信号abcdefgh", "weixin：abcdefgh", "qq 1234567", "Qq：1234567"]
)
def test_contacts_are_found_in_any_case(text: str) -> None:
    assert [hit.code for hit in scan(text)] == ["GK616"]


PIECES = st.sampled_from(
    (
        *"0123456789 -–[]，/EGXAqQ@*一三楼号栋座组室",
        *("13800138000", "37132519491231001", "微信", "WeChat", "weixin: ", "QQ", "单元", "癌", "一级残疾", "智力残疾"),
        *(
            "户主",
            "张凤英",
            "李桂香",
            "之子",
            "患肺癌",
            "姓名 | 电话",
            "、",
            "住址",
            "村",
            "3组41号",
            "117.96",
            "35.2684",
            "鲁",
        ),
        *(
            "身份证",
            "优待证",
            "户口簿",
            "支付宝",
            "２",
            "③",
            "三七",
            "\u200b",
            "&#51;",
            "O",
            "l",
            " | ",
            "家里电话",
            "5216037",
            "前六位",
            "后四位",
            "度",
            "分",
            "秒",
            "三十",
            "云13·",
            "kh:",
            "hh,xm\n",
            "12d3m4s",
            "Room 1, ",
            " at qq dot com",
            "薇：",
        ),
        *(
            "家",
            "二叔家",
            "打",
            "老宋家老二",
            "年级的",
            "六岁",
            "享受低保的有",
            "户名",
            "留守娃名单：",
            "妞妞",
            "、",
            "NO.33",
            "电动车号牌",
        ),
        *(
            "山东Q",
            "残疾证",
            "字第",
            "号",
            "189开头",
            "尾号",
            "后面",
            "前面是",
            "抖音号",
            "wei信",
            "〔at〕",
            "胡同",
            "那家",
            "后身",
            "低保 | ",
        ),
        *(
            "16.204'",
            "地图",
            "西户",
            "小区",
            "12栋",
            "折子",
            "→ ",
            "港证",
            "他",
            "住",
            "透三次",
            "给",
            "低保：",
            "窦 佳怡",
            "小学生 ",
        ),
        *("肢体残疾", "多重残疾", "HIV", "张*明", "姓名：", "护照", "鲁Q", "账号", "卡号：", "\n", "a@b.cn"),
    )
)


@settings(max_examples=2000)
@given(st.lists(PIECES, max_size=30).map("".join))
@example("家里电话前六位 5216037")
def test_the_quick_looks_never_spare_a_text_that_has_something(text: str) -> None:
    seen = see(text)
    for look, detectors in DETECTORS:
        for detector in detectors:
            assert not list(detector(seen, date.max)) or getattr(Looks(seen.text), look), detector.__name__
    assert not close_look(text) or may_have(text)


@pytest.mark.parametrize(
    "text",
    [
        "停在村口的车京）Q\n12345",
        "车牌鲁Q --\n12345",
        "鲁 Q 12\n345 的车",
        "定位 35.\n26643，117.96731",
        "定位 35.26\n643，117.\n96731",
        "家里电话前六位 5216037",
        "示例英每周透2次",
    ],
)
def test_a_line_s_end_and_the_digits_themselves_hide_nothing_from_the_first_look(text: str) -> None:
    assert may_have(text)


def test_what_may_go_on_in_the_next_line_is_no_longer_than_the_end_that_is_looked_at() -> None:
    assert sre_parser.parse(GOES_ON.pattern).getwidth()[1] <= ENDS
    assert may_have("村" * ENDS + "困境儿童   \n") and not may_have("村" * ENDS + "\n")


def test_a_keyword_for_a_room_without_a_number_spares_the_close_look() -> None:
    assert may_have("Unit 3, Building 12") and not may_have("unit: calendar_day")


def test_a_text_that_is_no_unicode_is_read_too() -> None:
    assert may_have("\ud800 13800001234")


@pytest.mark.parametrize(
    "text",
    [
        "13800001234 张三",
        "13800001234\n张三 13900001234",
        "李四 13800001234 万德福",
        "联系：13800001234\n人员名单",
        "余额 $\n13800001234",
        "记账凭证\n13800001234",
        "合计\n13800001234\n元宵节",
    ],
)
def test_what_stands_on_another_line_or_begins_a_name_is_no_unit(text: str) -> None:
    assert "GK612" in {hit.code for hit in scan(text)}


@pytest.mark.parametrize("text", ["产值13800001234 万元", "合计13800001234元", "用电13800001234度", "$13800001234"])
def test_an_amount_as_long_as_a_phone_number_passes(text: str) -> None:
    assert scan(text) == []
