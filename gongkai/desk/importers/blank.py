"""A record's type → a file to fill in, for the kinds that have no skeleton written by hand.

Required fields are left empty, so that `check` names them; optional ones are commented out with `# `.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from gongkai.desk.editor.forms import CHOICES, is_shown
from gongkai.records.kinds import Kind
from gongkai.records.schemas import bare_type, label
from gongkai.words import command


def blank(kind: Kind) -> str:
    """The file's text; for Markdown its front matter, without any text after it."""
    head = (
        f"# {kind.title}。井号（#）后面是说明，不会公开。前面有“# ”的行可以不写；要写，先删去那个“# ”。"
        f"写完运行：{command()} check"
    )
    text = "\n".join([head, *field_lines(kind.model, "")]) + "\n"
    return f"---\n{text}---\n\n" if kind.ending == ".md" else text


def field_lines(model: type[BaseModel], indent: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        if name != "corrections" and is_shown(name, field):
            yield from field_entry(model, field.alias or name, field, indent)


def field_entry(model: type[BaseModel], key: str, field: FieldInfo, indent: str) -> Iterator[str]:
    annotation, _ = bare_type(field.annotation)
    part, item = part_of(annotation), item_of(annotation)
    if not field.is_required():
        written = f"{key}: {in_one_line(annotation)}".rstrip()
        yield f"{indent}# {written}   # {explanation(model, key, annotation)}"
        return
    yield f"{indent}{key}:   # {explanation(model, key, annotation)}"
    if part is not None:
        yield from field_lines(part, f"{indent}  ")
    elif item is not None:
        yield f"{indent}  -   # 有几条，就写几个这样的“-”"
        yield from field_lines(item, f"{indent}    ")


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
    """An empty value on one line, with the keys it must have: {item: , title: }."""
    part, item = part_of(annotation), item_of(annotation)
    if part is not None:
        needed = [(field.alias or name, field) for name, field in part.model_fields.items() if field.is_required()]
        inner = (f"{key}: {in_one_line(bare_type(field.annotation)[0])}" for key, field in needed)
        return "{" + ", ".join(inner) + "}"
    if item is not None:
        return f"[{in_one_line(item)}]"
    return "[]" if get_origin(annotation) is list else ""


def part_of(annotation: Any) -> type[BaseModel] | None:
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def item_of(annotation: Any) -> type[BaseModel] | None:
    """The model of a list's items; None if it is no list of records."""
    return part_of(bare_type(get_args(annotation)[0])[0]) if get_origin(annotation) is list else None
