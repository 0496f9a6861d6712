"""Characters that no clerk types, however they are written: as such, as an HTML entity, or escaped in YAML."""

from __future__ import annotations

import re
from html import unescape

UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\U000e0000-\U000e0fff"
    "\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\U0001d7ce-\U0001d7ff]"
)
"""Characters that no clerk types: invisible ones, ones that reverse the direction of text (Trojan Source,
CVE-2021-42574), and digits of other scripts. Full-width digits are allowed: they are ordinary in Chinese text."""

ESCAPED = re.compile(UNSEEN.pattern.removesuffix("]") + "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ue000-\uf8ff]")
"""These, and what a file can hold only by an escape: controls, and characters of private use, one of which stands for
rows while a file is read (`yamlrows`)."""
WIDTHLESS = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Those that come along from chats and web pages, and change nothing that is seen."""
ENTITY = re.compile(r"&#?\w{1,40};?", re.ASCII)


def unseen(text: str) -> tuple[int, str] | None:
    """Where the first of them stands in a text, and which it is. Markdown shows an entity as its character."""
    if match := UNSEEN.search(text):
        return match.start(), match[0]
    for entity in ENTITY.finditer(text) if "&" in text else ():
        if match := UNSEEN.search(unescape(entity[0])):
            return entity.start(), match[0]
    return None


def character_name(character: str) -> str:
    """As a finding calls it."""
    what = "不是普通数字的数字" if character.isdigit() else "看不见或改变文字方向的字符"
    return f"一个{what}（U+{ord(character):04X}）"
