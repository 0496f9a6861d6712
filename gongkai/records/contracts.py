"""data/contracts/TOWN/VILLAGE/SLUG.yml: what the collective let to whom, until when, which rent is due by which day."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from gongkai.records.fields import Day, Money, Named, Text, wrong
from gongkai.records.model import Record, Strict

AssetKind = Literal["land", "pond", "orchard", "woods", "house", "equipment", "other_asset"]


def some_money(amount: Decimal) -> Decimal:
    if amount <= 0:
        raise wrong("GK206", "这里的金额应大于 0。")
    return amount


Amount = Annotated[Money, AfterValidator(some_money), Field(title="金额（元）")]


class Rent(Strict):
    """One payment that the contract asks for. `due`: the last day. Yuan."""

    due: Annotated[Day, Field(title="最晚哪天交")]
    amount: Amount


class Earlier(Strict):
    """What was received before the village's accounts were published here; all else is in the postings."""

    date: Day
    amount: Amount
    note: Text | None = None


class EndedEarly(Strict):
    """Its last day, before the one agreed."""

    date: Annotated[Day, Field(title="最后一天")]
    why: Text
    decision: Named | None = None


class Contract(Record):
    """`asset`: what is let; the same words mean the same thing (GK557). `lessee`: a firm's name, or a masked person's.

    What was received stands in the postings: a line of income names the contract by its file's name.
    """

    title: Text
    asset: Annotated[Text, Field(title="租的是什么", description="如 村东鱼塘；同一样东西每次写得一样")]
    kind: Annotated[AssetKind, Field(title="哪一类东西")]
    size: Annotated[Text | None, Field(title="多大", description="如 26 亩")] = None
    lessee: Annotated[Text, Field(title="租给谁", description="单位写全名；个人遮住名字，如 张*明")]
    signed: Annotated[Day | None, Field(title="签合同的日子")] = None
    start: Annotated[Day, Field(alias="from")]
    end: Annotated[Day, Field(alias="to")]
    decision: Named | None = None
    rent: Annotated[list[Rent], Field(title="租金", description="该交一次写一条")] = []
    earlier: Annotated[
        list[Earlier], Field(title="以前收到的", description="只写网上还没有收支的时候收的；以后的写在收入里")
    ] = []
    ended_early: Annotated[EndedEarly | None, Field(title="提前结束", description="没有提前结束的不写")] = None

    @property
    def last(self) -> Day:
        """The last day on which it held, or will hold."""
        return self.ended_early.date if self.ended_early else self.end
