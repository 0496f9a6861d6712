"""data/projects/TOWN/VILLAGE/SLUG.yml: a village's works, from what was decided to their use.

What was paid is not written here: lines of the village's finances name the project (records/payments.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field, model_validator

from gongkai.records.decisions import Decision
from gongkai.records.fields import SLUG, Count, Day, Flag, Money, Named, Text, as_written, wrong
from gongkai.records.model import Record, Strict
from gongkai.records.payments import Payment

Method = Literal["tender", "quotation", "negotiation", "single", "own_work"]
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".svg")
"""How the names of pictures beside a record end."""


def read_picture(value: Any) -> str:
    stem, dot, ending = value.rpartition(".") if isinstance(value, str) else ("", "", "")
    if not SLUG.fullmatch(stem) or dot + ending not in PICTURES:
        shown = str(value)[:40]
        raise wrong("GK208", f"“{shown}”不能作图片的文件名，应写成 road-1.jpg 这样，以 {'、'.join(PICTURES)} 结尾。")
    return stem + dot + ending


PictureName = Annotated[str, BeforeValidator(read_picture), as_written("string")]


class Intended(Strict):
    """What was decided before anything was agreed. `cost`: yuan."""

    cost: Annotated[Money | None, Field(title="预算（元）")] = None
    start: Annotated[Day | None, Field(title="打算哪天开工")] = None
    finish: Annotated[Day | None, Field(title="打算哪天完工")] = None


class Procurement(Strict):
    """How the builder was found. `offers`: how many offered; `why`: the reason for another way than the rule's."""

    method: Annotated[Method, Field(title="怎样选的")]
    date: Annotated[Day | None, Field(title="哪天选定的")] = None
    offers: Annotated[Count | None, Field(title="几家报价（家）")] = None
    text: Annotated[Text | None, Field(title="说明", description="在哪里招标、比价，结果贴在哪里")] = None
    why: Annotated[Text | None, Field(title="为什么这样选", description="按规定该招标、比价而没有的，写明原因")] = None


class BuildingContract(Strict):
    """`company`, or `person`, whose name is masked (GK601). `work`: what of it this contract is about. `sum`: yuan."""

    number: Annotated[Text | None, Field(title="合同编号")] = None
    signed: Annotated[Day, Field(title="哪天签的")]
    company: Annotated[Text | None, Field(title="和哪个单位签的", description="公司、合作社的全称")] = None
    person: Annotated[Text | None, Field(title="和谁签的", description="个人的姓名要遮住：张*明")] = None
    work: Annotated[Text | None, Field(title="做哪一部分", description="如 施工、监理")] = None
    sum: Annotated[Money, Field(title="合同金额（元）")]
    finish: Annotated[Day | None, Field(title="约定哪天完工")] = None

    @model_validator(mode="after")
    def one_party(self) -> BuildingContract:
        if (self.company is None) == (self.person is None):
            raise wrong("GK201", "和谁签的，写一样：company（单位）或 person（个人，姓名遮住）。")
        return self

    @property
    def party(self) -> str:
        return self.company or self.person or ""


class Change(Strict):
    """A change of what was agreed. `amount`: how much more it costs, less if negative; `finish`: the new last day."""

    date: Day
    what: Annotated[Text, Field(title="改了什么")]
    decision: Annotated[Named | None, Field(title="哪次决定的", description="四议两公开的文件名")] = None
    amount: Annotated[Money, Field(title="多花多少（元）", description="少花的写负数")] = Decimal(0)
    finish: Annotated[Day | None, Field(title="改到哪天完工")] = None


class Acceptance(Strict):
    """`by`: who examined it, by office or body. `passed`: false if something had to be mended first."""

    date: Day
    by: Annotated[list[Text], Field(title="谁验收的", description="写单位、组织，不写个人")]
    passed: Annotated[Flag, Field(title="合格")] = True
    text: Text | None = None


class Use(Strict):
    since: Annotated[Day, Field(title="哪天起用")]
    text: Annotated[Text | None, Field(title="说明", description="谁来管护")] = None


class Picture(Strict):
    """`file`: its name, beside the record."""

    file: Annotated[PictureName, Field(title="图片的文件名", description="和这份文件放在一起，如 road-1.jpg")]
    title: Annotated[Text, Field(title="图上是什么")]
    date: Day | None = None


class Project(Record):
    """`decision`: the slug of the decision (四议两公开) that it rests on."""

    title: Text
    text: Annotated[Text | None, Field(title="做什么", description="在哪里、做多少，如 三组村口到东桥，长 620 米")] = (
        None
    )
    decision: Annotated[Named | None, Field(title="哪次决定的", description="四议两公开的文件名")] = None
    planned: Annotated[Intended | None, Field(title="当初怎样打算")] = None
    procurement: Annotated[Procurement | None, Field(title="怎样选的施工方")] = None
    contracts: Annotated[list[BuildingContract], Field(title="合同")] = []
    started: Day | None = None
    changes: Annotated[list[Change], Field(title="变更")] = []
    acceptances: Annotated[list[Acceptance], Field(title="验收")] = []
    use: Annotated[Use | None, Field(title="使用")] = None
    pictures: Annotated[list[Picture], Field(title="图片")] = []

    def picture_files(self, _: str) -> list[str]:
        """The names of its pictures."""
        return [picture.file for picture in self.pictures]

    @property
    def agreed(self) -> Decimal | None:
        """Yuan: the contracts, and the changes that were decided; None without a contract."""
        if not self.contracts:
            return None
        changed = sum((change.amount for change in self.changes if change.decision), Decimal(0))
        return sum((contract.sum for contract in self.contracts), changed)

    @property
    def most(self) -> Decimal | None:
        """Yuan: what may be paid. Without a contract what was planned; None if nothing says."""
        return self.agreed if self.contracts else self.planned.cost if self.planned else None

    @property
    def due(self) -> date | None:
        """The last day to finish it: of the last change, else of the contracts, else as planned."""
        changed = [change.finish for change in sorted(self.changes, key=lambda one: one.date) if change.finish]
        agreed = [contract.finish for contract in self.contracts if contract.finish]
        return changed[-1] if changed else max(agreed) if agreed else self.planned.finish if self.planned else None

    @property
    def examined(self) -> list[Acceptance]:
        """The oldest first, however they were written down."""
        return sorted(self.acceptances, key=lambda one: one.date)

    @property
    def passed(self) -> date | None:
        """The day on which it first passed."""
        return next((one.date for one in self.examined if one.passed), None)

    @property
    def accepted(self) -> date | None:
        """The day on which it first passed; None while it has failed since, and was not examined again."""
        return self.passed if self.examined and self.examined[-1].passed else None

    @property
    def begun(self) -> date | None:
        """The first day of it that is known: of the work, else of a contract."""
        return self.started or min((contract.signed for contract in self.contracts), default=None)


class Deed(NamedTuple):
    """Something done for a project: where its file tells it, on which day, in words."""

    location: tuple[str | int, ...]
    day: date
    words: str


def undecided(project: Project, decision: Decision, paid: Payment | None) -> Iterator[Deed]:
    """What was done before the decision's resolution, or without one. paid: the first payment."""
    day = decision.resolution.date if decision.resolution else date.max
    deeds = [Deed(("decision",), paid.day, "就付了钱" if paid.line.date else "以前就付了钱")] if paid else []
    deeds += [Deed(("started",), project.started, "就开工了")] if project.started else []
    deeds += [Deed(("contracts", i, "signed"), one.signed, "就签了合同") for i, one in enumerate(project.contracts)]
    yield from (deed for deed in deeds if deed.day < day)
