"""A posting as a short text and as a script to read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.desk.posting import ShownPosting
from gongkai.desk.share.numerals import counted, digit_by_digit, spoken_money, spoken_period
from gongkai.records.bulletins import Entry, Line
from gongkai.words import money

LONGEST = 200
"""Characters of the text, its address included."""
SPOKEN = 480
"""Characters of the script: two minutes, at 240 a minute."""
MOST_NAMED = 6
SAMPLE = "示例，全是编的。"


def as_text(shown: ShownPosting) -> str:
    """At most LONGEST characters: where it would be longer, less needed sentences are left out, never the address."""
    v, p = shown.view, shown.posting
    finance = p.bulletin.finance
    site = shown.law.site
    head = f"{v.name}{p.period.label}三务公开了。{SAMPLE if v.sample else ''}"
    sums = f"收入 {money(p.income)} 元，支出 {money(p.expense)} 元，" if finance else ""
    sums += f"结余 {money(finance.closing)} 元。" if finance else ""
    counts = f"党务 {len(p.bulletin.party)} 项，村务 {len(p.bulletin.affairs)} 项。"
    corrected = f"更正 {len(p.bulletin.corrections)} 处。" if p.bulletin.corrections else ""
    doubts = f"有疑问请打 {site.hotline}。"
    where = f"全文：{shown.url}" if shown.url else "全文见村里的公开栏。"
    parts = [head, sums, counts, corrected, doubts, where]
    for spare in (None, counts, doubts, corrected, sums):
        parts = [part for part in parts if part and part is not spare]
        if len("".join(parts)) <= LONGEST:
            break
    return "".join(parts)


def as_script(shown: ShownPosting) -> str:
    """At most SPOKEN characters: fewer items and categories are named where there are many. Numbers are words."""
    for named in range(MOST_NAMED, 0, -1):
        script = "\n".join(sentences(shown, named))
        if len(script) <= SPOKEN:
            return script
    return "\n".join(sentences(shown, 0))


def sentences(shown: ShownPosting, named: int) -> Iterator[str]:
    """named: of how many items and categories each the names are said."""
    v, p = shown.view, shown.posting
    finance = p.bulletin.finance
    what = f"{v.village.name}{spoken_period(p.period)}的党务、村务、财务公开"
    yield f"乡亲们，现在广播{what}。{SAMPLE if v.sample else ''}"
    yield items_said("党务", p.bulletin.party, shown, named)
    yield items_said("村务", p.bulletin.affairs, shown, named)
    if finance:
        yield f"再说村里的钱。上期结余{spoken_money(finance.opening)}。"
        yield lines_said("收入", finance.income, p.income, named)
        yield lines_said("支出", finance.expense, p.expense, named)
        yield f"收支相抵，期末结余{spoken_money(finance.closing)}。"
    else:
        yield "这一期没有财务公开。"
    if p.bulletin.corrections:
        yield f"这一期有{counted(len(p.bulletin.corrections))}处更正，公开栏上写着。"
    web = "，网上也有" if shown.url else ""
    yield f"每一笔都贴在公开栏上{web}。有疑问，请打电话{digit_by_digit(shown.law.site.hotline)}。"
    yield "广播完了。"


def items_said(category: str, entries: list[Entry], shown: ShownPosting, named: int) -> str:
    """The catalogue's names: what people wrote as titles may name someone."""
    names = list(dict.fromkeys(aloud(shown.law.items[entry.item].name) for entry in entries))
    if not names:
        return f"{category}，这一期没有。"
    listed = f"：{'；'.join(names[:named])}{'；等等' if len(names) > named else ''}" if named else ""
    return f"{category}，公开了{counted(len(names))}项{listed}。"


def lines_said(side: str, lines: Sequence[Line], total: Decimal, named: int) -> str:
    if not lines:
        return f"这一期没有{side}。"
    sums: dict[str, Decimal] = {}
    for line in lines:
        sums[line.category] = sums.get(line.category, Decimal(0)) + line.amount
    largest = sorted(sums.items(), key=lambda each: -each[1])
    said = [f"{aloud(name)}{spoken_money(amount)}" for name, amount in largest[:named]]
    if said and len(largest) > named:
        said.append(f"别的{spoken_money(sum((amount for _, amount in largest[named:]), Decimal(0)))}")
    what = f"，其中{'，'.join(said)}" if len(sums) > 1 and said else f"，是{aloud(largest[0][0])}" if said else ""
    return f"{side}{counted(len(lines))}笔，一共{spoken_money(total)}{what}。"


def aloud(name: str) -> str:
    """A name without what is in brackets."""
    return re.sub(r"（[^）]*）|\([^)]*\)", "", name)
