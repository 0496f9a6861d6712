"""A posting adds up, opens with the previous closing balance, and holds what is due."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.check.notices import MASKED
from gongkai.findings import Finding, Place, finding
from gongkai.records.balance import carries_on, closing_due
from gongkai.records.bulletins import CATEGORY_OF, LINE_ITEMS, Bulletin, Entry, lines_of
from gongkai.records.dossier import Dossier
from gongkai.records.fields import Period
from gongkai.records.law import Law
from gongkai.records.reversal import says_reversal
from gongkai.sources.source import Location
from gongkai.words import CATEGORIES, ROLES, WORDS, close_to, money

CHILDREN = "village.children_agg"
NAME_COLUMN = re.compile("姓名|户主|申请人|领取人|受助人|享受对象|保障对象")


def check(dossier: Dossier, law: Law) -> Iterator[Finding]:
    before: tuple[Period, Bulletin] | None = None
    for period in sorted(dossier.bulletins, key=lambda p: (p.start, p.end)):
        bulletin = dossier.bulletins[period]
        yield from balance(dossier, period, bulletin, before)
        yield from lines(dossier, law, period, bulletin)
        yield from entries(dossier, law, period, ("party",), bulletin.party)
        yield from entries(dossier, law, period, ("affairs",), bulletin.affairs)
        if bulletin.finance is not None:
            yield from entries(dossier, law, period, ("finance", "reports"), bulletin.finance.reports)
        yield from sections_due(dossier, law, period, bulletin)
        yield from sign_offs(dossier, law, period, bulletin)
        before = (period, bulletin)


def balance(
    dossier: Dossier, period: Period, bulletin: Bulletin, before: tuple[Period, Bulletin] | None
) -> Iterator[Finding]:
    finance = bulletin.finance
    if finance is None:
        return
    income = sum((line.amount for line in finance.income), Decimal(0))
    expense = sum((line.amount for line in finance.expense), Decimal(0))
    due = closing_due(finance.opening, income, expense)
    if due != finance.closing:
        at = dossier.place("bulletins", period.text, "finance", "closing")
        message = (
            f"期初 {money(finance.opening)} + 收入 {money(income)} − 支出 {money(expense)} = {money(due)}，"
            f"文件写的是 {money(finance.closing)}，相差 {money(abs(due - finance.closing))} 元。"
        )
        yield finding("GK401", at, message)
    last = before[1].finance.closing if before and before[1].finance else None
    unread = before is not None and dossier.unread_between(before[0], period)
    if before and last is not None and not unread and not carries_on(finance.opening, last):
        at = dossier.place("bulletins", period.text, "finance", "opening")
        message = f"期初写的是 {money(finance.opening)}，{before[0].label}的期末是 {money(last)}。"
        yield finding("GK408", at, message)


def lines(dossier: Dossier, law: Law, period: Period, bulletin: Bulletin) -> Iterator[Finding]:
    for section in LINE_ITEMS:
        for index, line in enumerate(lines_of(bulletin, section)):

            def at(*steps: str, line_location: tuple[str | int, ...] = ("finance", section, index)) -> Place:
                return dossier.place("bulletins", period.text, *line_location, *steps)

            if line.amount == 0:
                yield finding("GK405", at("amount"), "金额是 0。")
            elif line.reverses and not says_reversal(line.note or ""):
                said = "摘要里没有说" if line.note else "没有写"
                message = f"金额 {line.amount} 是负数，{said}冲减什么、为什么（note）。不是冲减的应大于 0。"
                yield finding("GK405", at("amount"), message)
            item = law.items.get(line.item)
            if item is None or item.category != "finance":
                yield finding("GK310", at("item"), not_in(law, "finance", line.item))
            if line.category not in law.categories.get(section, frozenset()):
                known = "、".join(dict.fromkeys(law.full_names.get(section, {}).values()))
                yield finding("GK311", at("category"), f"“{line.category}”不在财务公开的分类里。可以写：{known}。")
            if line.date is not None and not period.start <= line.date <= period.end:
                yield finding("GK506", at("date"), f"{line.date} 不在{period.label}里。")


def entries(
    dossier: Dossier, law: Law, period: Period, location: tuple[str, ...], published: list[Entry]
) -> Iterator[Finding]:
    category = CATEGORY_OF[location[-1]]
    least = law.number("smallest-count", period.end)
    for index, entry in enumerate(published):
        item = law.items.get(entry.item)
        if item is None or item.category != category:
            at = dossier.place("bulletins", period.text, *location, index, "item")
            yield finding("GK310", at, not_in(law, category, entry.item))
        elif item.scope != "public":
            at = dossier.place("bulletins", period.text, *location, index, "item")
            rule = "、".join(basis.label for basis in law.in_force(item.basis, period.end))
            yield finding("GK533", at, f"“{item.name}”只{WORDS['scope'][item.scope]}，不放在网站上（{rule}）。")
        if entry.table is None:
            continue
        yield from people(dossier, period, (*location, index), entry)
        for number, row in enumerate(entry.table.rows):
            row_location: Location = (*location, index, "table", "rows", number)
            if len(row) != len(entry.table.columns):
                message = f"表头有 {len(entry.table.columns)} 列，这一行有 {len(row)} 格。"
                yield finding("GK213", dossier.place("bulletins", period.text, *row_location), message)
            if entry.item == CHILDREN and any(is_small(cell, least) for cell in row):
                at = dossier.place("bulletins", period.text, *row_location)
                yield finding("GK603", at, f"有不足 {least} 的数，可能认得出是哪个孩子。")


def not_in(law: Law, category: str, item: str) -> str:
    meant = close_to(item, (one.id for one in law.items.values() if one.category == category))
    return f"公开目录的{CATEGORIES[category]}部分没有“{item}”这一项{meant}"


def people(dossier: Dossier, period: Period, location: tuple[str | int, ...], entry: Entry) -> Iterator[Finding]:
    """In a table of persons names must be masked (GK601); a table of children must not name any (GK602)."""
    assert entry.table is not None
    named = [column for column, name in enumerate(entry.table.columns) if NAME_COLUMN.search(name)]
    if named and entry.item == CHILDREN:
        at = dossier.place("bulletins", period.text, *location, "table")
        yield finding("GK602", at, "儿童的内容里有到人的名单。")
        return
    for number, row in enumerate(entry.table.rows):
        if any(not MASKED.fullmatch(row[column] or "") for column in named if column < len(row)):
            at = dossier.place("bulletins", period.text, *location, "table", "rows", number)
            yield finding("GK601", at, "名单里的姓名没有遮住。")


def is_small(cell: str | None, least: int) -> bool:
    return cell is not None and cell.isdecimal() and 0 < int(cell) < least


def sections_due(dossier: Dossier, law: Law, period: Period, bulletin: Bulletin) -> Iterator[Finding]:
    """Each section that has an item due at the end of this period must have content (GK503)."""
    sections = {"party": bulletin.party, "village": bulletin.affairs, "finance": bulletin.finance}
    for category, content in sections.items():
        wanted = next((item for item in law.due_in(period) if item.category == category), None)
        if wanted and not content:
            message = f"{period.label}应公开{CATEGORIES[category]}（如{wanted.name}），这里没有。"
            yield finding("GK503", dossier.place("bulletins", period.text), message)


def sign_offs(dossier: Dossier, law: Law, period: Period, bulletin: Bulletin) -> Iterator[Finding]:
    """Sign-offs come before publication; money needs several (农村基层干部廉洁履行职责规定, art. 15)."""
    rule = law.money_sign_off(bulletin.published)
    roles = {sign_off.role for sign_off in bulletin.signed_off}
    if not bulletin.signed_off:
        at = dossier.place("bulletins", period.text)
        yield finding("GK535", at, f"{period.label}没有写谁审核过。")
    elif bulletin.finance is not None and rule is not None and not any(set(g) <= roles for g in rule.groups):
        wanted = "；或 ".join("、".join(ROLES[role] for role in group) for group in rule.groups)
        basis = "、".join(basis.label for basis in law.in_force(rule.basis, bulletin.published))
        at = dossier.place("bulletins", period.text, "signed_off")
        yield finding("GK534", at, f"村里的钱要由 {wanted} 联审联签（{basis}）。")
    for index, sign_off in enumerate(bulletin.signed_off):
        if sign_off.date > bulletin.published:
            at = dossier.place("bulletins", period.text, "signed_off", index, "date")
            yield finding("GK508", at, f"审核日期 {sign_off.date} 晚于公开日期 {bulletin.published}，应先审核后公开。")
    if bulletin.replaced_by is not None and bulletin.replaced_by not in {p.text for p in dossier.bulletins}:
        at = dossier.place("bulletins", period.text, "replaced_by")
        yield finding("GK301", at, f"没有 {bulletin.replaced_by} 这一期公开。")
