"""Which of the pictures beside its records a village shows."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.derive.papers import permitted
from gongkai.records.dossier import Dossier
from gongkai.records.law import Law
from gongkai.records.pictures import PictureShown


def pictures_shown(dossier: Dossier, law: Law) -> Iterator[PictureShown]:
    """Those that its records name. Where a review is needed, only what it permits on the day of the law."""
    allowed = dict(permitted(dossier, law))
    for kind, _, _, path in dossier.pictures_named():
        if not kind.reviewed or path in allowed:
            address = kind.picture(path.rpartition("/")[2], dossier.town, dossier.village)
            yield PictureShown(path, address, allowed.get(path))
