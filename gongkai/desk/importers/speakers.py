"""Who a label is, in the talk as a whole: one person under several labels, two under one, a heading after all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.check.privacy.names import NOT_NAMES
from gongkai.desk.importers.labels import ADDRESSED, HIDDEN, PLAIN_PERSON, Label, Sort, credits_people, names_somebody
from gongkai.desk.importers.openings import Opening
from gongkai.desk.importers.speech import words

CONTACT = re.compile(
    r"[\d\s\-—、,，;；/()（）转分机至]{3,}|https?:.*|//.*|\S+@\S+|(?=.{0,30}$)[^。！？!?]*(?:\d{3,4}[-—]\d{7,8}|\d{7,11})[^。！？!?]*"
)
"""A telephone, an address: what stands behind an office's name in a list."""
SENTENCE = re.compile(r"[。！？!?，,；;…”]")
PERSONAL = re.compile("[我您你咱谢？?]|大家|各位|^(?:好|是|对|没错)[的，,。！!]")
"""People say such words to each other; a list of duties has none."""
LATIN_MARKS = frozenset("QAＱＡ")
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
        self.spaced = False
        self.present: set[str] = set()
        openings = [opening for opening in openings if not opening.may_be_words]
        written = Counter(opening.raw for opening in openings)
        self.stand_alone = sum(opening.form == "alone" for opening in openings) > 1
        for opening in openings:
            label = opening.label
            self.count[label.name] += 1
            self.spaced = self.spaced or (opening.form == "spaced" and label.sort in (Sort.ASKER, Sort.ANSWERER))
            if (
                opening.form != "alone" or written[opening.raw] > 1
            ):  # a headline may name somebody: 专访县民政局局长李某
                self.enter(label)

    def takes_part(self, label: Label) -> None:
        """Somebody named at the talk's head."""
        self.present.add(label.name)
        self.enter(label)

    def enter(self, label: Label) -> None:
        """Somebody named with a role, here or at the talk's head."""
        if label.sort not in PEOPLE or not label.role or label.name == label.role:
            return
        if label.host and label.name not in words("hosts"):
            self.hosts += [label.name] * (label.name not in self.hosts)
            return
        roles = self.roles.setdefault(label.name, [])
        shorter = [role for role in roles if label.role.endswith(role)]
        if shorter or not any(role.endswith(label.role) for role in roles):
            self.roles[label.name] = [*(role for role in roles if role not in shorter), label.role]

    def speaker(self, opening: Opening, asked: bool | None, followed: bool) -> Speaker | None:
        """Whose words the opening begins; None where it begins nobody's.

        asked: whether a question or somebody who asks comes before it; None where nobody spoke.
        followed: whether a line comes that opens nothing.
        """
        name = self.name_of(opening.label)
        if name in self.speaking and opening.form in ("colon", "bracketed"):
            return self.speaking[name]
        why = self.doubt(opening, asked, followed)
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
        """A label's role at its longest: 局长 is 县民政局局长 elsewhere; of 主持人 or a bare name, what was told."""
        roles, role = self.roles.get(label.name, []), label.role or ""
        if roles and role in ("", label.name):
            return roles[0]
        return next((longer for longer in roles if longer.endswith(role)), role)

    def described(self, label: Label, name: str, why: str) -> Speaker:
        host = label.host or name in self.hosts
        role = self.full_role(label) if not self.is_shared(name) else None
        return Speaker(name, role or None, host or label.sort is Sort.ASKER, host, label.mark, why)

    def doubt(self, opening: Opening, asked: bool | None, followed: bool) -> str | None:
        """Empty where it surely begins a speech, None where it surely does not; else the question to answer."""
        label, text = opening.label, opening.text
        after_asker = asked is True
        often = self.count[label.name] > 1
        entered = label.name in self.roles or label.name in self.hosts or label.name in self.present
        if label.sort is Sort.HEADING:
            return None
        if label.mark and label.name.upper() in LATIN_MARKS and not self.has_partner(label) and not text.endswith("？"):
            return None
        if credits_people(opening.raw, text):
            return None
        if label.mark or (label.sort is Sort.ASKER and label.sure and opening.form != "alone"):
            return ""
        if text and (CONTACT.fullmatch(text) or (label.role is None and names_somebody(text))):
            return None
        if opening.form == "alone":
            return self.doubt_alone(opening, often or label.name in self.present, after_asker, followed)
        if opening.form == "spaced" and not (self.spaced or often or label.sort is Sort.ASKER):
            return None
        if self.is_shared(label.name) and label.role is None:
            return "不止一位叫这个名字，不知道是哪一位"
        if label.sort is Sort.UNKNOWN:
            if opening.stamps and often:
                return ""
            surname = PLAIN_PERSON.fullmatch(label.name) is not None and label.name[:2] not in NOT_NAMES
            may_be = after_asker or text.endswith(("？", "?")) or (often and surname)
            return "不像常见的姓名" if may_be and (not text or SENTENCE.search(text)) else None
        if label.sure and (often or after_asker or (asked is None and opening.form != "spaced")):
            return ""
        if label.sure and opening.form != "spaced" and label.sort is not Sort.OFFICE:
            return "" if PERSONAL.search(text) else "在别人回答的中间，只有一次，也可能是分工"
        if label.sure:
            return ""
        if label.sort is Sort.OFFICE:
            return "" if after_asker and SENTENCE.search(text) else "可能是单位答复，也可能是小标题"
        if entered or often or after_asker:
            return ""
        return "只在这里说过一次"

    def has_partner(self, label: Label) -> bool:
        """Q for an A: without one, A heads the first of several cases."""
        return any(self.count[name] for name in words("answered" if label.sort is Sort.ASKER else "asked"))

    def doubt_alone(self, opening: Opening, often: bool, after_asker: bool, followed: bool) -> str | None:
        """A name on a line of its own heads a speech, or is a signature, or one of a list of those present."""
        if not followed:
            return None
        if opening.may_be_words and not often:
            return "单独一行，像姓名也像小标题" if self.stand_alone and self.speaking else None
        if self.stand_alone and self.speaking and label_has_post(opening):
            return ""
        if often or opening.stamps or after_asker or opening.label.sort is Sort.ASKER:
            return ""
        return "单独一行，只有一次" if self.speaking else None


def label_has_post(opening: Opening) -> bool:
    """王海（县财政局社保股股长）: a post in brackets behind a name."""
    return opening.label.sort is Sort.OFFICIAL and opening.raw.endswith("）") and bool(opening.label.role)


def is_title_alone(name: str) -> bool:
    """李局长: may be the same person as 李某."""
    return ADDRESSED.fullmatch(name) is not None
