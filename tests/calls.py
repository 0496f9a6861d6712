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


def audited(work: Callable[[], object]) -> int:
    """How many events Python tells auditors of while the work is done: each file opened, renamed or removed is one. An
    auditor stays until its process ends.
    """
    events = 0
    listening = True

    def hear(_event: str, _values: Any) -> None:
        nonlocal events
        events += listening

    sys.addaudithook(hear)
    work()
    listening = False
    return events


def killed_at(event: int, calls: int) -> None:
    """End this process as `kill -9` does: so many calls of functions after this event, both counted from now. Events
    cost little to count, calls a lot.
    """
    events = 0

    def count(_frame: Any, what: str, _value: Any) -> None:
        nonlocal calls
        calls -= what in ("call", "c_call")
        if calls < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def hear(_event: str, _values: Any) -> None:
        nonlocal events
        events += 1
        if events == event + 1:
            sys.setprofile(count)

    sys.addaudithook(hear)
