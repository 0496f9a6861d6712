"""What a message gives as an example: a village of the county's own, whose names its clerks know."""

from __future__ import annotations

from pathlib import Path

from gongkai.load import load


def example_village(root: Path) -> str:
    """TOWN/VILLAGE of the first village listed; the words for both, in letters, where the divisions can't be read."""
    divisions = load(root)[0].divisions
    listed = ((town.slug, village.slug) for town in (divisions.towns if divisions else ()) for village in town.villages)
    return "/".join(next(listed, ("xiangzhen", "cun")))
