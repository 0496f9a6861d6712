"""Villages' postings and money as rows: a village's own download, and the county's tables."""

from __future__ import annotations

from gongkai.derive.village import VillageView
from gongkai.records.bulletins import LINE_ITEMS, lines_of
from gongkai.render.tables import Row, fields

POSTINGS = fields(
    ("town", "string", "乡镇"),
    ("village", "string", "村"),
    ("period", "string", "时间"),
    ("published", "date", "公开日期"),
    ("late", "integer", "迟公开的天数"),
    ("party", "integer", "党务项数"),
    ("affairs", "integer", "村务项数"),
    ("opening", "number", "期初（元）"),
    ("income", "number", "收入（元）"),
    ("expense", "number", "支出（元）"),
    ("closing", "number", "结余（元）"),
    ("sample", "boolean", "示例"),
)
LINES = fields(
    ("town", "string", "乡镇"),
    ("village", "string", "村"),
    ("period", "string", "时间"),
    ("direction", "string", "收入或支出"),
    ("date", "date", "日期"),
    ("category", "string", "类别"),
    ("note", "string", "摘要"),
    ("voucher", "string", "凭证"),
    ("amount", "number", "金额（元）"),
    ("sample", "boolean", "示例"),
    ("project", "string", "哪个工程"),
)
OWN = 2
"""How many of the first columns a village's own download leaves out: town and village are always the same there."""


def posting_rows(v: VillageView) -> tuple[Row, ...]:
    """Every posting of a village, the oldest first."""
    return tuple(
        (
            v.town.name,
            v.village.name,
            p.period.text,
            p.bulletin.published.isoformat(),
            p.late,
            len(p.bulletin.party),
            len(p.bulletin.affairs),
            str(p.bulletin.finance.opening) if p.bulletin.finance else None,
            str(p.income) if p.bulletin.finance else None,
            str(p.expense) if p.bulletin.finance else None,
            str(p.bulletin.finance.closing) if p.bulletin.finance else None,
            v.sample,
        )
        for p in reversed(v.postings)
    )


def line_rows(v: VillageView) -> tuple[Row, ...]:
    """Every receipt and payment of a village, the oldest posting first."""
    return tuple(
        (
            v.town.name,
            v.village.name,
            p.period.text,
            kind,
            line.date.isoformat() if line.date else None,
            line.category,
            line.note,
            line.voucher,
            str(line.amount),
            v.sample,
            line.project,
        )
        for p in reversed(v.postings)
        for kind in LINE_ITEMS
        for line in lines_of(p.bulletin, kind)
    )
