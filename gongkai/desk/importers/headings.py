"""What a heading over a column means: its role, its unit, and which money it is of."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from gongkai.desk.importers.cells import UNITS, cell_text
from gongkai.desk.importers.sheet import CellValue

ColumnRole = Literal[
    "date",
    "month",
    "day",
    "category",
    "note",
    "remark",
    "voucher",
    "project",
    "amount",
    "capitals",
    "income",
    "expense",
    "direction",
    "side",
    "balance",
    "number",
    "village",
    "other",
]
Direction = Literal["income", "expense"]
DIRECTION_NAMES: dict[Direction, str] = {"income": "收入", "expense": "支出"}
ANSWERS: dict[Direction, str] = {"income": "收入的类别", "expense": "支出的类别"}
"""The headings of columns that `--mark` adds, one for each side."""

HEADERS: dict[ColumnRole, re.Pattern[str]] = {
    "number": re.compile(r"序号|编?号|行次"),
    "project": re.compile(r"(所属|对应|哪个)?工程(项目)?(名称)?"),
    "village": re.compile(r"村名|村别|行政村|村居|村\(居\)|(所属|所在)村|村(委会)?名称"),
    "direction": re.compile(r"收支(类型|方向|类别)?|收/支"),
    "side": re.compile(r"方向|借或贷|借/贷"),
    "capitals": re.compile(r"大写(金额)?|金额大写"),
    "income": re.compile(
        r"(本期|本月)?(收入|实收)(金额|数)?|借方(金额|发生额)?|收方(金额)?|存入(金额)?|收款(金额)?|进账(金额)?"
    ),
    "expense": re.compile(
        r"(本期|本月)?(支出|实付|实支|付出)(金额|数)?|贷方(金额|发生额)?|付方(金额)?|支取(金额)?|付款(金额)?|取出(金额)?"
    ),
    "balance": re.compile(r"(账面|账户|现金|银行存款|存款|当前|本次)?(余额|结余|结存)(金额)?"),
    "amount": re.compile(
        r"金额|数额|(进出|出入|收付)金额|发生额|小写金额|金额小写|(本月|本期|本次)(数|金额|发生额|发生数)|收支金额|交易金额"
    ),
    "voucher": re.compile(r"(记账|原始)?(凭证|票据|单据|票|发票|收据|凭单)(号|编号|字号|号码|号数)?|凭证字号"),
    "month": re.compile(r"月份?"),
    "day": re.compile(r"日|几日"),
    "date": re.compile(
        r"(收支|发生|记账|入账|收款|付款|支付|交易|业务|票据|凭证)?(日期|时间)|年月日|日/月|\d{2,4}年(月日)?|月日"
    ),
    "category": re.compile(
        r"((收入|支出|收支)(的)?)?(类别|科目|类型|分类)|(收入|支出)(项目|科目|类别|来源)|(对方|会计|总账|一级|核算)科目(名称)?"
    ),
    "remark": re.compile(r"备注|附注|注释"),
    "note": re.compile(r"(摘要|事由|事项|内容|用途|说明|项目|名称|明细|收支|资金|款项|情况|业务)+"),
    "other": re.compile(
        r"(本年|全年|年初至今)?累计(数|金额)?|.{0,3}(经手|经办|证明|审批|审核|领款|收款|付款|制单|复核|签字|签名).{0,2}|"
        r"附件.{0,2}|.{0,2}张数|对方(户名|单位|账号)|面积|数量|单价|单位|规格|组别|村组"
    ),
}
"""The headings of columns, without units and brackets. The first pattern that fits gives the role."""
CARRIED_DOWN: frozenset[ColumnRole] = frozenset(
    {"category", "direction", "date", "month", "day", "side", "village", "project"}
)
"""Only these may be written once for several rows; an amount in merged cells is one amount."""
PURSE = re.compile(r"(库存)?(?P<cash>现金)|(?P<bank>银行(存款)?|存款)")
PURSE_AND_ROLE = re.compile(
    r"((?:库存)?现金|银行(?:存款)?|存款)(收入|支出|余额|结存|借方|贷方|收方|付方|收|支|付)(?:金额)?"
)
MONEY_UNIT = rf"(?:人民币)?({'|'.join(UNITS)})"
STATED_UNIT = re.compile(rf"单\s*位\s*:?\s*{MONEY_UNIT}(?![\w/])")
BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|/(人民币)?(?=[万千百]?元$)")
TRAILING_UNIT = re.compile(rf"(?:/|单位:?)?{MONEY_UNIT}$")
MEASURE = re.compile(r"亩|斤|公斤|吨|个|人|户|平方|米|%|张|次|天")
SUB_HEADINGS = frozenset(
    {"月", "日", "字", "号", "种类", "号数", "年", "现金", "银行", "存款", "银行存款", "收入", "支出"}
    | {"余额", "金额"}
)
SIDE_HEADINGS = frozenset({"项目", "摘要", "内容", "事由", "用途", "金额"})
"""What stands under 收入 and 支出 where a header of two rows has both."""


def plain_heading(value: CellValue) -> str:
    """Without blanks, colons, brackets and units."""
    text = re.sub(r"[\s:]", "", cell_text(value))
    without = BRACKET.sub("", text)
    return TRAILING_UNIT.sub("", without) or without


def column_role(value: CellValue) -> ColumnRole | None:
    if not isinstance(value, str) or MEASURE.fullmatch(bracketed(value)):
        return None
    plain = plain_heading(value)
    if found := PURSE_AND_ROLE.fullmatch(plain):
        return "balance" if found[2] in ("余额", "结存") else "income" if found[2][0] in "收借" else "expense"
    return next((role for role, pattern in HEADERS.items() if plain and pattern.fullmatch(plain)), None)


def bracketed(value: CellValue) -> str:
    """What stands in brackets in a heading."""
    return "".join(one or other for one, other, _ in BRACKET.findall(re.sub(r"\s", "", cell_text(value))))


def heading_unit(value: CellValue) -> Decimal | None:
    """The unit that a heading names, in yuan: 金额（万元） is 10,000; None if it names none."""
    text = re.sub(r"\s", "", cell_text(value))
    inside = bracketed(value)
    found = re.fullmatch(rf"(?:单位:?)?{MONEY_UNIT}", inside) or TRAILING_UNIT.search(text)
    return UNITS[found[1]] if found else None


def stated_unit(value: CellValue) -> Decimal | None:
    """The unit that a remark like 「单位：万元」 states, wherever it stands in a cell."""
    found = STATED_UNIT.search(cell_text(value)) if isinstance(value, str) else None
    return UNITS[found[1]] if found else None


def purse_of(text: str) -> str:
    """现金 or 银行, as a heading, a title or a sheet's name says; empty if it says neither or both."""
    words = {"现金" if found["cash"] else "银行" for found in PURSE.finditer(text)}
    return words.pop() if len(words) == 1 else ""
