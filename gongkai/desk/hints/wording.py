"""Hints in words: on the screen, and in Markdown for a reviewer."""

from __future__ import annotations

from gongkai.desk.hints.hints import TownHints
from gongkai.desk.quoting import code, quoted

TITLE = "给审核人的提示（不公开；不算错误，多数都有正当的原因）"
NONE = "没有要提示的。"


def as_text(towns: list[TownHints]) -> str:
    lines = [f"{TITLE}：", *([] if towns else [NONE])]
    for town in towns:
        lines.append(town.town.name)
        for rule, hints in town.by_rule:
            lines.append(f"  {rule.title}：{rule.why}")
            lines += [
                f"    {hint.village}{hint.period.label}：{hint.what}（{hint.place.file}:{hint.place.line}）"
                for hint in hints
            ]
        lines += [f"  {left_out(town)}"] if town.left_out else []
    return "\n".join(lines)


def as_markdown(towns: list[TownHints]) -> str:
    lines = [f"## {TITLE}", "", *([] if towns else [NONE, ""])]
    for town in towns:
        lines += [f"### {quoted(town.town.name)}", ""]
        for rule, hints in town.by_rule:
            lines.append(f"- {quoted(rule.title)}：{quoted(rule.why)}")
            lines += [
                f"  - {quoted(hint.village)}{hint.period.label}：{quoted(hint.what)}"
                f"（{code(f'{hint.place.file}:{hint.place.line}')}）"
                for hint in hints
            ]
        lines += [f"- {quoted(left_out(town))}"] if town.left_out else []
        lines.append("")
    return "\n".join(lines)


def left_out(town: TownHints) -> str:
    return f"没有列出的：{'、'.join(f'{title} {count} 条' for title, count in town.left_out)}。"
