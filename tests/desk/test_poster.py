"""The printed board: its QR code leads to the page, its long tables go on with their heads."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader
from pypdfium2.raw import FPDFText_GetFontSize

from gongkai.desk.poster import LARGEST, READABLE, NoFontError, NoPangoError, Poster, filled, posters, printer
from gongkai.desk.posting import NoPostingError
from gongkai.records.canonical import sha256
from scripts.browser import PACKAGES, install_debian
from tests.commands import gongkai
from tests.conftest import COUNTY

AS_OF = date(2026, 11, 25)
LINES = 60


@pytest.fixture(scope="module", autouse=True)
def able_to_print() -> None:
    """A fresh machine gets Pango, HarfBuzz and a Chinese font, as `poster` itself says."""
    try:
        printer()
    except (NoPangoError, NoFontError, DeprecationWarning):  # WeasyPrint's, without HarfBuzz's subsetter
        install_debian(*PACKAGES)


@pytest.fixture(scope="module")
def long_county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A posting of sixty lines, on a site that knows its address."""
    county = tmp_path_factory.mktemp("long") / "county"
    shutil.copytree(COUNTY, county)
    site = county / "data" / "site.yml"
    site.write_text(site.read_text("utf-8").replace("url: null", "url: https://mz.example.gov.cn/gongkai/"), "utf-8")
    lines = "".join(
        f"    - {{item: finance.income, category: 发包及上交收入, note: 第{n}户果园承包, "
        f"date: 2025-08-02, amount: {n}.50}}\n"
        for n in range(1, LINES + 1)
    )
    total = 1000 + sum(n + 0.5 for n in range(1, LINES + 1))
    file = county / "data/bulletins/beishan/nan/2025-08.yml"
    start = file.read_text("utf-8").partition("finance:")[0]
    file.write_text(f"{start}finance:\n  opening: 1000.00\n  income:\n{lines}  closing: {total:.2f}\n", "utf-8")
    return county


@pytest.fixture(scope="module")
def long_poster(long_county: Path) -> Callable[[str], Poster]:
    """Of a size of paper."""
    return cache(lambda paper: made(long_county, paper))


def made(county: Path, paper: str) -> Poster:
    (poster,) = posters(county, ["beishan/nan/2025-08"], paper, AS_OF)  # type: ignore[arg-type]
    assert isinstance(poster, Poster), poster
    return poster


@pytest.mark.parametrize(("paper", "width", "pages"), [("A3", 420, 2), ("A4", 210, 2)])
def test_a_poster_of_sixty_lines(long_poster: Callable[[str], Poster], paper: str, width: int, pages: int) -> None:
    document = pypdfium2.PdfDocument(long_poster(paper).pdf)
    assert round(document[0].get_width() / 72 * 25.4) == width
    assert len(document) >= pages
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    rows = re.findall(r"第\d+户果园承包", text)
    assert len(set(rows)) == LINES
    for number, page in enumerate(document, 1):
        shown = page.get_textpage().get_text_bounded()
        assert "摘要" in shown
        assert f"{number} / {len(document)}" in shown
        code = zxingcpp.read_barcode(page.render(scale=3).to_pil())
        assert code is not None
        assert code.text == "https://mz.example.gov.cn/gongkai/villages/beishan/nan/2025-08/?elder"


def sizes(page: pypdfium2.PdfPage) -> Counter[float]:
    """How many characters of a sheet have which size, in points."""
    text = page.get_textpage()
    letters = (n for n, letter in enumerate(text.get_text_range()) if not letter.isspace())
    return Counter(round(FPDFText_GetFontSize(text.raw, n), 1) for n in letters)


@pytest.mark.parametrize("paper", ["A3", "A4"])
def test_a_short_month_fills_its_sheet_in_large_type(county: Path, paper: str) -> None:
    (page,) = pypdfium2.PdfDocument(made(county, paper).pdf)
    size, _ = sizes(page).most_common(1)[0]
    assert size >= READABLE * 1.3
    assert all(other >= 10 for other in sizes(page))


def test_a_long_month_stays_readable_at_two_metres(long_poster: Callable[[str], Poster]) -> None:
    document = pypdfium2.PdfDocument(long_poster("A3").pdf)
    assert len(document) > 1
    for page in document:
        assert sizes(page).most_common(1)[0][0] >= READABLE


def test_the_type_is_the_largest_that_needs_no_more_sheets() -> None:
    class Sheets:
        def __init__(self, size: float) -> None:
            self.size, self.pages = size, [None] * ceil(size * size / 600)

    assert filled(Sheets).size == 24.0  # 15 points need one sheet, 24.5 need two
    assert filled(lambda size: Sheets(size * 2)).size == 34.0  # two sheets are needed, and no third
    assert filled(lambda size: Sheets(size / 10)).size == pytest.approx(LARGEST / 10)


def test_a_correction_says_which_line(county: Path) -> None:
    file = county / "data/bulletins/beishan/nan/2025-08.yml"
    told = '{date: 2025-09-06, field: "finance.expense[0].amount", was: "300.00", now: "200.00", why: 抄错了}'
    file.write_text(file.read_text("utf-8") + f"corrections: [{told}]\n", "utf-8")
    shown = re.sub(r"\s", "", text_of(made(county, "A3")))
    assert "支出第1笔（办公费）的金额，原写“300.00”，改为“200.00”。原因：抄错了" in shown


@pytest.mark.parametrize(("published", "proof"), [("2026-11-25", False), ("2026-11-26", True)])
def test_what_will_hang_tomorrow_is_printed_as_a_proof(county: Path, published: str, proof: bool) -> None:
    file = county / "data/bulletins/beishan/nan/2025-08.yml"
    file.write_text(file.read_text("utf-8").replace("published: 2025-09-05", f"published: {published}"), "utf-8")
    poster = made(county, "A4")
    assert poster.proof == proof
    assert ("样张，2026年11月26日公开" in text_of(poster)) == proof


def test_a_day_far_ahead_is_a_slip_of_the_pen(county: Path) -> None:
    file = county / "data/bulletins/beishan/nan/2025-08.yml"
    file.write_text(file.read_text("utf-8").replace("published: 2025-09-05", "published: 2027-09-05"), "utf-8")
    (findings,) = posters(county, ["beishan/nan/2025-08"], "A3", AS_OF)
    assert isinstance(findings, list)
    assert [finding.code for finding in findings] == ["GK406"]


def text_of(poster: Poster) -> str:
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(poster.pdf))


def test_chinese_fonts_are_embedded(long_poster: Callable[[str], Poster]) -> None:
    """A printer that has no Chinese font prints it all the same."""
    reader = PdfReader(BytesIO(long_poster("A4").pdf))
    resources: Any = reader.pages[0]["/Resources"]
    fonts = [font.get_object() for font in resources["/Font"].values()]
    assert fonts
    for font in fonts:
        described = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(described)


def test_the_same_posting_gives_the_same_bytes(long_county: Path, long_poster: Callable[[str], Poster]) -> None:
    assert sha256(made(long_county, "A4").pdf) == sha256(long_poster("A4").pdf)


def test_a_posting_that_is_not_there_or_not_right_is_said(county: Path) -> None:
    with pytest.raises(NoPostingError):
        list(posters(county, ["beishan/nan/1999-01"], "A3", AS_OF))
    with pytest.raises(NoPostingError):
        list(posters(county, ["nowhere"], "A3", AS_OF))
    file = county / "data/bulletins/beishan/nan/2025-08.yml"
    file.write_text(file.read_text("utf-8").replace("closing: 1300.00", "closing: 1300.01"), "utf-8")
    (findings,) = posters(county, ["beishan/nan/2025-08"], "A3", AS_OF)
    assert isinstance(findings, list)
    assert [finding.code for finding in findings] == ["GK401"]


def test_what_changed_since_a_revision_is_printed(county: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", "-C", county, "-c", "user.name=t", "-c", "user.email=t@t", *words], check=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "one")
    file = county / "data/bulletins/beishan/nan/2025-08.yml"
    file.write_text(file.read_text("utf-8").replace("学习文件", "学习新文件"), "utf-8")
    ran = gongkai("poster", "--base", "HEAD", "--as-of", "2026-11-24", cwd=county)
    assert ran.returncode == 0, ran.stderr
    assert [p.name for p in (county / "posters").rglob("*.pdf")] == ["2025-08-A3.pdf"]


def test_building_needs_no_printing_library() -> None:
    code = "import sys, gongkai.cli; assert 'weasyprint' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
