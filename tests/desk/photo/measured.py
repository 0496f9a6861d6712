"""How well a photographed board was read, against the record that it was printed from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from gongkai.desk.photo.draft import Draft
from gongkai.records.bulletins import Finance
from gongkai.words import money

AMOUNTS = ("amount", "balance")
NO_DAY = frozenset("一-–—_")


@dataclass(frozen=True, slots=True)
class Measured:
    """`right` of `count` values; `wrong`: (what it is, as printed, as read) of the others; `unmarked`: those of them
    that nothing marked as doubtful; `missed`: values that were not found; `doubtful`: how many cells were marked."""

    count: int
    right: int
    wrong: tuple[tuple[str, str, str], ...]
    unmarked: tuple[tuple[str, str, str], ...]
    missed: tuple[tuple[str, str], ...]
    doubtful: int

    @property
    def unmarked_amounts(self) -> list[tuple[str, str, str]]:
        return [one for one in self.unmarked if one[0] in AMOUNTS]


def printed(finance: Finance) -> Iterator[tuple[str, str]]:
    """(what, text) of each value as the board shows it, in the sheet's order."""
    income, expense = (sum((line.amount for line in lines), Decimal(0)) for lines in (finance.income, finance.expense))
    for amount in (finance.opening, income, expense, finance.closing):
        yield "balance", money(amount)
    for lines in (finance.income, finance.expense):
        for line in lines:
            yield "date", f"{line.date.month}月{line.date.day}日" if line.date else "–"
            yield "category", line.category
            yield "note", "".join((line.note or "").split())
            yield "voucher", line.voucher or ""
            yield "amount", money(line.amount)


def measured(draft: Draft, finance: Finance) -> Measured:
    """Line by line where as many lines were read as printed; else by the likeliest pairs."""
    truth = [one for one in printed(finance) if one[1]]
    cells = [(spot, cell) for spot, cell in draft.values if cell.role in ("balance", *ROLES) and cell.text]
    sums = {number for number, row in enumerate(draft.rows) if any(cell and cell.text == "合计" for cell in row)}
    cells = [(spot, cell) for spot, cell in cells if spot[0] not in sums]
    read = [(cell.role, as_printed(cell.role, cell.text)) for _, cell in cells]
    right, wrong, unmarked, missed = 0, [], [], []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, truth, read, autojunk=False).get_opcodes():
        if tag == "equal":
            right += a2 - a1
            continue
        pairs = min(a2 - a1, b2 - b1)
        for at in range(b2 - b1):
            what, text = read[b1 + at]
            was = truth[a1 + at][1] if at < pairs else ""
            wrong.append((what, was, text))
            if cells[b1 + at][0] not in draft.doubts:
                unmarked.append((what, was, text))
        missed += truth[a1 + pairs : a2]
    marked = sum(spot in draft.doubts for spot, _ in draft.values)
    return Measured(len(truth), right, tuple(wrong), tuple(unmarked), tuple(missed), marked)


ROLES = ("date", "category", "note", "voucher", "amount")


def as_printed(role: str, text: str) -> str:
    if role == "date" and text in NO_DAY:
        return "–"
    return text.replace("，", ",") if role in AMOUNTS else text.replace("(", "（").replace(")", "）")


def told(results: Sequence[Measured]) -> str:
    count, right = sum(one.count for one in results), sum(one.right for one in results)
    unmarked = [pair for one in results for pair in one.unmarked]
    amounts = sum(len(one.unmarked_amounts) for one in results)
    doubtful = sum(one.doubtful for one in results)
    return (
        f"{right} of {count} values right ({right / count:.1%}); wrong {sum(len(one.wrong) for one in results)}, "
        f"not found {sum(len(one.missed) for one in results)}; marked as doubtful {doubtful}; "
        f"wrong and unmarked {len(unmarked)}, amounts among them {amounts}"
    )
