"""Only what a person confirmed cell by cell, of the draft at hand, becomes a posting's finances."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from gongkai.desk.photo.confirmed import NotConfirmedError, confirmed_in, confirmed_rows, summed
from gongkai.desk.photo.draft import as_json, digest_of, draft_of, write_draft
from gongkai.desk.photo.table import Row
from tests.desk.photo.boards import OURS, said
from tests.desk.photo.test_doubts import BOOK, WANTED

TARGET = "beishan/nan/2025-08"


def drafted(root: Path) -> dict[str, Any]:
    """What the page of a draft gives when every cell is ticked."""
    draft = draft_of([said(OURS)], TARGET, "北山镇南村2025年8月", WANTED)
    write_draft(root, draft, "<p>")
    return all_confirmed(TARGET, digest_of(as_json(draft)), draft.rows)


def all_confirmed(target: str, digest: str, rows: Sequence[Row]) -> dict[str, Any]:
    told = [
        {
            "row": number,
            "like": number,
            "cells": [cell.text if cell else None for cell in row],
            "confirmed": [cell is not None and not cell.fixed for cell in row],
        }
        for number, row in enumerate(rows)
    ]
    return {"target": target, "draft": digest, "rows": told, "dropped": []}


def taken(root: Path, told: object) -> list[list[str | None]]:
    file = root / "confirmed.json"
    file.write_text(json.dumps(told), "utf-8")
    return [[cell.text if cell else None for cell in row] for row in confirmed_rows(root, confirmed_in(file))]


def test_a_wholly_confirmed_draft_reads_as_a_workbook_does(tmp_path: Path) -> None:
    told = drafted(tmp_path)
    file = tmp_path / "confirmed.json"
    file.write_text(json.dumps(told), "utf-8")
    sums = summed(confirmed_rows(tmp_path, confirmed_in(file)), WANTED)
    assert (sums.wrong, sums.reading.problems) == ((), [])
    lines = [(line.direction, line.category, line.note, str(line.amount), line.voucher) for line in sums.reading.lines]
    assert lines == [
        ("income", "发包及上交收入", "果园承包", "200.00", "3"),
        ("income", "其他收入", "利息", "100.00", None),
        ("expense", "报刊费", "订报纸", "120.50", "12"),
    ]


def test_a_corrected_text_is_taken_and_a_heading_is_not_changed(tmp_path: Path) -> None:
    told = drafted(tmp_path)
    told["rows"][12]["cells"][2] = " 订报刊 "
    told["rows"][11]["cells"][0] = "金额"
    rows = taken(tmp_path, told)
    assert (rows[12][2], rows[11][0]) == ("订报刊", "日期")


def test_a_row_may_be_dropped_and_one_added(tmp_path: Path) -> None:
    told = drafted(tmp_path)
    added = told["rows"][8] | {"row": None}
    told["rows"][8:9] = [added, added]
    told["dropped"] = [8]
    assert [row[2] for row in taken(tmp_path, told)[7:10]] == ["果园承包", "利息", "利息"]


def test_a_sum_that_no_longer_comes_out_is_told(tmp_path: Path) -> None:
    told = drafted(tmp_path)
    told["rows"][7]["cells"][4] = "250.00"
    file = tmp_path / "confirmed.json"
    file.write_text(json.dumps(told), "utf-8")
    wrong = summed(confirmed_rows(tmp_path, confirmed_in(file)), WANTED).wrong
    assert any("收入各笔加起来是 350.00，写的合计是 300.00、300.00" in line for line in wrong)


def test_a_board_without_sums_is_taken_once_each_of_its_amounts_is_confirmed(tmp_path: Path) -> None:
    """What nothing proves is told, not refused for ever."""
    draft = draft_of([said([one for one in BOOK if one[1] != 160])], TARGET, "北山镇南村2025年8月", WANTED)
    write_draft(tmp_path, draft, "<p>")
    told = all_confirmed(TARGET, digest_of(as_json(draft)), draft.rows)
    for row, category in zip(told["rows"][-2:], ("发包及上交收入", "报刊费"), strict=True):
        row["cells"][-1] = category
    file = tmp_path / "confirmed.json"
    file.write_text(json.dumps(told), "utf-8")
    sums = summed(confirmed_rows(tmp_path, confirmed_in(file)), WANTED)
    assert (sums.wrong, sums.reading.problems) == ((), [])
    assert sums.unproven == ("第 2 行：没有合计可对，请逐个核对",)
    assert [str(line.amount) for line in sums.reading.lines] == ["200.00", "120.50"]
    told["rows"][-1]["confirmed"][3] = False
    file.write_text(json.dumps(told), "utf-8")
    with pytest.raises(NotConfirmedError):
        confirmed_rows(tmp_path, confirmed_in(file))


def without_one_tick(told: dict[str, Any]) -> None:
    told["rows"][7]["confirmed"][4] = False


def without_a_row(told: dict[str, Any]) -> None:
    del told["rows"][8]


def twice_a_row(told: dict[str, Any]) -> None:
    told["rows"].append(told["rows"][8])


def with_an_added_row_unticked(told: dict[str, Any]) -> None:
    told["rows"].append(told["rows"][8] | {"row": None, "confirmed": [False] * 5})


def of_another_draft(told: dict[str, Any]) -> None:
    told["draft"] = "0" * 64


def of_another_village(told: dict[str, Any]) -> None:
    told["target"] = "beishan/bei/2025-08"


def out_of_the_folder(told: dict[str, Any]) -> None:
    told["target"] = "../../etc"


def with_more_columns(told: dict[str, Any]) -> None:
    told["rows"][7]["cells"].append("1")


def with_something_else(told: dict[str, Any]) -> None:
    told["more"] = 1


def like_no_row(told: dict[str, Any]) -> None:
    told["rows"].append(told["rows"][8] | {"row": None, "like": 99})


@pytest.mark.parametrize(
    "change",
    [
        without_one_tick,
        without_a_row,
        twice_a_row,
        with_an_added_row_unticked,
        of_another_draft,
        of_another_village,
        out_of_the_folder,
        with_more_columns,
        with_something_else,
        like_no_row,
    ],
)
def test_what_is_not_wholly_confirmed_is_refused(tmp_path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    told = drafted(tmp_path)
    change(told)
    with pytest.raises(NotConfirmedError):
        taken(tmp_path, told)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff", b"[" * 100_000])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "confirmed.json"
    file.write_bytes(content)
    with pytest.raises(NotConfirmedError, match="不是核对页给的文件"):
        confirmed_in(file)


def test_a_draft_that_was_changed_afterwards_is_not_the_one_that_was_confirmed(tmp_path: Path) -> None:
    told = drafted(tmp_path)
    file = tmp_path / "drafts" / TARGET / "draft.json"
    file.write_text(file.read_text("utf-8").replace("200.00", "900.00"), "utf-8")
    with pytest.raises(NotConfirmedError, match="不是这份草稿的"):
        taken(tmp_path, told)
