"""A journal in double entry (序时账): each voucher has the money on one line and what it was for on another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from gongkai.desk.importers.written import Ledger, WrittenLine

MONEY_ACCOUNT = re.compile(r"(1001|1002)?(库存现金|现金|银行存款)([-_/\\.—（(].*)?")


def settle_vouchers(ledger: Ledger) -> None:
    """In place of a voucher's lines, those of what the money was for, on the money's side.

    A voucher of money accounts alone went from one to the other; one without any is asked about, as no money moved.
    """
    if not is_double_entry(ledger):
        return
    kept: list[WrittenLine] = []
    for voucher, lines in vouchers_of(ledger):
        money = [line for line in lines if MONEY_ACCOUNT.fullmatch(line.category)]
        others = [line for line in lines if not MONEY_ACCOUNT.fullmatch(line.category)]
        if sum((line.net for line in lines), Decimal(0)):
            ledger.wrong(lines[0].spot, f"凭证“{voucher}”的借方和贷方不相等")
        elif not money:
            ledger.ask(lines[0].spot, f"凭证“{voucher}”里没有现金和银行存款：没有收付钱的，请删去")
        elif not others:
            ledger.said.append(f"{lines[0].spot}：“{lines[0].note}”是现金和银行之间的，不算收支")
        kept += [replace(line, direction="income" if line.direction == "expense" else "expense") for line in others]
    ledger.said.append("这是序时账，一张凭证借、贷两面都写着：收支按对方科目取，现金和银行的那一面不取")
    ledger.lines = kept
    ledger.proven = True


def is_double_entry(ledger: Ledger) -> bool:
    """Whether most vouchers have debits and credits that are equal, of accounts of money and of others.

    In a book of cash 银行存款 is the other account of what was drawn, and no voucher has both sides.
    """
    lines = ledger.lines
    of_money = [bool(MONEY_ACCOUNT.fullmatch(line.category)) for line in lines]
    if not any(of_money) or all(of_money) or not all(line.table.debit and line.voucher for line in lines):
        return False
    equal = [not sum((line.net for line in voucher), Decimal(0)) for _, voucher in vouchers_of(ledger)]
    return sum(equal) * 2 > len(equal)


def vouchers_of(ledger: Ledger) -> Iterator[tuple[str, list[WrittenLine]]]:
    """A number may come again in the next month."""
    for (voucher, _), lines in groupby(ledger.lines, key=lambda line: (line.voucher or "", line.day)):
        yield voucher, list(lines)
