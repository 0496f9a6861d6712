"""data/privacy_exceptions.yml: findings of the privacy guard that a person reviewed and allowed. May be absent."""

from __future__ import annotations

from gongkai.records.fields import Day, Text
from gongkai.records.model import Strict


class Exemption(Strict):
    """`shown`: the value as the finding shows it, masked. `by`: the office or role that reviewed it."""

    path: Text
    code: Text
    shown: Text
    why: Text
    by: Text
    date: Day


class Exceptions(Strict):
    exceptions: list[Exemption]
