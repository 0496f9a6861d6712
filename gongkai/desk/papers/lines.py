"""Behind which lines of a posting a receipt stands: those with its voucher number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from gongkai.desk.importers.target import Target
from gongkai.records.bulletins import LINE_ITEMS, Side, lines_of


class NoLineError(Exception):
    """The posting has no such line, or it is not clear which is meant: why, in Chinese."""


def lines_behind(target: Target, vouchers: Iterable[str], side: Side | None) -> list[dict[str, Any]]:
    """The lines with these voucher numbers, as a record names them. Raises NoLineError."""
    found: list[dict[str, Any]] = []
    for voucher in vouchers:
        sides: dict[Side, list[dict[str, Any]]] = {}
        for name in (side,) if side else LINE_ITEMS:
            for line in lines_of(target.known, name) if target.known else ():
                if line.voucher == voucher:
                    sides.setdefault(name, []).append({"side": name, "voucher": voucher, "amount": str(line.amount)})
        if not sides:
            raise NoLineError(f"{target.title}没有凭证 {voucher} 的一笔；没有凭证号的，先在账上写上")
        if len(sides) > 1:
            raise NoLineError(f"收入和支出里都有凭证 {voucher}，请加上 --side income（收入）或 --side expense（支出）")
        found += next(iter(sides.values()))
    return found


def title_of(target: Target, lines: Sequence[dict[str, Any]]) -> str:
    """What its first line was for: 「打印宣传栏的票据」."""
    side: Side = lines[0]["side"]
    assert target.known
    line = next(line for line in lines_of(target.known, side) if line.voucher == lines[0]["voucher"])
    return f"{line.note or line.category}的票据"
