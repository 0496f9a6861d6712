"""data/privacy_exceptions.yml: what a person reviewed and allowed. The file may be absent.

Values that the privacy guard found, and pictures that it can't read.
"""

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


class Review(Strict):
    """A picture, or a document with pictures, that someone looked at. `sha256`: of the file that was seen."""

    path: Text
    sha256: Text
    why: Text
    by: Text
    date: Day


class Exceptions(Strict):
    exceptions: list[Exemption] = []
    reviews: list[Review] = []
