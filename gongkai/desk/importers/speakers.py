"""Who a label is, in the talk as a whole: one person under several labels, two under one, a heading after all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.desk.importers.labels import ADDRESSED, HIDDEN, Label, Sort, names_somebody
from gongkai.desk.importers.openings import Opening

CONTACT = re.compile(r"[\d\s\-—、,，;；/()（）转分机至]{3,}|https?:.*|//.*|\S+@\S+")
"""A telephone, an address: what stands behind an office's name in a list."""
SENTENCE = re.compile(r"[。！？!?，,；;…”]")
PEOPLE = (Sort.OFFICIAL, Sort.PERSON, Sort.ASKER)


@dataclass(frozen=True, slots=True)
class Speaker:
    """`why`: the question to answer before it is known to be one; empty where it is sure. `mark`: 问 or 答, no name."""

    name: str
    role: str | None = None
    asks: bool = False
    host: bool = False
    mark: bool = False
    why: str = ""


class Cast:
    """All who open a turn anywhere in a talk: how often, and in which roles."""

    def __init__(self, openings: Iterable[Opening]) -> None:
        self.count: Counter[str] = Counter()
        self.roles: dict[str, list[str]] = {}
        self.hosts: list[str] = []
        self.speaking: dict[str, Speaker] = {}
        for label in (opening.label for opening in openings):
            self.count[label.name] += 1
            self.enter(label)

    def enter(self, label: Label) -> None:
        """Somebody named with a role, here or at the talk's head."""
        if label.sort not in PEOPLE or not label.role or label.name == label.role:
            return
        if label.host:
            self.hosts += [label.name] * (label.name not in self.hosts)
            return
        roles = self.roles.setdefault(label.name, [])
        shorter = [role for role in roles if label.role.endswith(role)]
        if shorter or not any(role.endswith(label.role) for role in roles):
            self.roles[label.name] = [*(role for role in roles if role not in shorter), label.role]

    def speaker(self, opening: Opening, after_asker: bool, followed: bool) -> Speaker | None:
        """Whose words the opening begins; None where it begins nobody's.

        after_asker: whether somebody who asks speaks before it. followed: whether a line comes that opens nothing.
        """
        name = self.name_of(opening.label)
        if name in self.speaking and opening.form in ("colon", "bracketed"):
            return self.speaking[name]
        why = self.doubt(opening, after_asker, followed)
        if why is None:
            return None
        return self.speaking.setdefault(name, self.described(opening.label, name, why))

    def name_of(self, label: Label) -> str:
        """县民政局局长李某 where another 李某 has another role; the host's own name for 主持人."""
        if label.host and label.name == label.role and len(self.hosts) == 1:
            return self.hosts[0]
        if label.role and self.is_shared(label.name):
            return self.full_role(label) + label.name
        return label.name

    def is_shared(self, name: str) -> bool:
        """Whether a name with its given name hidden may be several people's."""
        return len(self.roles.get(name, [])) > 1 and bool(set(name) & set(HIDDEN))

    def full_role(self, label: Label) -> str:
        return next(
            (role for role in self.roles.get(label.name, []) if role.endswith(label.role or "")), label.role or ""
        )

    def described(self, label: Label, name: str, why: str) -> Speaker:
        host = label.host or name in self.hosts
        role = "主持人" if name in self.hosts else self.full_role(label) if not self.is_shared(name) else None
        return Speaker(name, role or None, host or label.sort is Sort.ASKER, host, label.mark, why)

    def doubt(self, opening: Opening, after_asker: bool, followed: bool) -> str | None:
        """Empty where it surely begins a speech, None where it surely does not; else the question to answer."""
        label, text = opening.label, opening.text
        often, entered = self.count[label.name] > 1, label.name in self.roles or label.name in self.hosts
        if label.sort is Sort.HEADING:
            return None
        if label.mark or (label.sort is Sort.ASKER and label.sure and opening.form != "alone"):
            return ""
        if text and (CONTACT.fullmatch(text) or (label.role is None and names_somebody(text))):
            return None
        if opening.form == "alone":
            return self.doubt_alone(opening, often, after_asker, followed)
        if self.is_shared(label.name) and label.role is None:
            return "不止一位叫这个名字，不知道是哪一位"
        if label.sort is Sort.UNKNOWN:
            return "不像常见的姓名" if after_asker and (not text or SENTENCE.search(text)) else None
        if label.sure and (opening.form != "spaced" or often or after_asker):
            return ""
        if label.sort is Sort.OFFICE:
            return "" if after_asker and SENTENCE.search(text) else "可能是单位答复，也可能是小标题"
        if entered or often or after_asker:
            return ""
        return None if opening.form == "spaced" else "只在这里说过一次"

    def doubt_alone(self, opening: Opening, often: bool, after_asker: bool, followed: bool) -> str | None:
        """A name on a line of its own heads a speech, or is a signature, or one of a list of those present."""
        if not (often or followed):
            return None
        if often or opening.stamps or after_asker or opening.label.sort is Sort.ASKER:
            return ""
        return "单独一行，只有一次" if self.speaking else None


def is_title_alone(name: str) -> bool:
    """李局长: may be the same person as 李某."""
    return ADDRESSED.fullmatch(name) is not None
