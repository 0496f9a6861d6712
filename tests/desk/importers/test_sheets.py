"""Files of separated values: a number that its writer kept as text is as it was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.desk.importers.sheets import sheets_of


@pytest.mark.parametrize("written", ['="0012"', '"=""0012"""', "'0012"])
def test_a_voucher_that_was_kept_as_text_keeps_its_zeros(written: str, tmp_path: Path) -> None:
    file = tmp_path / "账.csv"
    file.write_text(f"日期,凭证号,支出\n11月3日,{written},50\n", "utf-8")
    assert sheets_of(file)[0].at(1, 1) == "0012"


def test_an_apostrophe_before_words_stays(tmp_path: Path) -> None:
    file = tmp_path / "账.csv"
    file.write_text("摘要,支出\n'老王'修路,50\n", "utf-8")
    assert sheets_of(file)[0].at(1, 0) == "'老王'修路"
