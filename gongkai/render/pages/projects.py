"""A village's projects: what each cost, who does it, whether it was accepted, and every step to its use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.derive.answers import Asked
from gongkai.derive.projects import ProjectView
from gongkai.derive.village import VillageView
from gongkai.records.addresses import town_projects_url
from gongkai.records.answers import PageNamed
from gongkai.records.catalogue import LegalBasis
from gongkai.records.fields import day_label
from gongkai.records.kinds import BY_NAME
from gongkai.records.law import Law
from gongkai.records.payments import Payment
from gongkai.records.procedures import ProcurementRule
from gongkai.records.projects import BuildingContract
from gongkai.render.marks import mark
from gongkai.render.page import Page
from gongkai.render.pages.money_lines import line_url
from gongkai.render.pages.record import village_record_page
from gongkai.render.project_accounts import before_this_site, not_published, unpaid_in_words
from gongkai.render.project_bars import money_bars, time_bars
from gongkai.render.project_rows import NOT_PAID
from gongkai.render.project_warnings import warnings
from gongkai.render.tables import Row, VillageTable, fields
from gongkai.words import METHODS, money, ways

KIND = BY_NAME["projects"]
TABLE = VillageTable(
    "projects",
    "各村工程",
    fields(
        ("town", "string", "乡镇"),
        ("village", "string", "村"),
        ("id", "string", "标识"),
        ("title", "string", "工程"),
        ("state", "string", "情况"),
        ("planned", "number", "预算（元）"),
        ("agreed", "number", "约定（元）"),
        ("paid", "number", "付了（元）"),
        ("received", "number", "专门收到（元）"),
        ("builders", "string", "谁干的"),
        ("method", "string", "怎样选的"),
        ("begun", "date", "开工或签合同"),
        ("due", "date", "应完工"),
        ("accepted", "date", "验收合格"),
        ("days_late", "integer", "迟了几天"),
        ("decision", "string", "哪次决定的"),
        ("sample", "boolean", "示例"),
    ),
)


def rows(v: VillageView) -> tuple[Row, ...]:
    return tuple(row(v, one) for one in sorted(v.projects, key=lambda one: one.slug))


def row(v: VillageView, one: ProjectView) -> Row:
    project = one.project

    def day(value: date | None) -> str | None:
        return value.isoformat() if value else None

    return (
        v.town.name,
        v.village.name,
        one.slug,
        project.title,
        one.state,
        text_of(one.planned),
        text_of(one.agreed),
        str(one.paid),
        str(one.received),
        "、".join(one.builders) or None,
        project.procurement.method if project.procurement else None,
        day(project.begun),
        day(one.due),
        day(project.accepted),
        one.late,
        project.decision,
        v.sample or project.sample,
    )


def text_of(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def pages(content: Page, v: VillageView, law: Law) -> Iterator[Page]:
    for one in v.projects:
        yield village_record_page(
            content,
            v,
            KIND,
            one.slug,
            one.project,
            template="project.html",
            title=f"{v.village.name}：{one.project.title}",
            short=one.project.title,
            description=f"{v.name}的{one.project.title}花了多少、谁干的、验收了没有。",
            outlined=True,
            data=project_data(v, one, law),
        )


def project_data(v: VillageView, one: ProjectView, law: Law) -> dict[str, object]:
    return {
        "one": one,
        "project": one.project,
        "mark": mark(one.state, "project", one.late),
        "head": headline(one),
        "cost": cost(one),
        "builders": builders(one),
        "accepted": acceptance(one),
        "late": warnings(one),
        "money": money_bars(one),
        "time": time_bars(one),
        "planned": planned(one),
        "procured": procured(one, law),
        "contracts": list(map(contract_in_words, one.project.contracts)),
        "payments": paid_lines(v, one.payments),
        "receipts": paid_lines(v, one.receipts),
        "before": before_this_site(v, one),
        "unseen": not_published(v, one),
        "unpaid": unpaid_in_words(v),
        "changes": [
            (change, decision_of(v, change.decision))
            for change in sorted(one.project.changes, key=lambda change: change.date)
        ],
        "pictures": [
            (picture, KIND.picture(picture.file, v.town.slug, v.village.slug)) for picture in one.project.pictures
        ],
        "unsigned": unsigned(one),
        "of_town": town_projects_url(v.town.slug),
        "asked": asked_of(v, one.slug),
    }


def unsigned(one: ProjectView) -> str:
    """Why there is no contract; empty if there is one."""
    if one.project.contracts:
        return ""
    way = one.project.procurement
    return "村里自己干，没有合同。" if way and way.method == "own_work" else "还没有签合同。"


def asked_of(v: VillageView, slug: str) -> tuple[Asked, ...]:
    """What people asked about one of its projects, and what led to it."""

    def names_it(page: PageNamed) -> bool:
        return page.project is not None and page.project.name == slug

    return tuple(one for one in v.asked if any(map(names_it, (one.question.about, *one.question.led_to))))


def headline(one: ProjectView) -> str:
    """What it cost and how it stands, in short: 「付了 96,000.00 元，已验收」."""
    stands = {
        "accepted": "已验收",
        "late": "已验收",
        "overdue": "过了日子没有验收",
        "under_way": "在建",
        "to_begin": "还没有动工",
    }[one.state]
    return f"付了 {money(one.paid)} 元，{stands}" if one.payments else stands


def cost(one: ProjectView) -> str:
    """What was paid, beside what was agreed or planned."""
    paid = f"付了 {money(one.paid)} 元" if one.payments else NOT_PAID
    if one.agreed is not None:
        return f"{paid}，约定 {money(one.agreed)} 元"
    return f"{paid}，预算 {money(one.planned)} 元" if one.planned is not None else f"{paid}，没有写预算"


def builders(one: ProjectView) -> str:
    return "、".join(one.builders) or unsigned(one).partition("，")[0].rstrip("。")


def acceptance(one: ProjectView) -> str:
    """Whether it was accepted, when and by whom."""
    examined = one.project.examined
    done = next((found for found in examined if found.passed), None)
    if done is not None and one.project.accepted:
        late = f"，比约定迟 {one.late} 天" if one.late else ""
        return f"{day_label(done.date)}验收合格（{'、'.join(done.by)}）{late}"
    before = f"，{day_label(done.date)}合格过" if done else ""
    failed = f"{before}，{day_label(examined[-1].date)}验收过，不合格" if examined else ""
    due = f"，应于{day_label(one.due)}前完工" if one.due else "，没有写哪天完工"
    return f"还没有验收合格{failed}{due}"


def planned(one: ProjectView) -> str:
    """What was meant at first: 「预算 88,000.00 元，2026年4月10日开工，2026年6月30日完工」."""
    plan = one.project.planned
    if plan is None:
        return ""
    cost = f"预算 {money(plan.cost)} 元" if plan.cost is not None else ""
    days = ((plan.start, "开工"), (plan.finish, "完工"))
    return "，".join(filter(None, (cost, *(f"{day_label(day)}{word}" for day, word in days if day))))


@dataclass(frozen=True, slots=True)
class Procured:
    """How the builder was found, with the rule that asks for it. `own`: whether the county set that itself."""

    words: str | None
    rule: str | None
    met: bool
    own: bool
    note: str | None
    basis: tuple[LegalBasis, ...]


def procured(one: ProjectView, law: Law) -> Procured:
    way = one.project.procurement
    words = None
    if way is not None:
        when = f"{day_label(way.date)}，" if way.date else ""
        offers = f"，{way.offers} 家报价" if way.offers else ""
        words = f"{when}{METHODS[way.method]}{offers}"
    largest = max(one.project.contracts, key=lambda contract: contract.sum, default=None)
    found = law.procurement_rule(largest.sum, largest.signed) if largest else None
    if found is None or largest is None:
        return Procured(words, None, True, False, None, ())
    basis = law.in_force(found.basis, largest.signed)
    met = way is not None and way.method in found.methods
    return Procured(words, rule_in_words(found), met, not found.basis, found.note, basis)


def rule_in_words(rule: ProcurementRule) -> str:
    return f"合同 {money(rule.amount)} 元以上的，要{ways(rule.methods)}"


def contract_in_words(contract: BuildingContract) -> str:
    """「2026年4月8日，和示例建筑有限公司签（编号 2026-1），96,000.00 元，约定2026年6月30日完工」."""
    number = f"（编号 {contract.number}）" if contract.number else ""
    work = f"，{contract.work}" if contract.work else ""
    finish = f"，约定{day_label(contract.finish)}完工" if contract.finish else ""
    return f"{day_label(contract.signed)}，和{contract.party}签{number}{work}，{money(contract.sum)} 元{finish}"


@dataclass(frozen=True, slots=True)
class PaidLine:
    """A line that names the project, with the address where it stands on its posting's page."""

    day: str
    words: str
    amount: Decimal
    url: str


def paid_lines(v: VillageView, lines: tuple[Payment, ...]) -> list[PaidLine]:
    return [
        PaidLine(
            day_label(one.line.date) if one.line.date else one.period.label,
            one.line.note or one.line.category,
            one.line.amount,
            line_url(v, one.period, one.side, one.number),
        )
        for one in lines
    ]


def decision_of(v: VillageView, slug: str | None) -> tuple[str, str] | None:
    """(title, address) of one of the village's decisions."""
    decision = dict(v.decisions).get(slug or "")
    return (decision.title, v.url_of("decisions", slug or "")) if decision else None
