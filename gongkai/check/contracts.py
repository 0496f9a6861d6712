"""Contracts of the collective: days in order, persons masked, nothing let twice; receipts name known contracts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongkai.check.named import nowhere
from gongkai.check.notices import MASKED
from gongkai.check.privacy.names import people
from gongkai.check.said import Said, in_file
from gongkai.findings import Finding, finding
from gongkai.records.contracts import Contract
from gongkai.records.dossier import Dossier
from gongkai.records.law import Law
from gongkai.sources.source import Location

ORGANISATION = re.compile(people("organisation_names"))
AND_OTHERS = re.compile(r" ?等 ?[1-9]\d* ?[户人]$")
"""张*明等 3 户."""


def check(dossier: Dossier, _law: Law) -> Iterator[Finding]:
    for slug, contract in dossier.contracts.items():
        parts = (term(contract), rents(contract), masked(contract), resting(dossier, contract))
        yield from in_file(dossier, "contracts", slug, *parts)
    yield from let_twice(dossier)
    yield from paid(dossier)


def term(contract: Contract) -> Said:
    if contract.end < contract.start:
        yield "GK211", ("to",), f"到期的 {contract.end} 早于开始的 {contract.start}。"
    if contract.signed is not None and contract.signed > contract.end:
        yield "GK432", ("signed",), f"签合同的 {contract.signed} 晚于到期的 {contract.end}。"
    ended = contract.ended_early
    if ended is not None and not contract.start <= ended.date <= contract.end:
        message = f"提前结束的 {ended.date} 不在 {contract.start} 到 {contract.end} 里。"
        yield "GK432", ("ended_early", "date"), message


def rents(contract: Contract) -> Said:
    first = min(contract.signed or contract.start, contract.start)
    for index, rent in enumerate(contract.rent):
        if rent.due < first:
            yield "GK432", ("rent", index, "due"), f"{rent.due} 该交租金，那时合同还没有签、也没有开始（{first}）。"
    for index, (before, after) in enumerate(pairwise(contract.rent), 1):
        if after.due <= before.due:
            message = f"租金应按先后写、一天一条：{after.due} 不晚于前一条的 {before.due}。"
            yield "GK432", ("rent", index, "due"), message


def masked(contract: Contract) -> Said:
    name = AND_OTHERS.sub("", contract.lessee)
    if not MASKED.fullmatch(name) and not ORGANISATION.fullmatch(name):
        yield "GK640", ("lessee",), "看不出是单位。租给个人的要遮住名字；单位写全名。"


def resting(dossier: Dossier, contract: Contract) -> Said:
    named: list[tuple[Location, str | None]] = [(("decision",), contract.decision)]
    if contract.ended_early is not None:
        named.append((("ended_early", "decision"), contract.ended_early.decision))
    for location, decision in named:
        if decision is not None and (why := nowhere(dossier, "decisions", decision)):
            yield "GK301", location, why
    for index, earlier in enumerate(contract.earlier):
        for period, bulletin in dossier.bulletins.items():
            if bulletin.finance is not None and period.start <= earlier.date <= period.end:
                message = (
                    f"{earlier.date} 收到的，{period.label}的收支已经公开，应写成那一期的一笔收入，并写上这份合同。"
                )
                yield "GK433", ("earlier", index, "date"), message


def let_twice(dossier: Dossier) -> Iterator[Finding]:
    """One asset, by its words, let under two contracts at once."""
    by_asset: dict[str, list[tuple[str, Contract]]] = {}
    for slug, contract in dossier.contracts.items():
        by_asset.setdefault("".join(contract.asset.split()), []).append((slug, contract))
    for held in by_asset.values():
        for (_, before), (slug, contract) in pairwise(sorted(held, key=lambda one: (one[1].start, one[1].last))):
            if contract.start <= before.last:
                message = (
                    f"“{contract.asset}”从 {contract.start} 起租出，前一份合同“{before.title}”到 {before.last} 才结束。"
                )
                yield finding("GK557", dossier.place("contracts", slug, "from"), message)


def paid(dossier: Dossier) -> Iterator[Finding]:
    for period, bulletin in dossier.bulletins.items():
        for index, line in enumerate(bulletin.finance.income if bulletin.finance else ()):
            if line.contract is not None and (why := nowhere(dossier, "contracts", line.contract)):
                at = dossier.place("bulletins", period.text, "finance", "income", index, "contract")
                yield finding("GK330", at, why)
