"""The contrast of a colour on white."""

from __future__ import annotations


def contrast_with_white(colour: str) -> float:
    """The contrast ratio of `#rrggbb` with white (WCAG 2.2, definition of contrast ratio)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (luminance + 0.05)
