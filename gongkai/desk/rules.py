"""The rulebook as Markdown pages: the command `rule` prints them, and `docs/rules/` is made of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.desk.packaged import packaged_bases
from gongkai.findings import Rule, rulebook

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
"""By the first digit of a rule's number."""
SEVERITIES = {"error": "错误（网站不会更新）", "warning": "提醒（网站照常更新）"}


def families() -> Iterator[tuple[str, list[Rule]]]:
    """The families that have a rule, as people call them, with their rules."""
    for digit, name in FAMILIES.items():
        rules = [rule for rule in rulebook().values() if rule.code[2] == digit]
        if rules:
            yield f"{name}（{digit}xx）", rules


def rule_page(rule: Rule) -> str:
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
            *rests_on(rule),
            "## 例子",
            "",
            *example_of(rule.example),
            "",
        ]
    )


def rests_on(rule: Rule) -> list[str]:
    """The articles that a rule of the law rests on, and what each asks."""
    bases = packaged_bases() if rule.basis else {}
    lines = [f"- {bases[id_].label}：{bases[id_].asks}" for id_ in rule.basis if id_ in bases]
    return ["## 依据", "", *lines, ""] if lines else []


def example_of(example: dict[str, Any]) -> list[str]:
    file = example["file"]
    if "how" in example:
        return [f"这样做会报这一条：{example['how']}", "", "恢复原来的文件就好了。"]
    if example.get("act") in ("add", "since-added"):
        return [f"多出文件 `{file}`：", "", *fenced(example["bad"]), "", "移走或改名就好了。"]
    wrong = [f"`{file}` 里写错了：", "", *fenced(example["bad"])]
    return [*wrong, "", "应写：", "", *fenced(example["good"])] if "good" in example else wrong


def fenced(text: str) -> list[str]:
    return ["```yaml", *(text.strip("\n") or "（没有这一行）").split("\n"), "```"]
