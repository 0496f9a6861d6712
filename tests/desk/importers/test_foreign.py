"""Files that are not what they are called, or broken: one sentence that says what to do, never a traceback."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from gongkai.desk.importers.finance import read_workbook
from gongkai.desk.importers.foreign import ENCRYPTED, OLE, UnreadableError
from gongkai.desk.importers.paragraphs import paragraphs_of
from gongkai.desk.importers.wanted import Wanted
from gongkai.records.fields import read_period
from tests.desk.importers.sheets import WRITERS, stacked

JULY = read_period("2025-07")
CATEGORIES = {"income": frozenset({"发包及上交收入", "投资收入"}), "expense": frozenset({"办公费"})}
EXCEL_2003 = '<?xml version="1.0"?>\n{}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>\n'
SHEETS = {
    "a page without a table, saved as .xls": (b"\xef\xbb\xbf\n<html><p>1</p></html>", "网页"),
    "tables within tables": (b"<table><tr><td><table><tr><td>1</td></tr></table></td></tr></table>", "套着"),
    "XML of Excel 2003, cut off": (EXCEL_2003.format("").encode(), "损坏"),
    "XML of Excel 2003 with entities": (EXCEL_2003.format(BOMB).encode() + b"</Workbook>", "损坏"),
    "with a password": (OLE + bytes(600) + ENCRYPTED, "密码"),
    "cut off": (b"PK\x03\x04" + bytes(20), "损坏"),
    "an OLE file of nothing": (OLE + bytes(100), "损坏"),
    "empty": (b"", "空的"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0", "不是 Excel"),
}
DOCUMENTS = {
    "an old .doc": (OLE + bytes(600), ".doc"),
    "with a password": (OLE + bytes(600) + ENCRYPTED, "密码"),
    "RTF": (b"{\\rtf1\\ansi}", "RTF"),
    "a page": (b"<html></html>", "网页"),
    "cut off": (b"PK\x03\x04" + bytes(20), "损坏"),
}


def why(file: Path) -> str:
    (trouble,) = read_workbook(file, Wanted(JULY, CATEGORIES)).problems
    return trouble.why


@pytest.mark.parametrize("name", SHEETS)
def test_what_is_no_readable_sheet_is_named(name: str, tmp_path: Path) -> None:
    content, said = SHEETS[name]
    file = tmp_path / "表.xls"
    file.write_bytes(content)
    assert why(file).startswith("打不开：")
    assert said in why(file)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_no_readable_document_is_named(name: str, tmp_path: Path) -> None:
    content, said = DOCUMENTS[name]
    file = tmp_path / "访谈.docx"
    file.write_bytes(content)
    with pytest.raises(UnreadableError, match=said):
        paragraphs_of(file)


def test_a_stray_word_far_away_is_asked_about(tmp_path: Path) -> None:
    stray("F1048576", tmp_path / "表.xlsx", "合计")
    assert "Ctrl+End" in why(tmp_path / "表.xlsx")


def stray(at: str, file: Path, written: str = " ") -> None:
    """A good sheet with something in a cell far away."""
    WRITERS["xlsx"](stacked(), file)
    book = load_workbook(file)
    assert book.active is not None
    book.active[at] = written
    book.save(file)


@pytest.mark.parametrize("at", ["XFD1048576", "F1048576"])
def test_a_stray_blank_far_away_does_no_harm(at: str, tmp_path: Path) -> None:
    stray(at, tmp_path / "表.xlsx")
    reading = read_workbook(tmp_path / "表.xlsx", Wanted(JULY, CATEGORIES))
    assert reading.problems == []
    assert len(reading.lines) == 3


def test_a_sheet_without_cells_has_no_lines(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "表.xlsx")
    assert "没有找到明细表" in why(tmp_path / "表.xlsx")


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    assert "文件不存在" in why(tmp_path / "无.xlsx")
    assert "不是一个文件" in why(tmp_path)
    for ending in ("docx", "txt"):
        with pytest.raises(UnreadableError, match="文件不存在"):
            paragraphs_of(tmp_path / f"无.{ending}")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFOs")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "表.xlsx")
    assert "不是一个文件" in why(tmp_path / "表.xlsx")
