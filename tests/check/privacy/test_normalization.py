"""A text as its reader sees it, and the way back to where each character stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.check.privacy.detectors import scan
from gongkai.check.privacy.normalization import see


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("１３８５３９７１６２４", "13853971624"),
        ("①③⑧❺⓪", "13850"),
        ("1\ufe0f\u20e33\ufe0f\u20e3", "13"),
        ("𝟏𝟑𝟖", "138"),
        ("138\u200b5397\u2060162\u00ad4", "13853971624"),
        ("&#49;3&#56;&nbsp;5", "138 5"),
        ("136\\-7639\\-1528", "136-7639-1528"),
        ("一三八五三九七一六二四", "13853971624"),
        ("壹叁捌伍叁玖柒壹陆贰肆", "13853971624"),
        ("135O89OO176", "13508900176"),
        ("l3l8l70ll45", "13181701145"),
        ("3713<b>2519</b>49<br>07", "3713251949\n07"),
        ("申 请 人：孟　强", "申请人：孟强"),
        ("低保戶劉鳳蘭", "低保户刘凤兰"),
        ("37132519620426029Х", "37132519620426029X"),
    ],
)
def test_what_looks_alike_is_read_alike(text: str, seen: str) -> None:
    assert see(text).text == seen


@pytest.mark.parametrize(
    "text",
    [
        "三组15号前上报",
        "二〇二六年十一月三日",
        "合计（大写）：壹拾万零伍仟玖佰捌拾叁元",
        "CO2、HRB400E、10kV",
        "范广田 齐秀荣",
    ],
)
def test_the_rest_stays_as_it_is(text: str) -> None:
    assert see(text).text == text


def test_a_hit_leads_back_to_its_place() -> None:
    text = "联系&nbsp;人\u200b老秦 ❶❺❶❻❺❾⓿❸❼❹❽，谢谢"
    (hit,) = scan(text)
    assert text[hit.start : hit.end] == "❶❺❶❻❺❾⓿❸❼❹❽"


@given(st.text(st.sampled_from("1３③一l &#;<b>\u200b张 号\n*户"), max_size=60))
def test_places_are_in_order_and_within(text: str) -> None:
    seen = see(text)
    places = [seen.place(offset) for offset in range(len(seen.text))]
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("张三13812345678", "13812345678"),
        ("李四13812345678已领", "13812345678"),
        ("王五一13812345678", "13812345678"),
        ("电话13812345678二组", "13812345678"),
        ("三13812345678二", "13812345678"),
        ("张三一三八一二三四五六七八", "一三八一二三四五六七八"),
        ("李四138 1234 5678", "138 1234 5678"),
        ("赵六138-1234-5678", "138-1234-5678"),
        ("张三一三八 一二三四 五六七八", "一三八 一二三四 五六七八"),
        ("张三371325199001011238", "371325199001011238"),
        ("371325199001011238二组", "371325199001011238"),
        ("李四6222021234567890128", "6222021234567890128"),
        ("一三八12345678", "一三八12345678"),
        ("3713251990010一1234", "3713251990010一1234"),
    ],
)
def test_a_numeral_of_a_name_or_a_group_beside_a_number_does_not_hide_it(text: str, number: str) -> None:
    """张三, 李四 and 王五 end in numerals, and numerals in long runs are read as digits."""
    assert [text[hit.start : hit.end] for hit in scan(text)] == [number]
