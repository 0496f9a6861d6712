"""The headings of an exported sheet: what each column is, and which are never taken. Offices name them differently."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from gongkai.desk.importers.cells import CellRef, cell_text
from gongkai.desk.importers.reading import CellProblem
from gongkai.desk.importers.sheet import CellValue, Sheet

Role = Literal[
    "number",
    "received",
    "channel",
    "kind",
    "content",
    "office",
    "town",
    "village",
    "due",
    "result",
    "finished",
    "status",
    "rating",
    "rater",
    "secret",
    "public",
]
NAMES: Mapping[Role, tuple[str, ...]] = {
    "number": (
        *("工单编号", "工单号", "工单流水号", "工单流水", "受理编号", "受理单号"),
        *("诉求编号", "业务编号", "热线编号", "热线工单编号"),
    ),
    "received": (
        *("来电时间", "来电日期", "受理时间", "受理日期", "登记时间", "登记日期"),
        *("诉求时间", "诉求日期", "反映时间", "反映日期", "创建时间", "创建日期"),
        *("来件时间", "来件日期", "收到时间", "收到日期", "接收时间", "接收日期"),
    ),
    "channel": ("诉求来源", "来源渠道", "受理渠道", "受理方式", "工单来源", "来源", "渠道"),
    "kind": (
        *("诉求类型", "工单类型", "诉求类别", "诉求分类", "诉求性质", "诉求目的"),
        *("类型",),
    ),
    "content": (
        *("诉求内容", "诉求描述", "诉求详情", "反映内容", "反映问题", "工单内容"),
        *("问题描述", "来电内容", "来电诉求", "主要内容", "内容"),
    ),
    "office": (
        *("承办单位", "办理单位", "责任单位", "主办单位", "处置单位", "承办部门"),
        *("责任部门", "办理部门", "承办科室"),
    ),
    "town": (
        *("乡镇", "乡镇街道", "所属乡镇", "所属镇街", "所属街道", "所在乡镇", "镇街"),
        *("街道", "属地"),
    ),
    "village": ("村", "村居", "村社区", "所属村", "所属村居", "所在村", "行政村"),
    "due": (
        *("办理时限", "办结时限", "办理期限", "办结期限", "截止时间", "截止日期"),
        *("应办结时间", "应办结日期", "要求办结时间", "要求办结日期", "限办时间"),
        *("限办日期", "到期时间", "到期日期"),
    ),
    "result": (
        *("办理结果", "办结结果", "处理结果", "处置结果", "办理情况", "处理情况"),
        *("办理反馈", "答复内容", "回复内容", "反馈内容", "答复意见", "办结意见"),
    ),
    "finished": (
        *("办结时间", "办结日期", "答复时间", "答复日期", "回复时间", "回复日期"),
        *("办理时间", "办理日期", "反馈时间", "反馈日期"),
    ),
    "status": ("状态", "工单状态", "办理状态", "当前状态"),
    "rating": ("满意度", "满意情况", "办理满意度", "评价结果", "回访结果"),
    "rater": ("评价人", "评价方式", "评价来源", "回访方式"),
    "secret": ("是否保密", "保密"),
    "public": ("是否公开", "公开"),
}
"""What a column may be called, its usual name first."""
NEEDED: tuple[Role, ...] = ("number", "received", "content", "office")
PERSONAL = re.compile(
    "姓名|来电人|诉求人|反映人|联系|投诉人|申请人|市民|电话|手机|来电号码|主叫|身份证|证件|地址|住址|性别|年龄|微信|邮箱|"
    "坐席|座席|话务|接线|工号|经办|承办人|受理人|办理人|回访人|派单人|录音|账号"
)
"""Columns about a person, who called as well as who took the call: never taken."""
ASIDE = frozenset({"序号", "行次", "备注", "附件", "紧急程度", "工单标题", "诉求标题", "标题"})
ROLE_OF = {name: role for role, names in NAMES.items() for name in names}
LEAST = 3
"""Known headings that make a row the head of the table."""


@dataclass(slots=True)
class Head:
    """`columns`: by role; `personal`: columns never taken; `names`: of these, as they stand in the sheet."""

    row: int
    columns: dict[Role, int] = field(default_factory=dict)
    personal: dict[int, str] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)


def plain(value: CellValue) -> str:
    """A heading without what is around it: 「*来电时间（必填）：」 is 来电时间."""
    return re.sub(r"\s|\(.*?\)|[*:、/]", "", cell_text(value))


def head_of(sheet: Sheet) -> Head | None:
    """The sheet's head, with what is not known in it; None if no row looks like one."""
    for row, values in enumerate(sheet.rows):
        if sum(plain(value) in ROLE_OF for value in values) >= LEAST:
            return read_head(sheet, row)
    return None


def read_head(sheet: Sheet, row: int) -> Head:
    head = Head(row)
    for column, value in enumerate(sheet.rows[row]):
        name, spot = plain(value), str(CellRef(row, column))
        role = ROLE_OF.get(name)
        if role is not None and role in head.columns:
            there = CellRef(row, head.columns[role])
            head.problems.append(CellProblem(spot, f"“{name}”和 {there} 是同一样，请删去一列", sheet.name))
        elif role is not None:
            head.columns[role] = column
        elif PERSONAL.search(name):
            head.personal[column] = name
        elif name and name not in ASIDE:
            near = tuple(get_close_matches(name, ROLE_OF, 2, 0.5))
            why = f"不认识“{name}”这一列：请改成认得的名字，或删去这一列"
            head.problems.append(CellProblem(spot, why, sheet.name, choices=near))
        elif not name and any(plain(sheet.at(below, column)) for below in range(row + 1, len(sheet.rows))):
            head.problems.append(CellProblem(spot, "这一列有内容，没有表头", sheet.name))
    for role in NEEDED:
        if role not in head.columns:
            head.problems.append(CellProblem("", f"没有“{NAMES[role][0]}”这一列", sheet.name))
    return head
