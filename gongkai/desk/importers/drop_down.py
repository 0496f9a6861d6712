"""What a cell of a sheet offers to choose from."""

from __future__ import annotations

LONGEST_LIST = 255
"""Characters that Excel takes in a drop-down of words; commas separate them."""


def drop_down(choices: tuple[str, ...]) -> str:
    """The words of a drop-down: as many as it takes, without those that a comma would cut."""
    words = ""
    for choice in choices:
        longer = f"{words},{choice}" if words else choice
        if "," not in choice and '"' not in choice and len(longer) <= LONGEST_LIST:
            words = longer
    return words
