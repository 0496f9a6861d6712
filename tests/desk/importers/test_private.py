"""A telephone or a person's number in a sheet's words is asked about when it comes in, and never said whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.desk.importers.written import read, whys

HEAD = ["日期", "类别", "摘要", "收入", "支出", "备注"]


@pytest.mark.parametrize(
    ("note", "remark"), [("付13812345678话费", None), ("打印费", "电话13812345678"), ("身份证371325198001011239", None)]
)
def test_a_private_number_is_asked_about_and_masked(note: str, remark: str | None, tmp_path: Path) -> None:
    reading = read([HEAD, ["11月3日", "办公费", note, None, 50, remark]], tmp_path)
    assert [cell for cell, _ in whys(reading)] == ["C2"]
    said = " ".join([*reading.said, *(why for _, why in whys(reading))])
    assert "不能公开" in said and "13812345678" not in said and "371325198001011239" not in said


def test_a_vouchers_number_and_an_amount_are_nobodys(tmp_path: Path) -> None:
    rows: list[Any] = [HEAD, ["11月3日", "办公费", "打印纸20包", None, 50, "票号00123456"]]
    assert whys(read(rows, tmp_path)) == []
