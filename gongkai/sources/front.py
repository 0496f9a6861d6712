"""Prose with front matter: YAML between two lines of `---`, then the text."""

from __future__ import annotations

import re

from gongkai.findings import Finding, Place, finding
from gongkai.sources.source import Source

END = re.compile(r"^---[ \t]*$\n?", re.M)


def text_below(text: str) -> str:
    """What a file has below its front matter, without the space around it."""
    end = END.search(text, 4)
    return text[end.end() :].strip() if end else ""


def front_matter(path: str, text: str) -> tuple[Source, int] | Finding:
    """The source with its YAML, and the offset where the text begins."""
    end = END.search(text, 4)
    if not text.startswith("---\n") or end is None:
        return finding("GK112", Place(path), "文件开头没有两行 --- 夹着的说明（标题、日期等）。")
    return Source(path, text, text[4 : end.start()], first_line=2), end.end()
