"""Characters that no clerk types, however they are written: as such, as an HTML entity, or escaped in YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

JOINER = "\u200d"
PICTURE = re.compile("[\u2640\u2642\u2695\u2696\u2708\u2764\u2b1b\U0001f000-\U0001faff]")
"""What a phone joins to the picture before it."""
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ufeff\uffa0\ufff9-\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\U0001d7ce-\U0001d7ff]"
)
"""Characters that no clerk types: controls; those of private use, one of which stands for rows while a file is read
(`yamlrows`); invisible ones and blanks that look like letters, ones that reverse the direction of text (Trojan Source,
CVE-2021-42574), and digits of other scripts. Full-width digits are allowed: they are ordinary in Chinese text."""
WIDTHLESS = re.compile(f"[\u00ad\u200b\u200c\u200e\u2060\ufeff]|{JOINER}(?!{PICTURE.pattern})")
"""Those that come along from chats and web pages, and change nothing that is seen."""
ENTITY = re.compile(r"&(?:#\w{1,40};?|\w{1,40}(?:;|(?![\w=])))", re.ASCII)
"""Without a semicolon, what goes on with a letter or `=` is a link's: ?a=1&shy=2."""


def unseen(text: str) -> tuple[int, str] | None:
    """Where the first of them stands in a text, and which it is."""
    return next(all_unseen(text), None)


def all_unseen(text: str) -> Iterator[tuple[int, str]]:
    for match in UNSEEN.finditer(text):
        if match[0] != JOINER or not PICTURE.match(text, match.end()):
            yield match.start(), match[0]


def all_entities(text: str) -> Iterator[tuple[int, str]]:
    """The same of what stands as an HTML entity, which Markdown shows as its character."""
    for entity in ENTITY.finditer(text) if "&" in text else ():
        if found := unseen(unescape(entity[0])):
            yield entity.start(), found[1]


def visible(text: str) -> str:
    """A text for whoever reads a message: each character that nobody sees by its number, as [U+200B]."""
    odd = {at for at, _ in all_unseen(text)}
    odd |= {at for at, one in enumerate(text) if not (one.isprintable() or one.isspace() or one == JOINER)}
    return "".join(f"[U+{ord(one):04X}]" if at in odd else one for at, one in enumerate(text)) if odd else text


def character_name(character: str) -> str:
    """As a finding calls it."""
    what = "不是普通数字的数字" if character.isdigit() else "看不见或改变文字方向的字符"
    return f"一个{what}（U+{ord(character):04X}）"


def hidden_in(name: str) -> str:
    """What to add to a message about a name that looks right."""
    found = unseen(name)
    return f"，里面有{character_name(found[1])}" if found else ""
