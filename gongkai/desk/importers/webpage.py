"""A web page → its paragraphs: a new one at every block; menus and feet apart; tables of figures as tables."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from gongkai.desk.importers.foreign import UnreadableError
from gongkai.desk.importers.paragraph import Document, Kind, letters, numbered
from gongkai.desk.importers.talk_tables import table_of

Piece = tuple[str, Kind, int]

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = HEADINGS | {
    *(
        "p",
        "div",
        "br",
        "hr",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "nav",
    ),
    *(
        "title",
        "head",
        "body",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "caption",
        "option",
        "form",
        "aside",
        "center",
    ),
    *("table", "tbody", "thead", "tfoot", "tr", "td", "th"),
}
UNREAD = {"script", "style", "template"}
STRUCK = {"del", "s", "strike"}
VOID = {"br", "hr", "img", "input", "meta", "link", "wbr", "area", "base", "col", "embed", "source", "track"}
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
APART = {"nav", "footer", "title"}
BLANKS = re.compile("[ \t\r\n\f\xa0]+")
"""What a browser shows as one blank; the full-width space behind a name is none of these."""


def read_page(markup: str) -> Document:
    """Raises UnreadableError."""
    page = Page()
    page.feed(markup)
    page.close()
    pieces = page.all()
    came, kept = letters("".join(page.seen)), letters("".join(page.put))
    if came != kept:
        raise UnreadableError(f"网页里有 {len(came)} 个字，只读到 {len(kept)} 个，没有导入。请另存为 .txt 再试")
    return Document(numbered(pieces), tuple(page.said))


class Table:
    """`cell`: whether one is open, though nothing is in it yet."""

    def __init__(self) -> None:
        self.rows: list[list[list[Piece]]] = []
        self.cell = False


class Page(HTMLParser):
    """`seen`: all text, as it comes; `put`: all text, as it was put into paragraphs; `said`: what was left out.

    `over`: the element whose text a reader does not see as text, how deep in others of its name, its text.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self.put: list[str] = []
        self.parts: list[str] = []
        self.open: list[list[Piece]] = [[]]
        self.tables: list[Table] = []
        self.unread = 0
        self.apart = 0
        self.heading = False
        self.said: list[str] = []
        self.over: tuple[str, int, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.over:
            name, depth, texts = self.over
            self.over = (name, depth + (tag == name), texts)
        elif tag not in VOID and (tag in STRUCK or is_hidden(dict(attrs))):
            self.over = (tag, 1, [])
        if tag in BLOCKS:
            self.end_paragraph()
        self.unread += tag in UNREAD
        self.apart += tag in APART
        if tag in HEADINGS:
            self.heading = True
        if tag == "table":
            self.tables.append(Table())
            self.open.append([])
        elif self.tables and tag == "tr":
            self.end_cell()
            self.tables[-1].rows.append([])
        elif self.tables and tag in ("td", "th"):
            self.end_cell()
            self.tables[-1].cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.end_paragraph()
        self.unread -= tag in UNREAD and self.unread > 0
        self.apart -= tag in APART and self.apart > 0
        if tag in HEADINGS:
            self.heading = False
        if self.tables and tag in ("td", "th"):
            self.end_cell()
        if tag == "table":
            self.end_table()
        if self.over and self.over[0] == tag:
            self.over = (tag, self.over[1] - 1, self.over[2])
            if not self.over[1]:
                self.end_over()

    def handle_data(self, data: str) -> None:
        if self.over and not self.unread:
            self.over[2].append(data)
        elif not self.unread:
            self.seen.append(data)
            self.parts.append(data)

    def end_paragraph(self) -> None:
        text = BLANKS.sub(" ", "".join(self.parts)).strip()
        self.parts = []
        if text:
            self.put.append(text)
            kind: Kind = "apart" if self.apart else "heading" if self.heading else "text"
            self.open[-1].append((text, kind, 0))

    def end_cell(self) -> None:
        """What came since the last cell is one; also what stands in a table outside of its cells."""
        held, self.open[-1] = self.open[-1], []
        table = self.tables[-1]
        if held or table.cell:
            table.cell, rows = False, table.rows
            if not rows:
                rows.append([])
            rows[-1].append(held)

    def end_table(self) -> None:
        if self.tables:
            self.end_cell()
            self.open.pop()
            self.open[-1] += table_of(self.tables.pop().rows)

    def end_over(self) -> None:
        assert self.over is not None
        if text := letters("".join(self.over[2])):
            self.said.append(
                f"有{'划掉' if self.over[0] in STRUCK else '藏起来'}的字，没有取：“{text[:20]}”，共 {len(text)} 个字"
            )
        self.over = None

    def all(self) -> list[Piece]:
        self.end_paragraph()
        if self.over:
            self.end_over()
        while self.tables:
            self.end_table()
        return self.open[0]


def is_hidden(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or HIDDEN.search(attributes.get("style") or "") is not None
