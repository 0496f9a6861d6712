"""A village's contracts: what is let, until when, which rent came and which did not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.derive.contracts import ContractMark, ContractView, RentView, contract_marks
from gongkai.derive.village import VillageView
from gongkai.records.fields import Period, day_label
from gongkai.records.kinds import BY_NAME
from gongkai.records.law import Law
from gongkai.records.payments import Payment
from gongkai.render.page import Crumb, Page
from gongkai.render.pages.money_lines import line_url
from gongkai.render.pages.record import village_record_page
from gongkai.render.tables import Row, VillageTable, fields
from gongkai.words import money

KIND = BY_NAME["contracts"]
TABLE = VillageTable(
    "contracts",
    "各村集体合同",
    fields(
        ("town", "string", "乡镇"),
        ("village", "string", "村"),
        ("id", "string", "标识"),
        ("title", "string", "合同"),
        ("asset", "string", "租的是什么"),
        ("kind", "string", "哪一类"),
        ("lessee", "string", "租给谁"),
        ("from", "date", "从哪天"),
        ("to", "date", "到哪天"),
        ("state", "string", "情况"),
        ("rent", "number", "租金合计（元）"),
        ("received", "number", "收到（元）"),
        ("unpaid", "number", "到期没有收到（元）"),
        ("accounts_until", "string", "收支到哪一期"),
        ("sample", "boolean", "示例"),
    ),
)


@dataclass(frozen=True, slots=True)
class ContractsShown:
    """The contracts on the village's page. `current`: those that hold, will hold or are owed for, with what to note."""

    heading: str
    current: tuple[tuple[ContractView, tuple[str, ...]], ...]
    ended: tuple[tuple[ContractView, tuple[str, ...]], ...]


def pages(content: Page, v: VillageView, _law: Law) -> Iterator[Page]:
    for one in v.contracts:
        contract = one.contract
        yield village_record_page(
            content,
            v,
            KIND,
            one.slug,
            contract,
            template="contract.html",
            outlined=True,
            title=f"{v.village.name}：{contract.title}",
            short=contract.title,
            data={
                "one": one,
                "c": contract,
                "said": said_of(one),
                "rents": [(rent, how(rent, one.accounts)) for rent in one.rents],
                "receipts": [(came, line_of(v, came.payment)) for came in one.receipts],
                "advance": advance(one),
            },
        )


def in_village(v: VillageView) -> ContractsShown | None:
    if not v.contracts:
        return None
    listed = [(one, said_of(one)) for one in v.contracts]
    current = tuple(pair for pair in listed if pair[0].state != "ended" or pair[0].unpaid)
    return ContractsShown(heading(v), current, tuple(pair for pair in listed if pair not in current))


def heading(v: VillageView) -> str:
    """「集体合同：在租 2 份，1 份租金没有收齐，1 份快到期」."""
    held = sum(one.state in ("running", "ending") for one in v.contracts)
    unpaid = sum(bool(one.unpaid) for one in v.contracts)
    ending = sum(one.state == "ending" for one in v.contracts)
    parts = [f"集体合同：在租 {held} 份"]
    parts += [f"{unpaid} 份租金没有收齐"] if unpaid else []
    parts += [f"{ending} 份快到期"] if ending else []
    return "，".join(parts)


def said_of(one: ContractView) -> tuple[str, ...]:
    return tuple(sentence for mark in contract_marks((one,)) for sentence in said(mark))


def said(mark: ContractMark) -> Iterator[str]:
    """What deserves attention, in plain words. The last day is named, not the days since: pages change when something
    happens.
    """
    if mark.unpaid is not None and mark.accounts is not None:
        yield (
            f"{mark.asset}的租金，最早一笔应于{day_label(mark.unpaid)}前交；"
            f"到{mark.accounts.label}的账，还差 {money(mark.owed)} 元没有收到。"
        )
    if mark.end is not None:
        anew = f"，下一份合同从{day_label(mark.next)}起" if mark.next else ""
        yield f"{mark.asset}的合同{day_label(mark.end)}到期{anew}。"


def line_of(v: VillageView, payment: Payment | None) -> Crumb | None:
    """The period of the posting that has it, and the address where it stands there."""
    if payment is None:
        return None
    return payment.period.label, line_url(v, payment.period, payment.side, payment.number)


def how(rent: RentView, accounts: Period | None) -> str:
    """What became of a rent, beside its mark; empty where the mark says it all."""
    some = rent.not_received < rent.amount
    part = (
        f"收到 {money(rent.amount - rent.not_received)} 元，还差 {money(rent.not_received)} 元"
        if some
        else "一分没有收到"
    )
    match rent.state:
        case "paid":
            return ""
        case "dropped":
            return "合同在这以前就结束了"
        case "pending":
            return part if some else ""
        case "unpaid":
            assert accounts is not None
            return f"到{accounts.label}的账，{part}"
        case _:
            so_far = f"{part}；" if some else ""
            return f"{so_far}那时候的账还没有公开，交了没有还不知道"


def advance(one: ContractView) -> str:
    """What was received beyond all rents, in words; empty if nothing was."""
    more = one.received - rent_in_all(one)
    return f"比合同写的租金多收了 {money(more)} 元。" if more > 0 else ""


def rent_in_all(one: ContractView) -> Decimal:
    """All that the contract asks for, in yuan."""
    return sum((rent.amount for rent in one.rents if rent.state != "dropped"), Decimal(0))


def rows(v: VillageView) -> tuple[Row, ...]:
    return tuple(
        (
            v.town.name,
            v.village.name,
            one.slug,
            one.contract.title,
            one.contract.asset,
            one.contract.kind,
            one.contract.lessee,
            one.contract.start.isoformat(),
            one.contract.last.isoformat(),
            one.state,
            str(rent_in_all(one)),
            str(one.received),
            str(one.owed),
            one.accounts.text if one.accounts else None,
            v.sample or one.contract.sample,
        )
        for one in sorted(v.contracts, key=lambda one: one.slug)
    )
