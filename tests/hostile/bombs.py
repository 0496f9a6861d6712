"""Small files that would take much time or memory to read."""

from __future__ import annotations

FILE = "data/indicators/aid.yml"
"""Where a bomb is laid."""
BOMBS = {
    "billion laughs": "a: &a [x, x]\n" + "\n".join(f"b{i}: &b{i} [*a, *a, *a]" for i in range(2000)),
    "deep brackets": "a: " + "[" * 100_000,
    "deep maps": "\n".join(" " * i + "a:" for i in range(1000)),
    "deep dashes": "- " * 5000,
    "many keys": "\n".join(f"k{i}: v" for i in range(27_000)),
    "one long line": "a: " + "长" * 90_000,
    "large": "a: b\n" * 400_000,
    "nulls": "a: \x00\x00",
    "directional": "title: abc\u202edef",
    "other digits": "title: ٣٤٥",
}
