"""data/repairs/TOWN/VILLAGE/SLUG.yml: what was mended in a village."""

from __future__ import annotations

from gongkai.records.fields import Text
from gongkai.records.model import Record


class Repair(Record):
    title: Text
    text: Text
