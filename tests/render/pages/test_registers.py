"""A register's cells, each under its head."""

from __future__ import annotations

from gongkai.records.registers import Register
from gongkai.render.pages.registers import ColumnHead, rows


def test_numbers_are_parted_units_stand_in_the_head_and_gaps_stay() -> None:
    register = Register.model_validate(
        {
            "title": "养老机构",
            "summary": "养老机构",
            "published": "2025-10-01",
            "source": {"document": "名册"},
            "columns": [
                {"id": "name", "name": "名称", "type": "text"},
                {"id": "beds", "name": "床位", "type": "number", "unit": "张"},
            ],
            "rows": [["光荣院", "1200"], ["敬老院", None]],
        }
    )
    name, beds = ColumnHead("名称", False), ColumnHead("床位（张）", True)
    assert rows(register) == [[(name, "光荣院"), (beds, "1,200")], [(name, "敬老院"), (beds, None)]]
