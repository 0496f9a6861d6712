"""What is covered, and where."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image

from gongkai.desk.redact.covers import (
    ILLNESS,
    MISREAD,
    UNSURE,
    HandBox,
    all_found,
    covered,
    covers_of,
    letters_of,
    outline,
)
from tests.desk.redact.scans import OTHER, PHONE, page_saying


def is_black(image: Image.Image, x: int, y: int) -> bool:
    return image.getpixel((x, y)) == (0, 0, 0)


def test_each_of_several_values_on_a_line_is_covered_and_no_more() -> None:
    page = page_saying(f"甲{PHONE}乙方{OTHER}丙")
    covers = covers_of([page], ())
    assert [(cover.what, cover.shown) for cover in covers] == [("像手机号", "13*******34"), ("像手机号", "13*******78")]
    (image,) = covered([page], covers)
    black = {x: is_black(image, x, 10) for x in (3, 15, 115, 129, 145, 250, 265)}
    assert black == {3: False, 15: True, 115: True, 129: False, 145: True, 250: True, 265: False}


def test_a_value_over_two_lines_is_covered_on_each() -> None:
    page = page_saying("手机：1380000\n1234")
    (cover,) = covers_of([page], ())
    assert len(cover.areas) == 2
    (image,) = covered([page], [cover])
    assert is_black(image, 60, 10)
    assert is_black(image, 20, 30)


def test_what_is_found_only_when_the_rest_is_gone_is_covered_too() -> None:
    text = "2025年度低保对象名单\n1\t赵娜\t13800001234\n2\t孙艳勇\t13900005678\n3\t吴磊\t13700004321"
    shown = {cover.shown for cover in covers_of([page_saying(text)], ())}
    assert {"赵*", "孙**", "吴*"} <= shown


def covered_in(text: str) -> list[tuple[str, str]]:
    """(what, the text under the boxes of the page) of each cover."""
    letters = letters_of([page_saying(text)])
    return [(found.what, "".join(letters[at][0] for at in found.at)) for found in all_found(letters)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("关于马文斌同志申请临时救助的情况说明", ["马文斌"]),
        ("关于徐保险同志申请救助的说明", ["徐保险"]),
        ("家庭成员：徐小军  配偶 已故", ["徐小军"]),
        ("申请人：徐保险", ["徐保险"]),
        ("姓名\t金额\n徐保险\t300\n李桂香\t200", ["李桂香", "徐保险"]),
        ("公示名单\n赵敏 13800001234\n经 赵 敏同意\n赵敏家", ["赵敏", "赵 敏", "赵敏"]),
        ("姓名\t职务\n徐保险\t村主任", []),
        ("关于马文斌同志任镇长的通知", []),
        ("申请人\t金额", []),
        ("关于低保申请的说明", []),
    ],
)
def test_whoever_is_named_is_covered_wherever_the_name_stands(text: str, names: list[str]) -> None:
    assert [covered for what, covered in covered_in(text) if "姓名" in what] == names


def test_a_name_covered_on_one_page_is_covered_on_the_others() -> None:
    covers = covers_of([page_saying("申请人 徐保国 13800001234"), page_saying("徐保国说情况属实")], ())
    assert [cover.shown for cover in covers if cover.page == 1] == ["徐**"]


@pytest.mark.parametrize(
    ("text", "ill"),
    [
        ("其妻陈桂花患尿毒症。", ["尿毒症"]),
        ("其妻陈桂花因病住院，\n患脑出血后遗症，精神残疾二级。", ["住院", "脑出血后遗症", "精神残疾二级"]),
        ("残疾人补贴名单\n赵敏\t13800001234\t肢体残疾二级\t残疾人补贴", ["肢体残疾二级"]),
        ("电话 13800001234。\n大病救助和残疾人补贴的标准", []),
        ("陈桂花的电话 13800001234。\n\n肺癌筛查免费", []),
        ("肺癌筛查免费", []),
    ],
)
def test_an_illness_is_covered_beside_what_is_covered(text: str, ill: list[str]) -> None:
    assert [covered for what, covered in covered_in(text) if what == ILLNESS] == ill


def test_unsure_lines_are_covered_beside_private_values_only() -> None:
    assert covers_of([page_saying("公示期七天", unsure=2)], ()) == []
    covers = covers_of([page_saying(PHONE, unsure=1), page_saying("公示期七天", unsure=2)], ())
    assert [(cover.page, len(cover.areas)) for cover in covers if cover.what == UNSURE] == [(0, 1), (1, 2)]


def test_a_misread_number_is_covered_beside_private_values_only() -> None:
    misread = "371325196326265771"
    assert covers_of([page_saying(misread)], ()) == []
    covers = covers_of([page_saying(f"{PHONE}\n{misread}\n05392251234")], ())
    assert [(cover.what, cover.shown) for cover in covers] == [
        ("像手机号", "13*******34"),
        (MISREAD, "371*************71"),
    ]


def test_a_picture_taken_for_a_line_is_not_covered() -> None:
    page = page_saying(PHONE)
    photograph = ((0.0, 100.0), (200.0, 100.0), (200.0, 280.0), (0.0, 280.0))
    covers = covers_of([replace(page, unsure=(photograph,))], ())
    assert [cover.what for cover in covers] == ["像手机号"]


def test_a_box_by_hand_is_in_percent_of_its_page() -> None:
    page = page_saying("公示期七天")
    (image,) = covered([page], covers_of([page], [HandBox(1, 50, 50, 25, 10)]))
    assert [is_black(image, x, 160) for x in (198, 202, 298, 302)] == [False, True, True, False]
    assert [is_black(image, 250, y) for y in (148, 152, 178, 182)] == [False, True, True, False]


def test_the_original_stays_as_it_is() -> None:
    page = page_saying(PHONE)
    covered([page], covers_of([page], ()))
    assert page.picture.getextrema() == ((255, 255),) * 3


def test_an_outline_is_the_convex_hull() -> None:
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    assert set(outline([*square, (2.0, 2.0), (2.0, 0.0)])) == set(square)
