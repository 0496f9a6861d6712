"""Who leads an interview, or speaks in it for an office: that name before the words is public, whatever they tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongkai.check.privacy.names import people
from gongkai.patterns import lazy
from gongkai.sources.source import Source
from gongkai.sources.yamltext import YamlError

IN_OFFICE = lazy(rf"{people('officials')}|(?:{people('offices')})$")


def without_labels(source: Source) -> str:
    """The file's text with stops for the names of such speakers where they open a turn; offsets stay.

    Without them 陈敏：残疾人两项补贴… reads as somebody's illness, and hides whose illness is told behind it.
    """
    names = sorted(set(speakers(source)), key=len, reverse=True)
    if not names:
        return source.text
    label = re.compile(rf"^(?:{'|'.join(map(re.escape, names))})(?=[ ]{{0,3}}[:：])", re.M)
    return label.sub(lambda found: "。" * len(found[0]), source.text)


def speakers(source: Source) -> Iterator[str]:
    """Every name under which they speak; none where the file is no interview, or cannot be read."""
    if not source.path.startswith("content/interviews/"):
        return
    try:
        matter = source.written
    except YamlError:
        return
    if not isinstance(matter, dict):
        return
    others = [*listed(matter, "askers"), *listed(matter, "guests")]
    in_office = [one for one in others if isinstance(one, dict) and IN_OFFICE.search(str(one.get("role")))]
    for person in (matter.get("host"), *in_office):
        if isinstance(person, dict):
            names = (person.get("name"), *listed(person, "spoken"))
            yield from (name for name in names if isinstance(name, str) and name)


def listed(mapping: dict[str, Any], key: str) -> list[Any]:
    found = mapping.get(key)
    return found if isinstance(found, list) else []
