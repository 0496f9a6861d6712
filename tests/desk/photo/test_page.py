"""The page shows every cell with its doubts, and no text of a board can act in it."""

from __future__ import annotations

import json
import re

import pytest

from gongkai.desk.photo.draft import Draft, NoTableError, draft_of
from gongkai.desk.photo.page import page_of
from tests.desk.photo.boards import OURS, said, with_text
from tests.desk.photo.test_doubts import WANTED


def draft(note: str = "订报纸（报刊费）") -> Draft:
    told = said(with_text(OURS, "订报纸（报刊费）", note), unsure=["8月9日"])
    return draft_of([told], "beishan/nan/2025-08", "北山镇南村2025年8月", WANTED)


def data_of(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="draft">(.*?)</script>', page, re.S)
    assert found
    told: dict[str, object] = json.loads(found[1])
    return told


def test_the_page_tells_how_many_cells_there_are_and_which_are_doubtful() -> None:
    page = page_of(draft(), ("报刊费",))
    assert "一共 26 格要确认，其中 1 格程序自己就没有把握" in page
    cells = [cell for row in data_of(page)["rows"] for cell in row if cell]  # type: ignore[attr-defined]
    assert [cell["text"] for cell in cells if cell["doubt"]] == ["8月9日"]
    assert all(cell["what"] != "这一格" for cell in cells if not cell["fixed"])


def test_a_board_of_which_the_title_alone_was_read_is_no_draft() -> None:
    with pytest.raises(NoTableError):
        draft_of([said(OURS[:1])], "beishan/nan/2025-08", "", WANTED)


def test_what_a_board_says_is_text_in_the_page() -> None:
    page = page_of(draft("</script><script>alert(1)（报刊费）"), ("报刊费",))
    assert "<script>alert" not in page
    assert "alert(1)" in json.dumps(data_of(page), ensure_ascii=False)


def test_the_page_may_fetch_nothing() -> None:
    assert "default-src 'none'; img-src data:" in page_of(draft(), ())
