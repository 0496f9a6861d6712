"""A reading → the record's file. What is written by hand stays as it is; nothing is overwritten."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.desk.importers.reading import Reading, Received
from gongkai.records.bulletins import LINE_ITEMS
from gongkai.sources.yamltext import NULLS, YamlError, parse

PLAIN = re.compile(r"[0-9A-Za-z\u4e00-\u9fff][0-9A-Za-z\u4e00-\u9fff（）、“”《》·.\-]*")

FINANCE = re.compile(r"^finance:.*?(?=^\S|\Z)", re.M | re.S)
"""The finances of a file, up to the next thing at the margin."""


class WouldOverwriteError(Exception):
    """The file holds finances already, or something that adding them could harm."""


def scalar(text: str) -> str:
    """A text as YAML; quoted (JSON is YAML) wherever a plain one could be read as something else."""
    return text if PLAIN.fullmatch(text) and text not in NULLS else json.dumps(text, ensure_ascii=False)


def flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items() if one is not None) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return "null" if value is None else scalar(str(value))


def block(key: str, value: Any, indent: str = "") -> str:
    """A key with its value: an item of a list on a line of its own, the finances a line a field."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return f"{indent}{key}:\n" + "".join(f"{indent}  - {flow(item)}\n" for item in value)
    if key == "finance":
        return f"{indent}{key}:\n" + "".join(block(name, one, f"{indent}  ") for name, one in value.items())
    return f"{indent}{key}: {flow(value)}\n"


def line_values(line: Received) -> dict[str, str]:
    fields = {
        "item": LINE_ITEMS[line.direction],
        "category": line.category,
        "note": line.note,
        "date": line.day.isoformat() if line.day else None,
        "amount": str(line.amount),
        "voucher": line.voucher,
        "project": line.project,
    }
    return {name: value for name, value in fields.items() if value is not None}


def finance_values(reading: Reading) -> dict[str, Any]:
    """The finances as their file has them."""
    sides: dict[str, Any] = {
        side: [line_values(line) for line in reading.lines if line.direction == side] for side in LINE_ITEMS
    }
    return {"opening": str(reading.opening), **sides, "closing": str(reading.closing)}


def finance_yaml(reading: Reading) -> str:
    return block("finance", finance_values(reading))


def write_finance(file: Path, reading: Reading, published: date) -> None:
    """Into a new file, or into one whose finances are not filled in. Raises WouldOverwriteError."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        text = f"# 由表格导入。请写上谁审核过（signed_off），再补党务和村务。\npublished: {published}\n"
        with file.open("x", encoding="utf-8") as out:
            out.write(text + finance_yaml(reading))
        return
    try:
        text = file.read_text("utf-8")
        value = parse(text)
        joined = FINANCE.sub("", text).rstrip("\n") + "\n" + finance_yaml(reading)
        after = parse(joined)
    except (YamlError, UnicodeDecodeError) as error:  # what can't be read is not touched; `check` says what is wrong
        raise WouldOverwriteError(str(file)) from error
    if not isinstance(value, dict) or not isinstance(after, dict) or not unfilled(value.get("finance")):
        raise WouldOverwriteError(str(file))
    if value | {"finance": None} != after | {"finance": None}:
        raise WouldOverwriteError(str(file))
    file.write_text(joined, "utf-8")


def unfilled(finance: object) -> bool:
    """Whether a posting's finances are absent, or as `new` leaves them: no line and no closing balance."""
    if finance is None:
        return True
    written = ("income", "expense", "closing", "reports")
    return isinstance(finance, dict) and not any(finance.get(name) for name in written)
