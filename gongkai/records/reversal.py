"""Whether a note says that its line takes back an earlier one (红字冲销): by the words of reversal.yml."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

import yaml


def says_reversal(note: str) -> bool:
    return any(found["why"] for found in words().finditer(note))


@cache
def words() -> re.Pattern[str]:
    """What means something else is read first: 误工 is no 误."""
    text = resources.files("gongkai.records").joinpath("reversal.yml").read_text("utf-8")
    listed: dict[str, Any] = yaml.safe_load(text)
    return re.compile(f"{'|'.join(listed['not_words'])}|(?P<why>{'|'.join(listed['words'])})")
