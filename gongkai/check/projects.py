"""Projects: what was paid for them follows from what was decided and agreed (GK551–GK556)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.check.named import nowhere
from gongkai.check.notices import MASKED
from gongkai.check.privacy.names import is_name
from gongkai.check.said import Said, in_file
from gongkai.findings import Finding, finding
from gongkai.records.bulletins import LINE_ITEMS, lines_of
from gongkai.records.dossier import Dossier
from gongkai.records.kinds import BY_NAME
from gongkai.records.law import Law
from gongkai.records.payments import Payment, first_paid, payments, total
from gongkai.records.projects import Project, undecided
from gongkai.sources.source import Location
from gongkai.words import METHODS, money, ways

KIND = BY_NAME["projects"]


def check(dossier: Dossier, law: Law) -> Iterator[Finding]:
    yield from named(dossier)
    if not dossier.projects:
        return
    lines = payments(dossier.bulletins, "project")
    for slug, project in dossier.projects.items():
        paid = lines.get(slug, ())
        parts = (
            decided(dossier, project, paid),
            before_resolution(dossier, project, paid),
            beyond_agreed(project, paid),
            in_order(project),
            to_come(project, law.as_of),
            found_by(project, law),
            parties(project),
            amounts(project),
        )
        yield from in_file(dossier, KIND.name, slug, *parts)


def named(dossier: Dossier) -> Iterator[Finding]:
    """Lines of money that name no known project."""
    for period, bulletin in dossier.bulletins.items():
        for side in LINE_ITEMS:
            for number, line in enumerate(lines_of(bulletin, side)):
                if line.project is not None and (why := nowhere(dossier, KIND.name, line.project)):
                    at = dossier.place("bulletins", period.text, "finance", side, number, "project")
                    yield finding("GK551", at, why)


def decided(dossier: Dossier, project: Project, lines: tuple[Payment, ...]) -> Said:
    """It rests on a decision, once it is agreed, begun or paid for, and so does each of its changes."""
    if project.decision is None:
        if project.begun or first_paid(lines):
            yield "GK552", ("title",), "没有写这个工程是哪次决定的。"
    elif why := nowhere(dossier, "decisions", project.decision):
        yield "GK301", ("decision",), why
    for number, change in enumerate(project.changes):
        if change.decision is None:
            yield "GK552", ("changes", number), f"{change.date} 的变更没有写是哪次决定的，多出来的钱不算约定好的。"
        elif why := nowhere(dossier, "decisions", change.decision):
            yield "GK301", ("changes", number, "decision"), why


def before_resolution(dossier: Dossier, project: Project, lines: tuple[Payment, ...]) -> Said:
    """Contracts, work and payments before the day on which it was decided."""
    decision = dossier.decisions.get(project.decision or "")
    if decision is None:
        return
    told = f"{decision.resolution.date} 才决议" if decision.resolution else "到现在没有决议"
    for deed in undecided(project, decision, first_paid(lines)):
        yield "GK553", deed.location, f"{deed.day} {deed.words}，“{decision.title}”{told}。"


def beyond_agreed(project: Project, lines: tuple[Payment, ...]) -> Said:
    paid = total(lines, "expense")
    if project.most is not None and paid > project.most:
        at: Location = ("contracts", 0, "sum") if project.contracts else ("planned", "cost")
        limit = "合同和决定过的变更" if project.contracts else "预算"
        message = f"付了 {money(paid)} 元，{limit}是 {money(project.most)} 元，多付 {money(paid - project.most)} 元。"
        yield "GK554", at, message


def in_order(project: Project) -> Said:
    """Its days follow each other."""
    begun = project.begun
    if begun is None and (project.acceptances or project.use):
        yield "GK555", ("title",), "没有合同，也没有开工的日子，就验收或使用了。"
    for number, contract in enumerate(project.contracts):
        if contract.finish and contract.finish < contract.signed:
            message = f"约定完工的 {contract.finish} 早于签合同的 {contract.signed}。"
            yield "GK555", ("contracts", number, "finish"), message
    plan = project.planned
    if plan and plan.start and plan.finish and plan.finish < plan.start:
        yield "GK555", ("planned", "finish"), f"打算完工的 {plan.finish} 早于打算开工的 {plan.start}。"
    for location, day in happened(project):
        if begun and day < begun and location[0] in ("changes", "acceptances"):
            yield "GK555", location, f"这里的 {day} 早于开工或签合同的 {begun}。"
    if project.use and (project.passed is None or project.use.since < project.passed):
        told = f"早于验收合格的 {project.passed}" if project.passed else "时还没有验收合格"
        yield "GK555", ("use", "since"), f"起用的 {project.use.since} {told}。"


def to_come(project: Project, as_of: date) -> Said:
    """What is told as done can't lie ahead: a slip in a year would hide that it is late."""
    for location, day in happened(project):
        if day > as_of:
            yield "GK406", location, f"{day} 还没有到（今天按 {as_of} 算）。"


def happened(project: Project) -> Iterator[tuple[Location, date]]:
    """(where, day) of all that is told as done."""
    if project.procurement and project.procurement.date:
        yield ("procurement", "date"), project.procurement.date
    yield from ((("contracts", number, "signed"), one.signed) for number, one in enumerate(project.contracts))
    if project.started:
        yield ("started",), project.started
    yield from ((("changes", number, "date"), one.date) for number, one in enumerate(project.changes))
    yield from ((("acceptances", number, "date"), one.date) for number, one in enumerate(project.acceptances))
    if project.use:
        yield ("use", "since"), project.use.since


def found_by(project: Project, law: Law) -> Said:
    """From a certain sum on the builder is found as the county's rule, or the law, says."""
    way = project.procurement
    for number, contract in enumerate(project.contracts):
        rule = law.procurement_rule(contract.sum, contract.signed)
        if rule is None or (way and (way.method in rule.methods or way.why)):
            continue
        how = f"写的是{METHODS[way.method]}，没有写原因" if way else "没有写怎样选的"
        basis = "、".join(basis.label for basis in law.in_force(rule.basis, contract.signed)) or "本县的规定"
        message = (
            f"合同 {money(contract.sum)} 元，{money(rule.amount)} 元以上要{ways(rule.methods)}（{basis}）；{how}。"
        )
        yield "GK556", ("procurement", "method") if way else ("contracts", number, "sum"), message


def amounts(project: Project) -> Said:
    for number, contract in enumerate(project.contracts):
        if contract.sum <= 0:
            yield "GK405", ("contracts", number, "sum"), f"合同金额 {contract.sum} 应大于 0。"
    if project.planned and project.planned.cost is not None and project.planned.cost <= 0:
        yield "GK405", ("planned", "cost"), f"预算 {project.planned.cost} 应大于 0；还没有预算就不写。"


def parties(project: Project) -> Said:
    """A person is masked; a company, or who accepted it, is no person."""
    for number, contract in enumerate(project.contracts):
        if contract.person is not None and not MASKED.fullmatch(contract.person):
            yield "GK601", ("contracts", number, "person"), "签合同的个人，姓名没有遮住。"
        elif contract.company is not None and is_name(contract.company):
            message = "这里要写单位的全称，写的像是人名。和个人签的写 person，姓名遮住。"
            yield "GK601", ("contracts", number, "company"), message
    for number, one in enumerate(project.acceptances):
        for place, name in enumerate(one.by):
            if is_name(name):
                yield "GK601", ("acceptances", number, "by", place), "谁验收的只写单位、组织，这里写的像是人名。"
