"""data/withdrawn.yml: what was published and is no longer, with who took it down and why. The file may be absent."""

from __future__ import annotations

from gongkai.records.fields import Day, Text
from gongkai.records.model import Strict


class Withdrawal(Strict):
    """`path`: of the record's file; `by`: an office or role, no person; `moved_to`: the file that replaces it."""

    path: Text
    date: Day
    why: Text
    by: Text
    moved_to: Text | None = None


class Withdrawn(Strict):
    withdrawn: list[Withdrawal]
