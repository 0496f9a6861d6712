"""Garbage is collected seldom: neither records nor what is imported form cycles that anybody drops.

Only the standard library is used here: every command begins with it.
"""

from __future__ import annotations

import gc

SELDOM = (100_000, 50, 100)
"""Thresholds. Looking for garbage as often as Python does takes an eighth of a command's start, and of a build."""


def collect_seldom() -> None:
    """For a build and each of its workers: what is there by now stays."""
    gc.freeze()
    gc.set_threshold(*SELDOM)
