"""What is covered, and where."""

from __future__ import annotations

from dataclasses import replace

from PIL import Image

from gongkai.desk.redact.covers import MISREAD, UNSURE, HandBox, covered, covers_of, outline
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
