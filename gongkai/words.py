"""Words and formats that findings, pages and messages share."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

CATEGORIES = {"party": "党务", "village": "村务", "finance": "财务"}
ROLES = {
    "party_secretary": "村党组织书记",
    "village_director": "村委会主任",
    "committee_member": "两委其他成员",
    "supervision_committee": "村务监督委员会",
    "finance_group": "民主理财小组",
    "collective_head": "集体经济组织负责人",
    "accountant": "主管会计",
    "township": "乡镇（街道）",
}

SIDES = {"income": "收入", "expense": "支出"}

UNCHANGED = frozenset({"本期没有变化", "没有变化", "本期无变化", "无变化", "同上期", "与上期相同"})
"""The whole text of an entry that says only that nothing changed."""


CALLED_AS = {"build.py": "python build.py", "__main__.py": "python -m gongkai"}


def command() -> str:
    """This program as it was called: what a message tells people to type."""
    return CALLED_AS.get(Path(sys.argv[0]).name, "gongkai")


LIMITS = {
    "display-days": "公开栏上至少 {} 天（头尾都算）",
    "disclosure-within-days": "决议以后最好 {} 天内公开",
    "smallest-count": "儿童的数不足 {} 的不写",
    "entry-grace-days": "贴出以后 {} 天内录入不算倒填",
    "verification-days": "依据核对过 {} 天要再核对",
    "ending-days": "依据还有 {} 天到期要提醒",
    "answer-days": "群众问的事 {} 个工作日内答复",
    "compared-villages": "公开了账的村不到 {} 个的，不算中位数",
    "contract-ending-days": "集体合同还有 {} 天到期要说出来",
    "paper-days": "票据的照片在网上放 {} 天",
}
"""The numbers of data/procedures.yml, each with a place for its own."""


def money(amount: Decimal) -> str:
    """Yuan with thousands separators and two decimals."""
    return f"{amount:,.2f}"


METHODS = {
    "tender": "招标",
    "quotation": "比价",
    "negotiation": "商谈",
    "single": "直接委托",
    "own_work": "村里自己干",
}
"""How the builder of a project is found."""


def ways(methods: Iterable[str]) -> str:
    """One of several: 「招标或比价」."""
    return "或".join(METHODS[method] for method in methods)


STEPS = {
    "proposal": "党组织提议",
    "consultation": "两委商议",
    "party_review": "党员大会审议",
    "resolution": "村民会议或村民代表会议决议",
    "decision_disclosure": "决议公开",
    "implementation": "实施",
    "result_disclosure": "实施结果公开",
}
"""四议两公开, with the carrying out between its two disclosures."""
