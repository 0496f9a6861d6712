"""A built site's pages, as they are written and as they are read."""

from __future__ import annotations

import re
from pathlib import Path


def page(site: Path, url: str) -> str:
    return (site / url / "index.html").read_text("utf-8")


def text(site: Path, url: str) -> str:
    """A page's words, as they are read."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page(site, url)))
