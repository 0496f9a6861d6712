"""`--help` in Chinese: what click itself would say in English."""

from __future__ import annotations

from collections.abc import Iterable

import click

HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}
USAGE = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [...]"}
SAID = {"Show this message and exit.": "看这份说明。", "Show the version and exit.": "看版本。", "[required]": "[必填]"}


class ChineseHelp(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, translated(args, USAGE), prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{HEADINGS.get(heading, heading)}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, translated(said, SAID)) for name, said in rows], col_max, col_spacing)


def translated(text: str, words: dict[str, str]) -> str:
    for said, chinese in words.items():
        text = text.replace(said, chinese)
    return text
