"""A village's records with a value in every field, as their files have them."""

from __future__ import annotations

from typing import Any

BULLETIN: dict[str, Any] = {
    "published": "2025-10-06",
    "signed_off": [
        {"role": "supervision_committee", "date": "2025-10-01"},
        {"role": "party_secretary", "date": "2025-10-02"},
        {"role": "party_secretary", "date": "2025-10-03"},
    ],
    "party": [
        {"item": "party.goals", "title": "年度计划", "text": "修两条路，\n栽 300 棵树：先东后西 # 一号\n“按图”"},
        {"item": "party.goals", "title": "任期目标", "text": "=1+1"},
    ],
    "affairs": [
        {
            "item": "village.land_contract",
            "title": "土地承包、租赁、流转",
            "table": {
                "columns": ["组", "亩数", "从"],
                "rows": [["一组", "007", "2025-09-01"], ["二组", None, "-3.50"]],
            },
        },
        {"item": "village.homestead", "title": "宅基地使用方案与审批", "text": "本期没有变化。"},
        {"item": "village.homestead", "title": "三组的宅基地"},
        {
            "item": "village.dibao",
            "title": "农村低保情况",
            "text": "户数、人数",
            "table": {"columns": ["户", "人"], "rows": [["12", "13,085"], ["3%", "是"]]},
        },
    ],
    "finance": {
        "opening": "1300.00",
        "income": [
            {"item": "finance.income", "category": "投资收入", "amount": "500.00"},
            {
                "item": "finance.special_land",
                "category": "征占土地补偿款",
                "amount": "0.05",
                "note": "修路占地",
                "date": "2025-09-30",
                "voucher": "0012-3",
                "project": "road",
            },
        ],
        "expense": [
            {
                "item": "finance.expense",
                "category": "办公费",
                "amount": "-20.00",
                "note": "冲销8月12号凭证，多付了",
                "date": "2025-09-01",
            }
        ],
        "closing": "1820.05",
        "reports": [
            {"item": "finance.assets", "title": "各项资产", "text": "本期没有变化。"},
            {
                "item": "finance.debts",
                "title": "债权债务",
                "table": {"columns": ["谁", "多少"], "rows": [["信用社", "20000"]]},
            },
        ],
    },
    "replaced_by": "2025-10",
    "entered_late": "贴出后停电",
}
DECISION: dict[str, Any] = {
    "title": "装路灯",
    "published": "2025-09-22",
    "matter": "public_welfare_levy",
    "motion_source": "cadres",
    "collective_registered": "true",
    "proposal": {
        "date": "2025-09-01",
        "eligible": "5",
        "present": "5",
        "for": "5",
        "against": "0",
        "abstain": "0",
        "content": "提议装路灯",
        "motion_source": "superior",
        "merged": "true",
    },
    "consultation": {"date": "2025-09-03", "eligible": "9", "present": "8", "content": "商议方案"},
    "party_review": {
        "date": "2025-09-05",
        "eligible": "30",
        "present": "22",
        "for": "20",
        "against": "1",
        "abstain": "1",
    },
    "resolution": {
        "date": "2025-09-18",
        "eligible": "40",
        "present": "31",
        "for": "24",
        "against": "5",
        "abstain": "2",
        "content": "每户 20 元",
        "motion_source": "villagers",
        "body": "villager-reps",
        "notice_date": "2025-09-15",
        "short_notice_reason": "抢在秋收前",
        "vote_method": "secret",
        "authorised_by": "2024年村民会议决议",
        "women_eligible": "12",
        "women_present": "10",
    },
    "decision_disclosure": {
        "from": "2025-09-22",
        "to": "2025-10-06",
        "channels": ["公开栏", "网站"],
        "content": "决议",
    },
    "implementation": {"started": "2025-09-25", "finished": "2025-10-01", "content": "装了 12 盏"},
    "result_disclosure": {"from": "2025-10-02", "to": "2025-10-16", "channels": ["公开栏"], "content": "已经装好"},
}
NOTICE: dict[str, Any] = {
    "title": "低保初审公示",
    "published": "2025-10-01",
    "kind": "dibao_review",
    "from": "2025-10-01",
    "to": "2025-10-07",
    "window": {"value": "7", "unit": "calendar_day"},
    "subject": "9月申请的初审意见",
    "count": "2",
    "people": {"columns": ["姓名", "组别"], "rows": [["示*甲", "一组"], ["示*乙", "三组"]]},
    "name_column": "姓名",
    "objection": {"who": "北山镇民政办", "phone": "12345", "address": "镇政府一楼"},
}
