"""Words and formats that findings and pages share."""

from __future__ import annotations

from decimal import Decimal

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


def money(amount: Decimal) -> str:
    """Yuan with thousands separators and two decimals."""
    return f"{amount:,.2f}"


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
