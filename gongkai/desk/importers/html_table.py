"""A web page called .xls, as many offices' systems export their tables → one sheet of what a browser shows.

Numbers are as shown, unless the page has them in full beside (`x:num` of Excel, `sdval` of LibreOffice).
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from gongkai.desk.importers.foreign import SAVE_AS, UnreadableError
from gongkai.desk.importers.sheet import CellValue, Sheet, Spot, sheet_of

STRUCK = frozenset({"s", "strike", "del"})
VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "area", "base", "col", "embed", "source", "track"})
RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
NO_DISPLAY = re.compile(r"display\s*:\s*none")
LINE_THROUGH = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through")
RED = re.compile(r"(?:^|[\s;])color\s*:\s*(red|#f{1,2}0{2,4}\b|#c00000|rgb\(\s*255\s*,\s*0\s*,\s*0\s*\))", re.I)
SHOWN_NUMBER = re.compile(r"[¥￥]?\s*[-(]?[\d,]*\.?\d+\)?")
MOST_SPAN = 1000


def html_sheet(text: str, name: str) -> Sheet:
    """Raises UnreadableError."""
    page = Page()
    page.feed(text)
    page.close()
    page.end_block()
    if page.nested:
        raise UnreadableError(f"网页里的表格套着表格，看不准哪一格是哪一格。{SAVE_AS['Excel']}")
    return sheet_of(
        name,
        page.cells,
        merged=tuple(page.merged),
        hidden_rows=frozenset(page.hidden_rows),
        hidden_columns=frozenset(page.hidden_columns),
        red=frozenset(page.red),
        struck=frozenset(page.struck),
        signs=False,
    )


class Page(HTMLParser):
    """Its tables one below the other; what stands between them is rows of one cell."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[tuple[int, int, CellValue]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.red: set[Spot] = set()
        self.struck: set[Spot] = set()
        self.nested = False
        self.rules: dict[str, str] = {}
        self.row, self.column, self.col = 0, 0, 0
        self.spot: Spot | None = None
        self.exact = ""
        self.tables, self.in_row = 0, False
        self.text: list[str] = []
        self.open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        style = ";".join([*(self.rules.get(one, "") for one in given.get("class", "").split()), given.get("style", "")])
        if tag == "font" and given.get("color"):
            style += f";color:{given['color']}"
        if tag in ("tr", "td", "th"):
            self.close_down_to("table" if tag == "tr" else "tr")
        if tag not in VOID:
            self.open.append((tag, style))
        if tag == "table":
            self.end_block()
            self.nested = self.nested or self.tables > 0
            self.tables, self.col = self.tables + 1, 0
        elif tag == "tr":
            self.end_row()
            self.in_row, self.column = True, 0
            if NO_DISPLAY.search(style):
                self.hidden_rows.add(self.row)
        elif tag == "col":
            span = spanned(given.get("span"))
            if NO_DISPLAY.search(style):
                self.hidden_columns |= set(range(self.col, self.col + span))
            self.col += span
        elif tag in ("td", "th"):
            self.start_cell(given)
        elif tag == "br":
            self.text.append(" ")
        elif tag in ("p", "div", "caption", "h1", "h2", "h3", "h4") and self.spot is None:
            self.end_block()

    def start_cell(self, given: dict[str, str]) -> None:
        self.end_cell()
        while any(t <= self.row <= b and left <= self.column <= right for t, left, b, right in self.merged):
            self.column += 1
        self.spot = self.row, self.column
        self.exact = given.get("x:num") or given.get("sdval", "")
        down, across = spanned(given.get("rowspan")) - 1, spanned(given.get("colspan")) - 1
        if down or across:
            self.merged.append((self.row, self.column, self.row + down, self.column + across))
        self.column += across + 1

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.open]
        if "style" in tags:
            self.rules |= dict(RULE.findall(data))
        if {"style", "script", "title"} & set(tags):
            return
        styles = [style for _, style in self.open]
        if self.tables and self.spot is None:
            return
        self.text.append(data)
        if self.spot and data.strip():
            if any(map(RED.search, styles)):
                self.red.add(self.spot)
            if STRUCK & set(tags) or any(map(LINE_THROUGH.search, styles)):
                self.struck.add(self.spot)
            if any(NO_DISPLAY.search(style) for tag, style in self.open if tag in ("td", "th")):
                self.hidden_columns.add(self.spot[1])

    def handle_endtag(self, tag: str) -> None:
        if tag not in [name for name, _ in self.open]:
            return
        while self.open and self.open.pop()[0] != tag:
            pass
        if tag in ("td", "th"):
            self.end_cell()
        elif tag == "tr":
            self.end_row()
        elif tag == "table":
            self.end_row()
            self.tables -= 1
        elif tag in ("p", "div", "caption", "h1", "h2", "h3", "h4") and self.spot is None:
            self.end_block()

    def close_down_to(self, tag: str) -> None:
        """Forget what was left open inside: a row and a cell need no end."""
        names = [name for name, _ in self.open]
        if tag in names:
            del self.open[len(names) - names[::-1].index(tag) :]

    def end_row(self) -> None:
        self.end_cell()
        self.row, self.in_row = self.row + self.in_row, False

    def end_cell(self) -> None:
        text = " ".join("".join(self.text).split())
        if self.spot is not None:
            exact = self.exact if SHOWN_NUMBER.fullmatch(text) and re.fullmatch(r"-?\d+(\.\d+)?", self.exact) else ""
            self.cells.append((*self.spot, float(exact) if exact else text or None))
        self.spot, self.text, self.exact = None, [], ""

    def end_block(self) -> None:
        """What was written outside of tables is a row of its own."""
        if self.spot is not None or self.tables:
            self.end_cell()
            return
        text = " ".join("".join(self.text).split())
        if text:
            self.cells.append((self.row, 0, text))
            self.row += 1
        self.text = []


def spanned(written: str | None) -> int:
    number = int(written) if written and written.isdecimal() else 1
    return min(max(number, 1), MOST_SPAN)
