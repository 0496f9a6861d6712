"""The county's colour for the dark theme: mixed with white until text in it is easy to read."""

from __future__ import annotations

from gongkai.records.contrast import contrast_with_white

DARK_GROUND = "#211d19"
LEAST = 7.0


def on_dark(colour: str) -> str:
    """The nearest tint of `#rrggbb` with a contrast of at least 7:1 on the dark card (WCAG 2.2, 1.4.6)."""
    ground = contrast_with_white(DARK_GROUND)
    channels = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    tint = colour
    for step in range(101):
        mixed = [round(c + (255 - c) * step / 100) for c in channels]
        tint = "#" + "".join(f"{c:02x}" for c in mixed)
        if ground / contrast_with_white(tint) >= LEAST:
            break
    return tint
