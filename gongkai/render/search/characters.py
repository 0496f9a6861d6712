"""How characters are spelt in pinyin, and written in traditional script: two tables, too small for a package."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def pinyin() -> dict[str, str]:
    """The usual reading of each character, without tone."""
    return {character: spelt for spelt, characters in readings().items() for character in characters}


def readings() -> dict[str, str]:
    """The characters that are read so, by pinyin."""
    return dict(table("pinyin.txt"))


def spellings(text: str) -> str:
    """`dibao db` for 低保: what somebody may type. A character that has no reading stands as it is.

    The whole is spelt, and its initials. A place read in another way has its own spelling in divisions.yml.
    """
    readings = [pinyin().get(character, character.lower()) for character in text if character.isalnum()]
    return f"{''.join(readings)} {''.join(reading[0] for reading in readings)}"


def variants(characters: Iterable[str]) -> str:
    """Pairs `國国` of a traditional form and its simplified character, for these characters."""
    known = dict(table("traditional.txt"))
    return "".join(form + one for one in sorted(set(characters) & known.keys()) for form in known[one])


def table(name: str) -> list[tuple[str, str]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [(key, value) for key, _, value in (line.partition(" ") for line in lines if not line.startswith("#"))]
