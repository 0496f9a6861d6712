"""Counties changed at random: a record's fields at their borders, files gone, copied and added.

What a field may hold is read off its model, so that a new field or kind is tried without a word here.
"""

from __future__ import annotations

import json
import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from gongkai.records import fields
from gongkai.records.dues import read_due
from gongkai.records.kinds import KINDS, Kind
from gongkai.sources.yamltext import parse

TEXTS = (
    *("一", "A", "0", "-", "~", "#", "/", "|", "。", "（", "％", "  边  ", "\u3000甲", "甲" * 300, "a" * 300),
    *("长" * fields.MAX_TEXT, "<b>&amp;\"'</b>", "{{ 甲 }} {% 乙 %}", "a: b # c", "%s{0}", "1/0", "2025-01", "../.."),
    *("一\n二\n\n三", "- 一\n- 二", "[甲](乙)", "http://", "https://[", "a@b", "👨\u200d👩", "\x07", "\u2028"),
    *("dibao-persons", "-dibao-persons / dibao-households", "dibao-persons > 1", "beishan/nan", "finance.closing"),
)
BORDERS: dict[Any, tuple[Any, ...]] = {
    fields.read_text: TEXTS,
    fields.read_slug: ("0", "a", "a-b", "index", "data", "county", "search", "404", "con", "z" * 120, "z" * 300),
    fields.read_number: ("0", "-0", "0.0", "-1", "0.5", "0." + "0" * 18 + "1", "9" * 20, "9" * 400, "-" + "9" * 20),
    fields.read_money: ("0", "0.00", "-0.01", "0.01", "-0", "100.1", "999999999999.99", "9" * 20, "-" + "9" * 20),
    fields.read_count: ("0", "1", "2", "1000000", "9" * 20, "9" * 5000),
    fields.read_ratio: ("1/99", "99/1", "1/1", "2/3"),
    fields.read_flag: ("true", "false"),
    read_due: ("1", "31", "首月31日", "第12个月31日", "0天内", "999天内", "次月29日"),
}
"""By the function that reads the field."""
DAYS = (
    *("0001-01-01", "0999-12-31", "1899-12-31", "1900-01-01", "1970-01-01", "2023-12-31", "2024-02-29", "2024-12-31"),
    *("2025-02-28", "2025-06-30", "2025-08-31", "2026-01-01", "2026-02-28", "2027-12-31", "2028-02-29", "9999-12-31"),
)
PERIODS = (
    *("1900", "2024", "2025", "2099", "2025-01", "2024-02", "0001-01", "9999-12", "2025-Q1", "2025-Q4", "9999-Q4"),
    *("2025-H1", "2025-H2", "9999-H2", "2024-02-H1", "2024-02-H2", "2024-02-29", "9999-12-31", "0001-01-01"),
    {"from": "2024-02-29", "to": "2025-02-28"},
    {"from": "0001-01-01", "to": "9999-12-31"},
    {"from": "2025-06-30", "to": "2025-06-30"},
)
SLUGS = ("a", "0", "b-1", "index", "con", "404", "data", "county", "decisions", "z" * 120, "z" * 240)
FILE_PERIODS = (
    *("2024", "2025", "2025-01", "2025-02", "2025-09", "2025-Q3", "2025-H2", "2024-02-H1", "2024-02-H2", "2024-02-29"),
)


@dataclass
class Spot:
    """A place in a record's plain value: `holder[key]` may hold an `annotation`, or be `absent`."""

    holder: Any
    key: Any
    annotation: Any
    optional: bool

    def change(self, random: Random) -> None:
        held = self.holder[self.key] if isinstance(self.holder, list) else self.holder.get(self.key)
        if self.optional and self.key in self.holder and random.random() < 0.4:
            del self.holder[self.key]
        elif isinstance(held, list) and held and random.random() < 0.6:
            which = random.randrange(len(held))
            held[which : which + 1] = random.choice(([], [held[which]] * 2))
        else:
            self.holder[self.key] = made(self.annotation, random)


def spots(annotation: Any, holder: Any, key: Any, optional: bool) -> Iterator[Spot]:
    """The place itself, and all in it."""
    yield Spot(holder, key, annotation, optional)
    value = holder[key] if isinstance(holder, list) else holder.get(key)
    for one in choices(annotation):
        if isinstance(one, type) and issubclass(one, BaseModel) and isinstance(value, dict):
            for name, inner, lacking in model_fields(one):
                yield from spots(inner, value, name, lacking)
        elif get_origin(one) is list and isinstance(value, list):
            for index in range(len(value)):
                yield from spots(get_args(one)[0], value, index, False)


def model_fields(model: type[BaseModel]) -> Iterator[tuple[str, Any, bool]]:
    """(name in the file, annotation, whether it may be left out) of each field."""
    hints = get_type_hints(model, include_extras=True)
    for name, field in model.model_fields.items():
        yield field.alias or name, hints[name], not field.is_required()


def choices(annotation: Any) -> tuple[Any, ...]:
    """What a union is of; else the annotation itself, without what only describes the field."""
    if get_origin(annotation) in (Union, types.UnionType):
        return tuple(one for part in get_args(annotation) for one in choices(part))
    if get_origin(annotation) is Annotated and reader_of(annotation) is None:
        return choices(get_args(annotation)[0])
    return (annotation,)


def reader_of(annotation: Any) -> Any:
    """The function that reads a scalar, None where it is no scalar of ours."""
    described = annotation.__metadata__ if get_origin(annotation) is Annotated else ()
    known = (*BORDERS, fields.read_day, fields.read_period)
    return next((one.func for one in described if getattr(one, "func", None) in known), None)


def made(annotation: Any, random: Random) -> Any:
    """A value that the field may hold, as the writer would type it; often one at a border."""
    one = random.choice(choices(annotation))
    reader = reader_of(one)
    if reader is fields.read_day:
        return day(random)
    if reader is fields.read_period:
        return random.choice([*PERIODS, day(random)])
    if reader is not None:
        return random.choice(BORDERS[reader])
    if one is type(None):
        return None
    if get_origin(one) is Literal:
        return random.choice(get_args(one))
    if get_origin(one) is list:
        return [made(get_args(one)[0], random) for _ in range(random.choice((0, 1, 1, 2, 3)))]
    if isinstance(one, type) and issubclass(one, BaseModel):
        fullness = random.choice((0.0, 0.5, 1.0))
        found = model_fields(one)
        return {
            name: made(inner, random) for name, inner, lacking in found if not lacking or random.random() < fullness
        }
    return "一"


def day(random: Random) -> str:
    if random.random() < 0.4:
        return random.choice(DAYS)
    return str(date(2024, 1, 1) + timedelta(random.randrange(366 * 4)))


def change(root: Path, random: Random) -> list[Path]:
    """Change one thing in a county; the paths of what was touched."""
    files = sorted(f for f in root.rglob("*") if f.suffix in (".yml", ".md"))
    known = [(file, kind) for file in files if (kind := kind_of(file.relative_to(root))) is not None]
    file, kind = random.choice(known)
    if random.random() < 0.75:
        file.write_text(changed_text(file.read_text("utf-8"), kind, random), "utf-8")
        return [file]
    if kind.many and random.random() < 0.6:
        name = random.choice(FILE_PERIODS if kind.by_period else SLUGS) + kind.ending
        other = file.with_name(name)
        other.write_text(changed_text(file.read_text("utf-8"), kind, random), "utf-8")
        return [other]
    if random.random() < 0.5:
        file.unlink()
        return [file]
    kind = random.choice([one for one in KINDS if one.optional])
    added = root / kind.path
    added.write_text(dumped(made(kind.model, random)), "utf-8")
    return [added]


def kind_of(path: Path) -> Kind | None:
    return next((kind for kind in KINDS if path.match(kind.path) and len(path.parts) == kind.path.count("/") + 1), None)


def changed_text(text: str, kind: Kind, random: Random) -> str:
    """The text of a file with one to three of its fields changed, or its prose."""
    matter, body = text, ""
    if kind.ending == ".md":
        _, matter, body = text.split("---\n", 2)
        if random.random() < 0.2:
            body = random.choice(("", "\n", "# 题\n", *(f"{one}\n" for one in BORDERS[fields.read_text]), body + body))
    value = parse(matter)
    held = {"record": value}
    for _ in range(random.choice((1, 1, 2, 3))):
        found = list(spots(kind.model, held, "record", False))[1:]
        random.choice(found).change(random)
    written = dumped(held["record"])
    return f"---\n{written}---\n{body}" if kind.ending == ".md" else written


def dumped(value: object) -> str:
    """JSON, which is YAML, a field a line."""
    if not isinstance(value, dict) or not value:
        return json.dumps(value, ensure_ascii=False) + "\n"
    return "".join(
        f"{json.dumps(k, ensure_ascii=False)}: {json.dumps(v, ensure_ascii=False)}\n" for k, v in value.items()
    )
