"""What stands on a village's sheet: its sections, their columns, the words to choose from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from gongkai.desk.importers.cells import cell_text
from gongkai.desk.importers.sheet import CellValue, Sheet

SectionName = Literal["head", "money", "reports", "party", "affairs", "decision", "notice", "table"]
TITLES: dict[SectionName, str] = {
    "head": "公开和审核",
    "money": "财务收支",
    "reports": "资产、债权债务和别的财务事项",
    "party": "党务",
    "affairs": "村务",
    "decision": "四议两公开",
    "notice": "公示",
    "table": "附表",
}
TITLE_ENDING = "三务公开表"
NUMBERED = r"[一二三四五六七八九十]+、|\d+[.、]"
TITLE = re.compile(
    rf"(?:{NUMBERED})?(公开和审核|财务收支|资产、?债权债务.*|党务|村务|四议两公开|公示|附表)\s*(\d*)(?:$|[:：(（].*)"
)
SECTION_OF: dict[str, SectionName] = {title[:2]: name for name, title in TITLES.items()}
"""By the first two characters: they differ."""
NUMERALS = "一二三四五六七八九十"

MONEY = ("收支", "日期", "类别", "摘要", "凭证号", "金额（元）")
MONEY_ITEM = "公开目录的事项"
"""The column of a line's own item of the catalogue, where it is not the usual one for receipts or payments."""
MONEY_PROJECT = "工程"
"""The column of the project that a line is of, only where the village has any; then what was before stands one further
to the right in this list."""
ENTRY = ("事项", "情况", "标题", "内容", "附表")
FORM = ("哪一步", "项目", "填写")
SHOWN_BEFORE = "上一期（只看，不用改）"
COLUMNS = "ABCDEFGHI"
BEFORE = COLUMNS.index("H")
WIDTHS = (26, 22, 34, 46, 10, 16, 16, 60, 60)

ADD_ABOVE = "要加行请在这一行上面插入"
UNCHANGED, REMOVE = "没有变化", "删去"
ALL_UNCHANGED = "空着的都没有变化"
CHOOSE_HERE = "← 剩下空着的都没有变化，就在这里选"
UNCHANGED_TEXT = "本期没有变化。"
ANY_MONEY, NO_MONEY = "有没有收支", "本期没有收支"
SLUG_LABEL = "编号（新的不用写）"
SIGNED = "谁审核过"
OPENING_LABEL, CLOSING_LABEL = "期初余额（元）", "期末余额（元）"
CHECKS = "核对"
"""The first sheet of a book: sums of the villages' sheets."""
CHOICES = "选项"
"""The hidden sheet with the words of the drop-downs."""
GUIDE = "说明"
BESIDE_TITLE = (ALL_UNCHANGED, cell_text(CHOOSE_HERE), SHOWN_BEFORE)
"""What may stand beside a section's title."""
FEWEST = 3
"""A sheet with so many of our sections is one of ours, whatever it is called and wherever they stand."""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows from `title`, the row of its title, to before `end`. `number`: of a table; `choice`: what was chosen for
    the whole section, beside its title.
    """

    name: SectionName
    title: int
    end: int
    number: str = ""
    choice: str = ""


def sections_of(sheet: Sheet) -> list[Section]:
    """The sheet's sections, top to bottom."""
    titles: list[tuple[int, SectionName, str, str]] = []
    for row, cells in enumerate(sheet.rows):
        if row in sheet.hidden_rows:
            continue
        texts = [cell_text(value) for value in cells if cell_text(value)]
        found = title_of(cells)
        if found is not None:
            titles.append((row, *found, next((one for one in texts[1:] if one == ALL_UNCHANGED), "")))
    ends = [*(row for row, *_ in titles[1:]), len(sheet.rows)][: len(titles)]
    return [
        Section(name, row, end, number, choice) for (row, name, number, choice), end in zip(titles, ends, strict=True)
    ]


def title_of(cells: list[CellValue]) -> tuple[SectionName, str] | None:
    """The section that a row begins, with a table's number; None if it is no title."""
    texts = [cell_text(value) for value in cells if cell_text(value)]
    found = TITLE.fullmatch(texts[0]) if texts else None
    if found is None or any(text not in BESIDE_TITLE for text in texts[1:]):
        return None
    return SECTION_OF[found[1][:2]], found[2]


def is_village_sheet(sheet: Sheet) -> bool:
    """Whether a sheet is one of a township's workbook."""
    return len({section.name for section in sections_of(sheet)}) >= FEWEST


def above_sections(sheet: Sheet, sections: list[Section]) -> Sheet:
    """What stands above the sections: whose sheet it is, and of which period."""
    return Sheet(sheet.name, sheet.rows[: sections[0].title])
