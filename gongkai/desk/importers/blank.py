"""A record's type → a file to fill in, for the kinds that have no skeleton written by hand.

What must be written stands empty, so that `check` names it; what may be written stands behind a `# `.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from gongkai.desk.editor.forms import CHOICES, plain, shown
from gongkai.records.kinds import Kind
from gongkai.records.schemas import label
from gongkai.words import command


def blank(kind: Kind) -> str:
    """The file's text; prose has its fields in the front matter, and then no text yet."""
    head = (
        f"# {kind.title}。井号（#）后面是说明，不会公开。前面有“# ”的行可以不写；要写，先删去那个“# ”。"
        f"写完运行：{command()} check"
    )
    text = "\n".join([head, *fields(kind.model, "")]) + "\n"
    return f"---\n{text}---\n\n" if kind.ending == ".md" else text


def fields(model: type[BaseModel], indent: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        if name != "corrections" and shown(name, field):
            yield from entry(model, field.alias or name, field, indent)


def entry(model: type[BaseModel], key: str, field: FieldInfo, indent: str) -> Iterator[str]:
    annotation, _ = plain(field.annotation)
    part, item = part_of(annotation), item_of(annotation)
    if not field.is_required():
        written = f"{key}: {in_one_line(annotation)}".rstrip()
        yield f"{indent}# {written}   # {explanation(model, key, annotation)}"
        return
    yield f"{indent}{key}:   # {explanation(model, key, annotation)}"
    if part is not None:
        yield from fields(part, f"{indent}  ")
    elif item is not None:
        yield f"{indent}  -   # 有几条，就写几个这样的“-”"
        yield from fields(item, f"{indent}    ")


def explanation(model: type[BaseModel], key: str, annotation: Any) -> str:
    words, hint = label(model, key)
    if get_origin(annotation) is Literal:
        hint = "、".join(f"{word} {CHOICES[word]}" if word in CHOICES else word for word in get_args(annotation))
    elif annotation is bool:
        hint = "true 是、false 否"
    elif get_origin(annotation) is list and item_of(annotation) is None:
        hint = hint or "如 [甲, 乙]"
    return f"{words}：{hint}" if hint else words


def in_one_line(annotation: Any) -> str:
    """The place of a value, with the keys that it must have: {item: , title: }."""
    part, item = part_of(annotation), item_of(annotation)
    if part is not None:
        needed = [(field.alias or name, field) for name, field in part.model_fields.items() if field.is_required()]
        inner = (f"{key}: {in_one_line(plain(field.annotation)[0])}" for key, field in needed)
        return "{" + ", ".join(inner) + "}"
    if item is not None:
        return f"[{in_one_line(item)}]"
    return "[]" if get_origin(annotation) is list else ""


def part_of(annotation: Any) -> type[BaseModel] | None:
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def item_of(annotation: Any) -> type[BaseModel] | None:
    """What a list holds, where that is fields of its own."""
    return part_of(plain(get_args(annotation)[0])[0]) if get_origin(annotation) is list else None
