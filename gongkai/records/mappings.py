"""data/mappings/NAME.yml: what the headings and names of an office's monthly sheet mean, once answered."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gongkai.records.fields import AreaSlug, Slug, Text
from gongkai.records.model import Strict


class MappedHeading(Strict):
    """`heading`: what stands over the numbers, from the outside in. `indicator`: null while nobody has answered."""

    heading: Annotated[Text, Field(title="表头")]
    indicator: Annotated[Slug | None, Field(title="哪个指标", description="指标的标识；不取的写到 ignored")]


class MappedArea(Strict):
    name: Annotated[Text, Field(title="表里怎么写")]
    area: AreaSlug


class SheetMapping(Strict):
    """`ignored`: headings and names whose numbers are left out."""

    title: Text
    subject: Annotated[Slug, Field(title="归到哪个主题")]
    headings: Annotated[list[MappedHeading], Field(title="表头的意思")]
    areas: Annotated[list[MappedArea], Field(title="地名的意思")] = []
    ignored: Annotated[list[Text], Field(title="不取的表头和地名")] = []
