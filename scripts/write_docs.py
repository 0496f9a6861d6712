"""Write what comes from the code: a page of docs/ per rule, their index, the JSON Schemas and VS Code's settings.

`--check` writes nothing and fails where a page is stale; the tests run it so.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from gongkai.findings import Rule, rulebook
from gongkai.records.schemas import models, schema_of

REPOSITORY = Path(__file__).parents[1]
RULES = REPOSITORY / "docs" / "rules"
SCHEMAS = REPOSITORY / "schemas"
VSCODE = REPOSITORY / ".vscode" / "settings.json"
FAMILIES = {
    "1": "文件和格式",
    "2": "各项内容",
    "3": "引用和出处",
    "4": "金额和数字",
    "5": "法定要求",
    "6": "个人信息",
    "7": "历史",
    "8": "网站",
}
SEVERITIES = {"error": "错误（网站不会更新）", "warning": "提醒（网站照常更新）"}
ACTS = {
    "delete": "删去 {file}。",
    "empty": "把 {file} 存成空文件。",
    "gbk": "把 {file} 另存为 GBK（“ANSI”）编码。",
    "directory": "在 {file} 的位置放一个文件夹。",
    "link-out": "让 {file} 成为指到站外文件的快捷方式。",
    "large": "把 {file} 写到三十万字节以上。",
    "long-text": "把一整本书贴进 {file} 的一项里。",
    "rename": "把 {file} 改名，让中间空出一期。",
    "copy-later": "两次村民代表会议隔了半年，中间的季度没有 {file} 这样的记录。",
    "many": "在 {file} 里写五十处以上不对的内容。",
    "pipe": "让 {file} 成为一个管道。",
    "gbk-name": "用旧的压缩软件解出 {file}，文件名成了 GBK 编码。",
    "theme-photo": "把一张照片放到 {file}。",
    "blind": "没有装认字的部件，就放进扫描的图片 {file}。",
    "twice": "放进 {file} 和只差大小写的另一个文件。",
    "photo": "把手机拍的照片直接放到 {file}。",
    "since-removed": "删去公开过的 {file}。",
    "git-late": "几个月以后才第一次提交 {file}，里面却写早就公开了。",
}


def main() -> int:
    pages = {RULES / f"{code}.md": page_of(rule) for code, rule in rulebook().items()}
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
    for digit, family in FAMILIES.items():
        rules = [rule for rule in rulebook().values() if rule.code[2] == digit]
        if rules:
            lines += [f"## {family}（{digit}xx）", ""]
            lines += [f"- [{rule.code}]({rule.code}.md) {rule.title}" for rule in rules]
            lines.append("")
    return "\n".join(lines)


def page_of(rule: Rule) -> str:
    return "\n".join(
        [
            f"# {rule.code} {rule.title}",
            "",
            f"{rule.title_en}. {SEVERITIES[rule.severity]}",
            "",
            "## 为什么",
            "",
            rule.why,
            "",
            "## 怎样改",
            "",
            rule.mend,
            "",
            "## 例子",
            "",
            *example_of(rule.example),
            "",
        ]
    )


def example_of(example: dict[str, Any]) -> list[str]:
    file = example["file"]
    act = example.get("act")
    if act in ACTS:
        return [f"这样做会报这一条：{ACTS[act].format(file=f'`{file}`')}", "", "恢复原来的文件就好了。"]
    if act == "template":
        return [f"`{file}` 里写错了：", "", *fenced(example["bad"])]
    if act in ("add", "since-added"):
        return [f"多出文件 `{file}`：", "", *fenced(example["bad"]), "", "移走或改名就好了。"]
    return [f"`{file}` 里写错了：", "", *fenced(example["bad"]), "", "应写：", "", *fenced(example["good"])]


def fenced(text: str) -> list[str]:
    return ["```yaml", *(text.strip("\n") or "（没有这一行）").split("\n"), "```"]


if __name__ == "__main__":
    raise SystemExit(main())
