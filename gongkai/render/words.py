"""The Chinese words for the records' enumerations, and the formats of numbers and days."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from gongkai.derive.commitments import CommitmentView
from gongkai.derive.corrections import NamedCorrection
from gongkai.derive.figures import Figure
from gongkai.derive.series import Change, Row
from gongkai.records.areas import COUNTY
from gongkai.records.fields import Period
from gongkai.records.model import REMOVED
from gongkai.words import WORDS, money


def word(value: str, vocabulary: str) -> str:
    return WORDS[vocabulary][value]


def number(value: Decimal | str) -> str:
    """With thousands separators and at most two decimals, a computed tail rounded half up."""
    amount = Decimal(value)
    exponent = amount.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -2:
        amount = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
    if amount == amount.to_integral_value():
        amount = amount.quantize(Decimal(1))
    return f"{amount:,f}"


def measured(value: Decimal, qualifier: str) -> str:
    """A number as exact as it was stated."""
    return {"exact": "{}", "about": "约 {}", "at_least": "{} 以上"}[qualifier].format(number(value))


def with_unit(figure: Figure) -> str:
    """A figure's number with its unit: 「约 790 人」."""
    return f"{measured(figure.value, figure.qualifier)} {figure.unit}"


def named(figure: Figure) -> str:
    """What a figure counts, and where, if that is not the whole county: no township's figure may pass for it."""
    return figure.name if figure.place == COUNTY else f"{figure.name}（{figure.area}）"


def when(figure: Figure) -> str:
    """A figure's period, and how far it goes if its last day is not known: 2021年（到访谈时）."""
    return figure.period.label + (f"（到{figure.until}）" if figure.until else "")


def point(row: Row) -> str:
    """A row's number with its unit, or that it is hidden: 「790 人」, 「人数少，不公开」."""
    return with_unit(row.figure) if row.figure else "人数少，不公开"


def aged_alike(figures: Sequence[Figure]) -> str | None:
    """What `aged` says of each of several figures, if it is the same: then it is said once."""
    said = {aged(figure) if figure.old else None for figure in figures}
    return said.pop() if len(figures) > 1 and len(said) == 1 else None


def aged(figure: Figure) -> str:
    """That a figure is old: 「2021年的数，此后没有公布新的，距今 4 年多」."""
    years, months = figure.old // 365, figure.old // 30
    ago = f"{years} 年多" if years > 1 else f"{months} 个月"
    return f"{figure.period.label}的数，此后没有公布新的，距今 {ago}"


SAID = {"under_way": "说正在做", "planned": "说要做"}
"""What the last words on a promise were, by its status."""


def unheard(commitment: CommitmentView) -> str:
    """For how long nothing was heard of a promise: 「2021年说正在做，此后没有消息，已经 4 年多」; else empty."""
    if not commitment.is_unheard:
        return ""
    said = SAID[commitment.status] if commitment.last == commitment.as_of else "有过消息"
    if commitment.state == "silent" or commitment.past_due <= commitment.months:
        return f"{commitment.last.label}{said}，此后没有消息，已经{long(commitment.months)}"
    return f"期限过了{long(commitment.past_due)}；{commitment.last.label}{said}"


def long(months: int) -> str:
    """A time in months, and from two years on in years, so that a page does not change each month."""
    if months < 1:
        return "不到 1 个月"
    return f" {months} 个月" if months < 24 else f" {months // 12} 年多"


def compared(change: Change) -> str:
    """「比2024年10月少 22 人」; of rates 个百分点."""
    now, before = change.now, change.before
    unit = "个百分点" if now.unit == "%" else now.unit
    if not change.amount:
        return f"和{before.period.label}一样"
    way = "多" if change.amount > 0 else "少"
    if now.unit == "%":
        way = "高" if change.amount > 0 else "低"
    return f"比{before.period.label}{way} {number(abs(change.amount))} {unit}"


NOT_COMPARED = {
    "plan": "这是计划或目标，不和别的时候比。",
    "qualifier": "有一个数是约数或“以上”，不能相减。",
    "until": "有一个数只累计到年中，不能和另一个时间段比。",
    "span": "和前一个数的时间长短不同（例如几个月的累计和全年），不能比。",
    "break": "中间口径变了，前后不能比。",
}
"""Why a figure is not compared with an earlier one, by `series.Reason`."""


def signed(amount: Decimal) -> str:
    """A change of money, with a plus sign if it is an increase."""
    return f"＋{money(amount)}" if amount > 0 else money(amount)


YES_NO = {"true": "是", "false": "否"}
"""How a file's flags are read out."""


def value_in_words(value: str) -> str:
    """A value as a file has it, for a reader."""
    return YES_NO.get(value, value)


def changed(named: NamedCorrection) -> str:
    """A correction in words: which value, the old one, and the new one or that it was removed."""
    was, now = map(value_in_words, (named.correction.was, named.correction.now))
    done = "已删去" if now == REMOVED else f"改为“{now}”"
    return f"{named.place}，原写“{was}”，{done}"


def posted(latest: Period | None) -> str:
    """How far a village has published. latest: the period of its newest posting."""
    return f"{latest.label}已公开" if latest else "还没有公开"


def months_in_words(months: tuple[int, ...]) -> str:
    """1月至3月、5月."""
    runs = [[month for _, month in run] for _, run in groupby(enumerate(months), key=lambda one: one[1] - one[0])]
    return "、".join(f"{run[0]}月至{run[-1]}月" if len(run) > 1 else f"{run[0]}月" for run in runs)
