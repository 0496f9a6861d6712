"""Garbage is collected seldom: neither records nor what is imported form cycles that anybody drops.

Only the standard library is used here: it is the first thing that every command does.
"""

from __future__ import annotations

import gc


def collect_seldom() -> None:
    """Looking for garbage takes an eighth of a build, and of a command's start."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
