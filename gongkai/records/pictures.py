"""A picture beside a village's record, on its way to the site."""

from __future__ import annotations

from typing import NamedTuple


class PictureShown(NamedTuple):
    """A picture that the site shows. `source`: its path from the root; `address`: on the site; `sha256`: of the bytes
    that were reviewed; None where no review is asked for, so that it is shown as it is.
    """

    source: str
    address: str
    sha256: str | None = None
