"""A parsed value + a record type → the record, or every reason why not."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from gongkai.findings import Finding, Place, finding
from gongkai.load.rows import typed
from gongkai.sources.hashes import cuts
from gongkai.sources.source import Location, Source
from gongkai.sources.yamltext import YamlError
from gongkai.words import called, close_to

MOST = 50
"""How many findings of one file are listed; a file with more is probably the wrong file."""
NAME = re.compile("[A-Za-z_][A-Za-z0-9_-]*")
COMMA = "花括号里的英文逗号隔开各项：文字里有逗号的，给整段加英文双引号；数里不要写千分位的逗号。"
Model = TypeVar("Model", bound=BaseModel)


def read_record(model: type[Model], source: Source) -> tuple[Model | None, list[Finding]]:
    """The record in a source's YAML, or None and the findings that say why not."""
    try:
        value = source.filled(typed)
    except YamlError as error:
        place = source.place()
        place = type(place)(source.path, error.line + source.first_line, error.column + 1)
        return None, [finding(error.code, place, error.message)]
    if lost := list(cuts(source)):
        return None, [cut_finding(source, line, column) for line, column in lost]
    if not isinstance(value, dict):
        return None, [finding("GK204", source.place(), f"这里应写“名称: 内容”的条目，不是{shape(value)}。")]
    try:
        return validated(model, value), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
        findings = [error_finding(e, model, source) for e in errors[:MOST]]
        if len(errors) > MOST:
            findings.append(finding("GK114", source.place(), f"这个文件有 {len(errors)} 处不对，先列出 {MOST} 处。"))
        return None, findings


def cut_finding(source: Source, line: int, column: int) -> Finding:
    """What was cut off is not quoted: it may be private, and the guard has not seen it."""
    place = Place(source.path, line + source.first_line, column + 1)
    return finding("GK118", place, "“#”后面的字被当作说明，不会公开。")


def validated(model: type[Model], value: dict[str, Any]) -> Model:
    """The record; a list that was begun and left empty (`party:` and no line below) counts as absent.

    Raises ValidationError, of which an empty list that must not be absent is a part.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        empty = [e["loc"] for e in error.errors(include_url=False) if e["type"] == "list_type" and e["input"] is None]
        if not empty:
            raise
        return model.model_validate(leaving_out(value, empty))


def leaving_out(value: Any, places: list[Location]) -> Any:
    """A value without what stands at these places."""
    if not places:
        return value
    if isinstance(value, list):
        return [leaving_out(item, below(places, index)) for index, item in enumerate(value)]
    return {key: leaving_out(item, below(places, key)) for key, item in value.items() if (key,) not in places}


def below(places: list[Location], step: str | int) -> list[Location]:
    return [place[1:] for place in places if place[0] == step and len(place) > 1]


def error_finding(error: Any, model: type[BaseModel], source: Source) -> Finding:
    """One pydantic error as a finding in the clerk's words."""
    location: Location = tuple(error["loc"])
    kind, written = error["type"], error["input"]
    name = next((str(step) for step in reversed(location) if isinstance(step, str)), "内容")
    place = source.place(location)
    if kind == "extra_forbidden" and not NAME.fullmatch(name):
        return finding("GK202", source.place(location, key=True), no_name(name))
    if written is None and kind not in ("missing", "extra_forbidden"):
        return finding("GK201", place, f"“{name}”没有写内容。")
    if kind.startswith("GK"):
        return finding(kind, place, error["msg"])
    if kind == "missing":
        return finding("GK201", place, f"缺少“{name}”这一项。")
    if kind == "extra_forbidden":
        return finding("GK202", source.place(location, key=True), unknown(name, location, model))
    if kind == "literal_error":
        return finding("GK203", place, f"“{name}”不能写“{written}”，{choices(error['ctx']['expected'], written)}")
    if kind in ("too_short", "too_long"):
        return finding("GK201", place, f"“{name}”至少要写 {error['ctx'].get('min_length', 1)} 条。")
    wanted = {
        "list_type": "一列（每条前加短横线）",
        "model_type": "“名称: 内容”的条目",
        "string_type": "文字",
    }
    return finding("GK204", place, f"“{name}”应写{wanted.get(kind, '文字')}，这里写的是{shape(written)}。")


def no_name(key: str) -> str:
    """How something came to stand where a name should."""
    bare, colon, _ = key.strip().partition("：")
    if colon and NAME.fullmatch(bare):
        return f"“{bare}”后面的冒号是全角的（：），请改成英文冒号加一个空格。"
    if NAME.fullmatch(key.strip()):
        return f"“{key.strip()}”前面有全角空格或网页上复制来的空格，缩进请用普通空格。"
    return f"“{key[:40]}”不是一项的名称，像是前一项的后半截。{COMMA}"


def unknown(name: str, location: Location, model: type[BaseModel]) -> str:
    """A key that does not belong where it stands: one of another part of the file, or a slip of the pen."""
    owners = field_owners(model)
    here = next((step for step in reversed(location[:-1]) if isinstance(step, str)), "")
    if elsewhere := owners.get(name, frozenset()) - {here}:
        parts = "、".join(f"“{part}”里" if part else "最外面一层" for part in sorted(elsewhere))
        return f"“{name}”不写在这里，写在{parts}。"
    return f"不认识“{name}”这一项{close_to(name, owners.keys() - {name})}"


def shape(value: Any) -> str:
    return {dict: "条目", list: "一列", str: "一段文字", type(None): "空白"}.get(type(value), "别的")


def choices(expected: str, written: Any) -> str:
    """What may be written, each with what it is called: only codes are known, people write the words."""
    codes = re.findall("'([^']*)'", expected)
    words = called(codes)
    if meant := next((code for code in codes if words.get(code) == written), None):
        return f"应写 {meant}。"
    return f"只能写 {'、'.join(f'{code}（{words[code]}）' if words else code for code in codes)}。"


@cache
def field_owners(model: type[BaseModel]) -> dict[str, frozenset[str]]:
    """Every key of this type at any depth → the keys under which it may stand, "" for the top."""
    schema = model.model_json_schema(mode="serialization")
    parts, found, seen = schema.get("$defs", {}), dict[str, set[str]](), set[tuple[str, str]]()

    def walk(part: Any, key: str) -> None:
        if isinstance(part, list):
            for one in part:
                walk(one, key)
        if not isinstance(part, dict):
            return
        for name, inner in part.get("properties", {}).items():
            found.setdefault(name, set()).add(key)
            walk(inner, name)
        if (kind := part.get("$ref", "").rpartition("/")[2]) and (kind, key) not in seen:
            seen.add((kind, key))
            walk(parts[kind], key)
        for below in ("items", "anyOf", "oneOf", "allOf", "additionalProperties", "prefixItems"):
            walk(part.get(below), key)

    walk(schema, "")
    return {name: frozenset(keys) for name, keys in found.items()}
