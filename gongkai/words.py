"""Words and formats that findings, pages and messages share."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from itertools import pairwise
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


def asked(args: list[str], option: str) -> str | None:
    """What an option is given, where the options are not read yet or can't be."""
    given = (arg.removeprefix(f"{option}=") for arg in args if arg.startswith(f"{option}="))
    behind = (value for name, value in pairwise(args) if name == option)
    return next(given, next(behind, None))


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

WORDS = {
    "figure": {"stock": "当时的数", "flow": "累计数", "rate": "比率", "planned": "计划数", "target": "目标"},
    "programme": {
        "idea": "理念",
        "mechanism": "机制",
        "benefit": "待遇",
        "service": "服务",
        "facility": "设施",
        "campaign": "行动",
        "project": "工程",
        "document": "文件",
        "column": "栏目",
    },
    "theme": {
        "assistance": "社会救助",
        "tekun": "特困照料",
        "welfare": "特殊群体福利",
        "elderly": "养老服务",
        "governance": "基层治理",
        "affairs": "社会事务",
        "conduct": "理念与作风",
    },
    "commitment": {
        "under_way": "进行中",
        "planned": "未开始",
        "unanswered": "问了没有答复",
        "changed": "改成别的",
        "done": "办结",
        "dropped": "不再办",
    },
    "level": {"national": "国家的规定", "provincial": "省里的规定", "county": "本县的文件"},
    "frequency": {
        "twice_monthly": "每月两次",
        "monthly": "每月",
        "quarterly": "每季度",
        "half_yearly": "每半年",
        "yearly": "每年",
        "event": "有事随时",
    },
    "scope": {"public": "向社会公开", "members": "向党员公开", "unit": "在本村公开"},
    "category": CATEGORIES,
    "matter": {
        "lost_work_subsidy": "误工补贴",
        "collective_income_use": "从集体所得资金和物资的使用",
        "public_welfare_levy": "公益事业的筹资筹劳",
        "land_contract_plan": "土地承包方案",
        "collective_project": "集体经济项目",
        "homestead_plan": "宅基地使用方案",
        "land_compensation": "征地补偿费的使用分配",
        "asset_disposal": "集体财产处分",
        "development_plan": "村庄规划和建设",
        "key_support": "重点帮扶人员和帮扶方案",
        "charter": "村规民约和村民自治章程",
        "collective_charter": "农村集体经济组织章程",
        "collective_membership": "确认集体经济组织成员",
        "collective_merger": "集体经济组织合并、分立",
        "other": "其他事项",
    },
    "notice": {
        "dibao_review": "低保",
        "tekun_review": "特困",
        "temporary_aid": "临时救助",
        "party_member": "发展党员",
        "land": "土地",
        "children": "儿童",
        "other": "其他事项",
    },
    "way": {"group": "微信群", "account": "公众号", "loudspeaker": "大喇叭"},
    "method": METHODS,
    "role": ROLES,
    "side": SIDES,
    "vote": {"spoken": "口头", "hands": "举手", "secret": "无记名投票"},
    "days": {"calendar_day": "天", "working_day": "个工作日"},
    "motion": {"villagers": "党员、群众建议", "cadres": "村干部提议", "superior": "上级安排"},
    "publicity": {"proactive": "主动公开", "on_request": "依申请公开"},
    "question": {
        "consultation": "咨询",
        "help": "求助",
        "complaint": "投诉",
        "suggestion": "建议",
        "objection": "对公开内容有异议",
    },
    "channel": {"12345": "12345 热线", "window": "窗口", "letter": "来信", "site": "网上"},
    "satisfaction": {"satisfied": "满意", "fairly": "基本满意", "dissatisfied": "不满意"},
    "asset": {
        "land": "土地",
        "pond": "水面、鱼塘",
        "orchard": "果园",
        "woods": "林地",
        "house": "房屋",
        "equipment": "设备",
        "other_asset": "别的东西",
    },
    "state": {"in_force": "现行有效", "to_come": "还没有施行", "ended": "已失效"},
    "validity": {
        "in_force": "有效",
        "amended": "已修改",
        "superseded": "已被替代",
        "repealed": "废止",
        "unknown": "待核对",
    },
}
"""What the choices of a field are called, by vocabulary: choice → Chinese."""


def called(choices: Iterable[str]) -> Mapping[str, str]:
    """The vocabulary that has all of these choices; empty if there is none."""
    return next((words for words in WORDS.values() if words.keys() >= set(choices)), {})


def close_to(name: str, known: Iterable[str]) -> str:
    """The end of a sentence about a name that is not known: which was meant."""
    near = get_close_matches(name, sorted(known), 1)
    return f"，是不是 {near[0]}？" if near else "。"


REFUSALS = {
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "给你的空间用完了",
    errno.EROFS: "这里只能读，不能写",
    errno.EACCES: "没有权限，或者别的程序（如 Excel、WPS）正打开着它",
    errno.EPERM: "没有权限",
    errno.EBUSY: "别的程序正在用它",
    errno.ENOENT: "文件不存在",
    errno.EEXIST: "已经有同名的",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "要的是文件夹，这里是一个文件",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "快捷方式指来指去，没有尽头",
    errno.EMFILE: "同时打开的文件太多",
    errno.EIO: "磁盘读写出错，可能坏了，或没有插好",
    errno.ECONNREFUSED: "对方的电脑没有开这个服务",
    errno.ECONNRESET: "连接中间断了",
    errno.ETIMEDOUT: "等了很久，没有应答",
    errno.EHOSTUNREACH: "连不上对方的电脑，可能没有联网",
    errno.ENETUNREACH: "没有联网",
    **dict.fromkeys((-2, -3, 11001), "找不到这个网址：可能写错了，或没有联网"),  # getaddrinfo's, on Linux and Windows
}
"""Why a system, or the network, refuses."""


def refusal(error: OSError) -> str:
    """Why, without the place: in plain words if they are known, otherwise in the system's own."""
    inner = getattr(error, "reason", None)  # of an address that could not be opened
    if isinstance(inner, OSError):
        return refusal(inner)
    if isinstance(error, TimeoutError):
        return REFUSALS[errno.ETIMEDOUT]
    return REFUSALS.get(error.errno or 0) or f"系统说 {error.strerror or error}"
