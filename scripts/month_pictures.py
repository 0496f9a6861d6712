"""The handbook's pictures of a month: what the import says, a marked copy, the reminder in a group chat."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

import pypdfium2
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.properties import PageSetupProperties
from PIL import Image, ImageOps
from playwright.sync_api import Browser

from scripts.office import converted

REPOSITORY = Path(__file__).parents[1]
DAY = "2026-12-10"
HEAD = ["日期", "摘要", "收入", "支出"]
LINES: dict[str, list[list[Any]]] = {
    "示例二村": [["11月3日", "果园承包费", 500, None], ["11月9日", "打印费", None, 80], ["合计", None, 500, 80]],
    "示例三村": [["11月4日", "老井那件事", None, 120], [11.1, "电费", None, 60], ["合计", None, None, 190]],
}
"""示例一村 hands in nothing."""
CHAT = """<body style="margin:0;background:#ededed;font:17px/1.6 'Noto Sans CJK SC',sans-serif">
<p style="margin:16px;padding:12px 14px;background:#fff;border-radius:6px;white-space:pre-wrap">{}</p>"""
"""A message as a group chat shows it."""


def month_pictures(images: Path, browser: Browser) -> None:
    with imported() as folder:
        report = load_workbook(folder / "各村结果.xlsx")
        for name in report.sheetnames[1:]:
            del report[name]
        wide(report)
        report.save(folder / "结果.xlsx")
        pages_of(folder / "结果.xlsx", folder)[0].save(images / "month-report.png")
        marked = load_workbook(folder / "标记/示例三村（标记）.xlsx")
        wide(marked)
        marked.save(folder / "标好.xlsx")
        below(pages_of(folder / "标好.xlsx", folder)).save(images / "month-marked.png")
        page = browser.new_page(viewport={"width": 390, "height": 100})
        page.set_content(CHAT.format(escape(said(folder, "remind", "--town", "shili-dong"))))
        page.screenshot(path=images / "month-remind.png", full_page=True)
        page.close()


@contextmanager
def imported() -> Iterator[Path]:
    """A folder in which a month of the sample township was imported."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("data", "content"):
            shutil.copytree(REPOSITORY / part, folder / part)
        shutil.copy(REPOSITORY / "mkdocs.yml", folder)
        for file in (folder / "data").rglob("*.yml"):  # samples never fall due: these are to
            text = file.read_text("utf-8")
            file.write_text(re.sub(r"(?m), sample: true|^ *sample: true\n", "", text), "utf-8")
        (folder / "交来").mkdir()
        for village, lines in LINES.items():
            book = Workbook()
            sheet = book[book.sheetnames[0]]
            sheet.title = "账"
            for row in ([f"{village}2026年11月收支明细"], HEAD, *lines):
                sheet.append(row)
            sheet.column_dimensions["B"].width = 24
            book.save(folder / "交来" / f"{village}.xlsx")
        said(folder, "import", "month", "交来", "--period", "2026-11", "--town", "shili-dong", "--mark", "标记")
        yield folder


def said(folder: Path, *words: str) -> str:
    command = [sys.executable, str(REPOSITORY / "build.py"), *words, "--as-of", DAY]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout.strip()


def wide(book: Workbook) -> None:
    """Every sheet on one page."""
    for sheet in book.worksheets:
        sheet.page_setup.orientation = "landscape"
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToHeight = 0
        sheet.print_options.gridLines = True


def pages_of(file: Path, folder: Path) -> list[Image.Image]:
    """The sheets as an office program prints them, without their margins."""
    document = pypdfium2.PdfDocument(converted(file, "pdf", folder))
    pictures = [page.render(scale=2).to_pil() for page in document]
    return [one.crop(ImageOps.invert(one.convert("L")).getbbox()) for one in pictures]


def below(pictures: list[Image.Image]) -> Image.Image:
    gap = 40
    whole = Image.new(
        "RGB", (max(one.width for one in pictures), sum(one.height + gap for one in pictures) - gap), "white"
    )
    top = 0
    for one in pictures:
        whole.paste(one, (0, top))
        top += one.height + gap
    return whole
