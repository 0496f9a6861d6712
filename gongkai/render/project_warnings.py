"""What is not as it should be with a project, a sentence each."""

from __future__ import annotations

from datetime import date

from gongkai.derive.projects import ProjectView
from gongkai.records.fields import day_label
from gongkai.words import money


def warnings(one: ProjectView) -> list[str]:
    told = []
    if one.state == "overdue":
        told.append(unaccepted(one))
    if one.undecided and one.decision:
        resolved = one.decision.resolution
        when = f"{day_label(resolved.date)}才决议" if resolved else "到现在没有决议"
        told.append(f"{early(one)}，“{one.decision.title}”{when}。")
    if one.over:
        limit = "合同和决定过的变更" if one.agreed is not None else "预算"
        told.append(f"付的钱比{limit}多 {money(one.over)} 元，没有看到加钱的决定。")
    return told


def unaccepted(one: ProjectView) -> str:
    """Of one that is overdue; what passed once and failed later is not told as never examined."""
    assert one.due
    project = one.project
    if project.passed:
        passed, failed = day_label(project.passed), day_label(project.examined[-1].date)
        return f"“{project.title}”{passed}验收合格过，{failed}又验收，不合格，到现在没有再验收合格。"
    return f"“{project.title}”应于{day_label(one.due)}前完工验收，到现在没有验收合格。"


def early(one: ProjectView) -> str:
    """What was done before it was decided, the first of each kind: 「2026年6月12日就付了钱、2026年6月15日就开工了」."""
    first: dict[str, date] = {}
    for deed in sorted(one.undecided, key=lambda deed: deed.day):
        first.setdefault(deed.words, deed.day)
    return "、".join(f"{day_label(day)}{words}" for words, day in first.items())
