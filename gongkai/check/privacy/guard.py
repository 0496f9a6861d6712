"""Reading what would be published for private values, and saying where they stand."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from gongkai.check.privacy.detectors import Hit, scan
from gongkai.findings import Finding, Place, finding
from gongkai.records.exceptions import Exemption
from gongkai.sources.source import Source
from gongkai.sources.yamltext import Trouble

WHAT = {
    "GK610": "像身份证号",
    "GK611": "像残疾人证号（含身份证号和残疾类别）",
    "GK612": "像手机号",
    "GK613": "像银行卡、账号或一卡通号",
    "GK614": "像护照号或车牌号",
    "GK615": "像住户的详细住址",
    "GK616": "像个人的微信、QQ 或邮箱",
    "GK617": "病情、残疾等敏感的词同人名写在一起",
    "GK618": "像护照号",
}


def check_source(source: Source, exemptions: Iterable[Exemption] = ()) -> Iterator[Finding]:
    """Private values in a file's name and text. A value written in escapes or entities is read as it will show."""
    hits = scan(source.text)
    for hit in hits:
        yield from told(hit, source.place_at(hit.start), source.path, exemptions)
    if "\\" in source.yaml or "&" in source.text:
        seen = {hit.shown for hit in hits}
        for text in (*strings(source), html.unescape(source.text)):
            for hit in scan(text):
                if hit.shown not in seen:
                    seen.add(hit.shown)
                    yield from told(hit, source.place(), source.path, exemptions)
    yield from check_name(source.path, exemptions)


def strings(source: Source) -> list[str]:
    found: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict):
            for key, inner in value.items():
                walk(key)
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    try:
        walk(source.value)
    except Trouble:
        return []  # what is no YAML is not published; GK103 says so
    return found


def check_name(path: str, exemptions: Iterable[Exemption]) -> Iterator[Finding]:
    for hit in scan(Path(path).stem):
        yield from told(hit, Place(path), path, exemptions)


def told(hit: Hit, place: Place, path: str, exemptions: Iterable[Exemption]) -> Iterator[Finding]:
    if not any((e.path, e.code, e.shown) == (path, hit.code, hit.shown) for e in exemptions):
        yield finding(hit.code, place, f"这里有一处{WHAT[hit.code]}：{hit.shown}。")
