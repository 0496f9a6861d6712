"""Write the pages of docs/ that come from the code: a page per rule, and their index.

`--check` writes nothing and fails where a page is stale; the tests run it so.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from gongkai.findings import Rule, rulebook

RULES = Path(__file__).parents[1] / "docs" / "rules"
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
    "photo": "把手机拍的照片直接放到 {file}。",
    "since-removed": "删去公开过的 {file}。",
    "git-late": "几个月以后才第一次提交 {file}，里面却写早就公开了。",
}


def main() -> int:
    pages = {f"{code}.md": page_of(rule) for code, rule in rulebook().items()}
    pages["README.md"] = index()
    stale = [name for name, text in pages.items() if read(RULES / name) != text]
    left = [file.name for file in RULES.glob("*.md") if file.name not in pages]
    if "--check" in sys.argv:
        for name in stale + left:
            print(f"docs/rules/{name} is stale; run make docs")
        return 1 if stale or left else 0
    for name in stale:
        (RULES / name).write_text(pages[name], "utf-8")
    for name in left:
        (RULES / name).unlink()
    return 0


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
