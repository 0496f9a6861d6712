"""What a row of a table is: a line of money, or a sum, a balance carried over, a signature, a remark."""

from __future__ import annotations

import re
from typing import Literal

from gongkai.desk.importers.cells import cell_text
from gongkai.desk.importers.sheet import CellValue

RowKind = Literal["line", "sum", "wide_sum", "opening", "carried", "closing", "signature", "nothing", "unsure"]

NUMBERED = r"[一二三四五六七八九十、.\d()]*"
OPENING = re.compile(
    rf"{NUMBERED}(期初|上期|上月|月初|年初|上年|上季|上季度)(末)?(滚存)?(余额|结余|结存|结转|转入)?(金额|数)?|"
    r"(上期|上月|上年|上季)(末)?结转(余额)?|原有结存|承上期(余额|结余)?"
)
OF_YEAR = re.compile(rf"{NUMBERED}(年初|上年)")
"""An opening balance of the year, which is this period's only in January."""
CARRIED = re.compile(
    r"承前页?(余额)?|承上页|接(前|上)页|上页(结转|余额)|承前余额|过次页|(转|结转)(下|次)(页|月|期|年|季)|余额结转|结转余额"
)
CLOSING = re.compile(rf"{NUMBERED}(期末|本期|本月|月末|年末|本季|季末|当前)?(滚存)?(余额|结余|结存)(金额|数|合计)?")
SUM = re.compile(
    rf"{NUMBERED}(本日|本周|本旬|本月|当月|本页|本期|收入|支出|收支|全部|累计|(本月|本期|当月)?(收入|支出))?"
    r"(合计|小计|总计|共计|总合计|总额|发生额|发生额合计|发生额及余额|月结|日结|合计金额)(人民币)?|人民币合计|总合计|月结|日结|(人民币|金额)?大写(金额|合计)?"
)
SAYS_SUM = re.compile("合计|总计|小计|共计")
"""A word for a sum, whatever else is said; `SUM` is a whole cell."""
WIDE_SUM = re.compile(
    rf"{NUMBERED}(本年|全年|本季度?|年初至今|本月|\d+-\d+月|\d*月?至\d+月|截至.*)?累计(数|金额|发生额)?|(本季度?|本年|全年|上半年|下半年)(合计|发生额|小计|总计)"
)
"""A sum over more than this period, which can't be compared with the lines."""
ENDS_LIKE_SUM = re.compile(r".*(合计|小计|总计|共计|发生额|日结|月结)")
ENDS_LIKE_WIDE_SUM = re.compile(r".*累计(数|金额|发生额)?")
ENDS_UNSURE = re.compile(r".*(结转|结余|页)")
AMOUNT_BEHIND = re.compile(r"((?:余额|结余|结存|结转|转入)(?:金额|数)?)(?P<amount>[¥-]*\d[\d,]*(?:\.\d+)?元?整?)$")
"""上期结余10000元, without a colon."""
CAPITAL_AMOUNT = re.compile("(人民币)?[:¥]?[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正]{3,}$")
SIGNERS = (
    r"(村|组|镇|乡|单位|村级|村民|村委|村党(支部|总支|委)|支部)?(书记|主任|会计|出纳|报账员|村长|组长|负责人|法人|监委会?主任|监委会?|"
    r"监督委员会(主任)?|村务监督委员会(主任|审核)?|村监会(主任)?|理财小组(组长)?|民主理财小组(组长|成员)?|主管|审核人?|复核人?|审批人?|"
    r"制表人?|填表人?|制单人?|经办人?|经手人?|记账人?|核算员|记账会计|委托代理(会计)?|财务(负责人|主管)|村委会主任|理事长|监事长|监管员|包村干部|"
    r"公示人|签字|签名|签章|盖章|\(签字\)|\(签章\)|\(盖章\)|\(公章\))"
)
SIGNATURE = re.compile(rf"({SIGNERS}(\(?(签字|签名|签章|盖章|公章)\)?)?[:_])|{SIGNERS}\(?(签字|签名|签章|盖章|公章)\)?")
SIGNED_DAY = re.compile(r"\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?(00:00:00)?")
FOOT = re.compile(
    r"(制表|填报|填表|公开|公示|审核|张贴|上报)?(日期|时间):.*|(监督|举报|联系|咨询)?电话:.*|(备注|说明|注|附)\d?:.*"
)
NOTHING = re.compile(
    r"无|没有|-+|/|—+|–+|(本月|本期|当月|本村本月)?(无|没有)(发生额?|收入|支出|业务|收支)(发生|业务)?|空白?|以下空白|此处空白"
)


def plain_label(value: CellValue) -> str:
    """A label without blanks, the colon at its end, 大写 or a remark in brackets, and the amount behind it."""
    text = re.sub(r"\s", "", cell_text(value))
    without = re.sub(r"\([^()]*\)", "", text)
    without = AMOUNT_BEHIND.sub(r"\1", without)
    return CAPITAL_AMOUNT.sub("", without).rstrip(":。") or without.rstrip(":。") or text


def is_balance(value: CellValue) -> bool:
    """Whether a cell is the label of a balance, with or without the amount behind it."""
    name = plain_label(value).partition(":")[0]
    return any(pattern.fullmatch(name) for pattern in (OPENING, CLOSING, CARRIED))


def row_kind(texts: list[CellValue], labels: list[CellValue], dated: bool, has_amount: bool) -> RowKind:
    """texts: all that is written in the row; labels: what stands in its text columns, or before the amounts.

    dated: whether it has a day or a voucher, as lines have and sums in lists do not.
    """
    plain = [plain_label(value) for value in labels]
    if is_signature(texts) and not dated:
        return "signature"
    for kind, pattern in (
        ("opening", OPENING),
        ("carried", CARRIED),
        ("wide_sum", WIDE_SUM),
        ("sum", SUM),
        ("closing", CLOSING),
    ):
        if any(pattern.fullmatch(name) or pattern.fullmatch(name.partition(":")[0]) for name in plain):
            return kind  # type: ignore[return-value]
    if not has_amount and plain and all(NOTHING.fullmatch(name) for name in plain):
        return "nothing"
    if not dated:
        for pattern, like in ((ENDS_LIKE_WIDE_SUM, "wide_sum"), (ENDS_LIKE_SUM, "sum"), (ENDS_UNSURE, "unsure")):
            if any(pattern.fullmatch(name) for name in plain):
                return like  # type: ignore[return-value]
    return "line"


def is_signature(texts: list[CellValue]) -> bool:
    """村书记：  会计：  监委会主任：, with or without names beside."""
    plain = [re.sub(r"\s", "", cell_text(value)) for value in texts]
    signed = [bool(SIGNATURE.match(text)) or bool(FOOT.fullmatch(text)) for text in plain]
    if not any(signed):
        return False
    with_colon = any(":" in text for text in plain)
    others = [text for text, sign in zip(plain, signed, strict=True) if not sign]
    # Beside a label without a colon (会计) any number would make a line of it: 会计 工资 300.
    return all((not re.search(r"\d", text) and len(text) <= 12) or SIGNED_DAY.fullmatch(text) for text in others) and (
        with_colon or not others
    )
