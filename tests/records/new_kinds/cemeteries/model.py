"""data/cemeteries/SLUG.yml: a public cemetery."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gongkai.records.fields import Count, Text
from gongkai.records.model import Citation, Record


class Cemetery(Record):
    title: Text
    address: Text
    plots: Annotated[Count, Field(title="墓位（个）", description="建成的")]
    source: Citation
