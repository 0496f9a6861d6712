"""What stands in the cells of an exported sheet: kinds, channels, states and ratings as offices write them."""

from __future__ import annotations

import re
from collections.abc import Mapping

SORTS: Mapping[str, str] = {
    "咨询": "consultation",
    "求助": "help",
    "求决": "help",
    "诉求": "help",
    "投诉": "complaint",
    "建议": "suggestion",
    "意见": "suggestion",
    "异议": "objection",
}
NOT_TAKEN: Mapping[str, str] = {
    "举报": "举报要保密",
    "表扬": "不是问题",
    "感谢": "不是问题",
    "无效": "无效的",
    "骚扰": "无效的",
    "涉密": "涉密的",
    "隐私": "涉及隐私的",
}
"""Cases that are no questions or must stay secret, and why they are left out."""
CHANNELS: Mapping[str, str] = {
    "12345": "12345",
    "热线": "12345",
    "电话": "12345",
    "来电": "12345",
    "微信": "12345",
    "窗口": "window",
    "来访": "window",
    "上门": "window",
    "来信": "letter",
    "信件": "letter",
    "信函": "letter",
    "网站": "site",
    "网上": "site",
    "网络": "site",
    "留言": "site",
}
YES_OR_NO: Mapping[str, bool] = {"是": True, "保密": True, "公开": True, "否": False, "不保密": False, "不公开": False}
"""Whether a case is secret, or public; an empty cell says neither."""
DONE = re.compile("已?(待评价|待回访|待归档|延期办结|办结|完结|答复|回复|办理完成|归档|结案|回访)")
STILL_OPEN = re.compile(
    "(?!待评价|待回访|待归档|延期办结)(重办|退回重办|办理|处理|待|在办|未办|已派单|已受理|已转办|已签收|已接收|转办|派单|受理|签收|延期)"
)
TAKEN_BACK = re.compile("退回|退单|撤销|撤单|作废|无效|重复|挂起|不予受理")
RATINGS: Mapping[str, str] = {
    "非常满意": "satisfied",
    "满意": "satisfied",
    "基本满意": "fairly",
    "一般": "fairly",
    "不满意": "dissatisfied",
    "非常不满意": "dissatisfied",
}
NO_RATING = re.compile("默认|自动|超时|逾期|未评|没有评|无评|未回访|无法回访|未接|无人接|[-/—无]")
"""Where nobody rated, or the system did so instead."""
BY_THE_CALLER = re.compile("来电人|诉求人|群众|市民|本人|短信|电话回访|人工回访|回访")
BY_THE_SYSTEM = re.compile("系统|默认|自动")


def one_of(text: str, known: Mapping[str, str]) -> str | None:
    """The value whose word stands in a text; None unless exactly one does. Of words within each other the longer."""
    words = [word for word in known if word in text]
    longest = [word for word in words if not any(word != other and word in other for other in words)]
    found = {known[word] for word in longest}
    return found.pop() if len(found) == 1 else None
