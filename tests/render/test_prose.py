"""Markdown from staff is cleaned."""

from __future__ import annotations

import pytest

from gongkai.render.prose import clean, markdown


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        '<a href="data:text/html,x">x</a>',
        '<p style="position:fixed" onclick="x()">x</p>',
        "<iframe src=https://example.org></iframe>",
        "<svg onload=alert(1)>",
    ],
)
def test_nothing_that_runs_is_left(text: str) -> None:
    html = str(markdown(text)).lower()
    for trace in ("script", "onerror", "onclick", "onload", "style=", "data:", "iframe", "svg"):
        assert trace not in html or (trace == "script" and "javascript" not in html)


def test_what_prose_needs_stays() -> None:
    html = markdown("## 标题\n\n看[政策](../policies/index.md)、**重点**\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |")
    assert "<h2>标题</h2>" in html
    assert '<a href="../policies/index.md">政策</a>' in html
    assert "<th>甲</th>" in html


def test_a_tables_cells_name_their_columns_so_that_a_phone_can_show_a_row_as_a_card() -> None:
    html = markdown("| 甲 | “乙”&“丙” |\n|---|---|\n| 1 | **2** |\n| 3 | |")
    assert '<td data-label="甲">1</td>' in html
    assert '<td data-label="“乙”&amp;“丙”"><strong>2</strong></td>' in html
    assert html.count('data-label="甲"') == 2


def test_a_quote_in_an_address_stays_in_its_attribute() -> None:
    assert '"~/' not in clean('<a href="x&quot;~/evil">x</a>')
