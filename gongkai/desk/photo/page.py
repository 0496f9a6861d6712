"""The page on which a person confirms a draft: the photograph beside the cells, each with its piece of it.

It works by itself, without a server, and sends nothing: what was confirmed is a file to save. It holds the photographs,
so it stays in `drafts/`.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

from gongkai.desk.photo.draft import Draft, as_json, digest_of

TEMPLATE = Path(__file__).with_name("check.html")
ROLES = {
    "title": "哪个村、哪一期",
    "balance": "余额、总数",
    "count": "笔数",
    "sum": "合计",
    "date": "日期",
    "day": "日",
    "category": "类别",
    "note": "摘要",
    "voucher": "凭证号",
    "amount": "金额",
    "income": "收入",
    "expense": "支出",
    "month": "月",
    "remark": "备注",
    "direction": "收还是支",
    "side": "借还是贷",
    "capitals": "大写金额",
    "village": "村",
}
"""What a cell is, for who confirms it."""


def page_of(draft: Draft, categories: tuple[str, ...]) -> str:
    """categories: those that the county accepts, to choose from."""
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(TEMPLATE.read_text("utf-8"))
    rows = [[told(draft, number, column) for column in range(len(row))] for number, row in enumerate(draft.rows)]
    data = {"target": draft.target, "draft": digest_of(as_json(draft)), "rows": rows}
    return template.render(
        title=draft.title,
        target=draft.target,
        wrong=draft.wrong,
        count=len(draft.values),
        doubtful=sum(spot in draft.doubts for spot, _ in draft.values),
        categories=categories,
        pictures=[base64.b64encode(picture).decode() for picture in draft.pictures],
        # Text within a script ends where its tag seems to end.
        data=json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"),
    )


def told(draft: Draft, number: int, column: int) -> dict[str, Any] | None:
    cell = draft.rows[number][column]
    if cell is None:
        return None
    return {
        "text": cell.text,
        "picture": cell.picture,
        "box": cell.box,
        "fixed": cell.fixed,
        "what": ROLES.get(cell.role, "这一格"),
        "category": cell.role == "category",
        "confidence": round(100 * cell.confidence),
        "doubt": draft.doubts.get((number, column), ""),
    }
