"""Write what comes from the code: a page of docs/ per rule, their index, the JSON Schemas and VS Code's settings.

`--check` writes nothing and fails where a page is stale; the tests run it so.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from gongkai.desk.rules import families, rule_page
from gongkai.findings import rulebook
from gongkai.records.schemas import models, schema_of

REPOSITORY = Path(__file__).parents[1]
RULES = REPOSITORY / "docs" / "rules"
SCHEMAS = REPOSITORY / "schemas"
VSCODE = REPOSITORY / ".vscode" / "settings.json"


def main() -> int:
    pages = {RULES / f"{code}.md": rule_page(rule) for code, rule in rulebook().items()}
    pages[RULES / "README.md"] = index()
    pages |= {SCHEMAS / f"{name}.json": written(schema_of(model)) for name, _, model in models()}
    pages[VSCODE] = written({"yaml.schemas": {f"./schemas/{name}.json": path for name, path, _ in models()}})
    stale = [file for file, text in pages.items() if read(file) != text]
    left = [file for folder in (RULES, SCHEMAS) for file in folder.glob("*.*") if file not in pages]
    if "--check" in sys.argv:
        for file in stale + left:
            print(f"{file.relative_to(REPOSITORY)} is stale; run make docs")
        return 1 if stale or left else 0
    for file in stale:
        file.parent.mkdir(exist_ok=True)
        file.write_text(pages[file], "utf-8")
    for file in left:
        file.unlink()
    return 0


def written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def read(file: Path) -> str | None:
    return file.read_text("utf-8") if file.is_file() else None


def index() -> str:
    lines = ["# 检查规则", "", "每条规则一页：为什么要查，怎样改。检查的结果里写着规则的编号。", ""]
    for family, rules in families():
        lines += [f"## {family}", "", *(f"- [{rule.code}]({rule.code}.md) {rule.title}" for rule in rules), ""]
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
