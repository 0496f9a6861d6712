"""Counting calls of functions: a measure of work, and of moments in it, that no clock and no other program moves."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any


def counted(work: Callable[[], object]) -> int:
    """How many functions, Python's and C's, the work calls."""
    calls = 0

    def count(_frame: Any, event: str, _value: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def killed_at(call: int) -> None:
    """End this process at this call of a function, counted from now, as `kill -9` does."""
    left = call

    def count(_frame: Any, event: str, _value: Any) -> None:
        nonlocal left
        left -= event in ("call", "c_call")
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)
