"""Forty ways to write the same: what people and programs do to a number or a line on its way to a board."""

from __future__ import annotations

import re
from collections.abc import Callable

Disguise = Callable[[str], str]
"""A value in another spelling, or a text in another layout."""


def digits_as(row: str) -> Disguise:
    table = str.maketrans("0123456789", row)
    return lambda value: value.translate(table)


def apart(separator: str, sizes: tuple[int, ...] = (4,)) -> Disguise:
    """In groups of these sizes, the last again and again."""

    def write(value: str) -> str:
        parts, rest, index = [], value, 0
        while rest:
            size = sizes[min(index, len(sizes) - 1)]
            parts.append(rest[:size])
            rest, index = rest[size:], index + 1
        return separator.join(parts)

    return write


def halved(separator: str) -> Disguise:
    return lambda value: value[: len(value) // 2] + separator + value[len(value) // 2 :]


def around(before: str, after: str = "") -> Disguise:
    return lambda text: before + text + after


def each_line(before: str, after: str = "") -> Disguise:
    return lambda text: "\n".join(before + line + after for line in text.split("\n"))


OF_VALUES: dict[str, Disguise] = {
    "full-width": digits_as("０１２３４５６７８９"),
    "circled": digits_as("⓪①②③④⑤⑥⑦⑧⑨"),
    "negative circled": digits_as("⓿❶❷❸❹❺❻❼❽❾"),
    "bold": digits_as("𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"),
    "superscript": digits_as("⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "Chinese numerals": digits_as("〇一二三四五六七八九"),
    "financial numerals": digits_as("零壹贰叁肆伍陆柒捌玖"),
    "O for 0": digits_as("O123456789"),
    "l for 1": digits_as("0l23456789"),
    "keycaps": lambda value: "".join(f"{c}\ufe0f\u20e3" if c.isdigit() else c for c in value),
    "entities": lambda value: "".join(f"&#{ord(c)};" if c.isdigit() else c for c in value),
    "percent escapes": lambda value: "".join(f"%{ord(c):02X}" if c.isdigit() else c for c in value),
    "spaces": apart(" "),
    "spaces, 3-4-4": apart(" ", (3, 4, 4)),
    "spaces, 6-8-4": apart(" ", (6, 8, 4)),
    "hyphens": apart("-"),
    "hyphens, 3-4-4": apart("-", (3, 4, 4)),
    "en dashes": apart("–", (3, 4, 4)),
    "dots": apart(".", (3, 4, 4)),
    "middle dots": apart("·"),
    "underscores": apart("_"),
    "ideographic spaces": apart("\u3000"),
    "no-break spaces": apart("\u00a0"),
    "thin spaces": apart("\u2009", (3, 4, 4)),
    "zero-width spaces": apart("\u200b", (3, 4, 4)),
    "word joiners": apart("\u2060", (1,)),
    "soft hyphens": apart("\u00ad", (5,)),
    "a line's end": halved("\n"),
    "a folded line": halved("\n      "),
    "a break tag": halved("<br>"),
    "a bold tag": lambda value: halved("<b>")(value) + "</b>",
    "bold marks": halved("**"),
    "direction marks": around("\u202d", "\u202c"),
    "Chinese glued": around("号码是", "请核"),
    "code ticks": around("`", "`"),
    "white brackets": around("【", "】"),
}
"""Spellings of a value, where the text has it as plain digits and letters."""

OF_LAYOUT: dict[str, Disguise] = {
    "a quotation": each_line("> "),
    "a list": each_line("- "),
    "indented": each_line("      "),
    "quotes": around("“", "”"),
    "in a paragraph": around("现将有关情况公布如下。", "。请广大群众监督。"),
    "after a heading": around("## 通知\n\n"),
    "html": lambda text: f"<p>{text}</p>",
    "zero-width in words": lambda text: re.sub(r"([\u4e00-\u9fff])([\u4e00-\u9fff])", "\\1\u200b\\2", text, count=20),
}
"""Layouts of a whole text: a benign one stays benign in them."""
