"""What a reader would say of a board, without a picture: each letter 20 pixels wide and 24 high."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Point = tuple[float, float]
Print = tuple[float, float, str]
"""Where a line begins, and its text."""

WIDE, HIGH = 20, 24

OURS: tuple[Print, ...] = (
    (300, 20, "北山镇南村2025年8月"),
    (40, 80, "期初1,000.00+收入300.00-支出120.50=结余1,179.50元"),
    (40, 120, "收入：2笔，300.00元"),
    (40, 160, "日期"),
    (200, 160, "摘要（类别）"),
    (640, 160, "金额（元）"),
    (40, 200, "8月4日"),
    (200, 200, "果园承包（发包及上交收入）凭证3"),
    (680, 200, "200.00"),
    (40, 240, "–"),
    (200, 240, "利息（其他收入）"),
    (680, 240, "100.00"),
    (40, 280, "合计"),
    (680, 280, "300.00"),
    (40, 320, "支出：1笔，120.50元"),
    (40, 360, "日期"),
    (200, 360, "摘要（类别）"),
    (640, 360, "金额（元）"),
    (40, 400, "8月9日"),
    (200, 400, "订报纸（报刊费）"),
    (200, 430, "凭证12"),
    (680, 400, "120.50"),
    (40, 470, "合计"),
    (680, 470, "120.50"),
)
"""A board as our poster prints it."""
ROWS: list[list[str | None]] = [
    ["北山镇南村2025年8月"],
    ["期初余额", "1,000.00"],
    ["收入总数", "300.00"],
    ["支出总数", "120.50"],
    ["期末余额", "1,179.50"],
    ["收入", "2", "300.00"],
    ["日期", "类别", "摘要", "凭证", "金额（元）"],
    ["8月4日", "发包及上交收入", "果园承包", "3", "200.00"],
    ["–", "其他收入", "利息", "", "100.00"],
    ["合计", None, None, None, "300.00"],
    ["支出", "1", "120.50"],
    ["日期", "类别", "摘要", "凭证", "金额（元）"],
    ["8月9日", "报刊费", "订报纸", "12", "120.50"],
    ["合计", None, None, None, "120.50"],
]


def moved(prints: Sequence[Print], right: float, down: float = 0) -> list[Print]:
    return [(x + right, y + down, text) for x, y, text in prints]


def with_text(prints: Sequence[Print], old: str, new: str) -> list[Print]:
    assert any(text == old for _, _, text in prints), old
    return [(x, y, new if text == old else text) for x, y, text in prints]


def said(
    prints: Sequence[Print],
    again: Sequence[Print] | None = None,
    held: Callable[[Point], Point] = lambda point: point,
    unsure: Sequence[str] = (),
    size: tuple[int, int] = (2000, 1000),
) -> dict[str, Any]:
    """again: what the second reading has; held: where a point of the board is in the picture."""

    def quad(x: float, y: float, wide: float) -> list[Point]:
        return [held(corner) for corner in ((x, y), (x + wide, y), (x + wide, y + HIGH), (x, y + HIGH))]

    def line(x: float, y: float, text: str) -> list[Any]:
        letters = [quad(x + WIDE * at, y, WIDE) for at in range(len(text))]
        return [quad(x, y, WIDE * len(text)), text, 0.6 if text in unsure else 0.99, letters]

    return {
        "size": size,
        "picture": "",
        "lines": [line(*one) for one in prints],
        "again": [line(*one) for one in (prints if again is None else again)],
    }
