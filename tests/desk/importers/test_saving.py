"""A workbook on a disk that is full."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from gongkai.desk.importers.saving import save


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full, a device of Linux")
def test_a_full_disk_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", said.append)
    with pytest.raises(OSError, match="No space"):
        save(Workbook(), Path("/dev/full"))
    gc.collect()
    assert said == []


def test_the_folder_is_made(tmp_path: Path) -> None:
    save(Workbook(), tmp_path / "标记" / "表.xlsx")
    assert (tmp_path / "标记" / "表.xlsx").stat().st_size
