"""data/mappings/NAME.yml: what the headings and names of an office's monthly sheet mean, once answered."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gongkai.records.fields import AreaSlug, Slug, Text, When
from gongkai.records.model import Strict


class MappedHeading(Strict):
    """`heading`: what stands over the numbers, from the outside in. `indicator`: null while nobody has answered."""

    heading: Annotated[Text, Field(title="表头")]
    indicator: Annotated[Slug | None, Field(title="哪个指标", description="指标的标识；不取的写到 ignored")]


class MappedArea(Strict):
    name: Annotated[Text, Field(title="表里怎么写")]
    area: AreaSlug


class FormCell(Strict):
    cell: Annotated[Text, Field(title="哪一格", description="如 A1")]
    text: Text


class SheetForm(Strict):
    """The sheet without its figures, as `import statistics` last read it and `export statistics` gives it back.

    `period`: what its texts tell; `figures`, `merged`: ranges of cells, as C5:H9.
    """

    sheet: Annotated[Text, Field(title="工作表的名字")]
    period: Annotated[When, Field(title="表里写的是哪一期")]
    figures: Annotated[list[Text], Field(title="填数的格子")]
    merged: Annotated[list[Text], Field(title="合并的格子")] = []
    cells: Annotated[list[FormCell], Field(title="写字的格子")]


class SheetMapping(Strict):
    """`ignored`: headings and names whose numbers are left out. `neutral`: words over the table that change nothing."""

    title: Text
    subject: Annotated[Slug, Field(title="归到哪个主题")]
    headings: Annotated[list[MappedHeading], Field(title="表头的意思")]
    areas: Annotated[list[MappedArea], Field(title="地名的意思")] = []
    ignored: Annotated[list[Text], Field(title="不取的表头和地名")] = []
    neutral: Annotated[list[Text], Field(title="标题里不改变意思的字")] = []
    form: Annotated[SheetForm | None, Field(title="表的样子", description="导入时写的")] = None
