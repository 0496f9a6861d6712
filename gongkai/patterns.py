"""Regular expressions that are compiled when they are first used.

The privacy guard has 180 of them, and compiling all takes as long as reading a township: every command paid it at its
start, although half are only asked where a text has something like what they find.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast


class Lazy:
    """An expression that compiles itself when the first of its methods is asked for.

    It has the methods of `re.Pattern`, each looked up once. A mistake in an expression shows at its first use, so a
    test compiles all of them.
    """

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    def __getattr__(self, name: str) -> Any:
        method = getattr(self.compiled, name)
        setattr(self, name, method)
        return method


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, done at the first use."""
    return cast("re.Pattern[str]", Lazy(pattern, flags))
