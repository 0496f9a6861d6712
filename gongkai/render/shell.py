"""The frame of every page, cut from what the theme engine made, and pouring pages into it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.render.engine import without_menu

BODY = re.compile(r"%%body:start%%(.*?)%%body:end%%", re.S)
SLOT = re.compile(r"%%(head|title|crumbs|body|footer)%%")
LINK = re.compile(r'((?:href|src)=)"([^"]*)"')
LANGUAGE = re.compile(r'<html lang="[^"]*"')
OUTSIDE = re.compile(r"[a-z]+:|//|[#?~]")


@dataclass(frozen=True, slots=True)
class Shell:
    """Text and slots by turns: the odd parts are slots' names."""

    parts: tuple[str, ...]

    def pour(self, slots: Mapping[str, str], depth: int) -> str:
        """The page. Links to the site's root (`~/`) become relative to a page `depth` folders down."""
        parts = list(self.parts)
        for index in range(1, len(parts), 2):
            parts[index] = slots[parts[index]]
        return "".join(parts).replace('"~/', f'"{"../" * depth or "./"}')


def shell_document(section: str) -> str:
    """The path of the empty document whose page becomes the section's shell."""
    return f"{section}/_/index".lstrip("/")


def read_shell(html: Path, section: str) -> Shell:
    """A section's shell: the page of its empty document, its links made to start at the root."""
    path = shell_document(section)
    text = rooted((html / folder_of(path) / "index.html").read_text("utf-8"), path)
    text = LANGUAGE.sub('<html lang="zh-CN"', BODY.sub("%%body%%", text), count=1)
    text = text.replace(f'<li><a href="~/{section}/"', f'<li><a class="gk-here" href="~/{section}/"', 1)
    return Shell(tuple(SLOT.split(squeeze(without_menu(text)))))


def read_content(html: Path, path: str) -> str:
    """The HTML of a prose page's own text, its links starting at the root. `path`: as in content/, without `.md`."""
    found = BODY.search((html / folder_of(path) / "index.html").read_text("utf-8"))
    assert found is not None
    return rooted(found[1], path)


def folder_of(path: str) -> str:
    """The folder of a document's page: `about/index` has `about`, `about/law` has `about/law`."""
    return path.removesuffix("index").rstrip("/")


def rooted(text: str, path: str) -> str:
    """The links of a page of the engine's, made to start at the site's root (`~/`).

    A link to a record's page (`../policies/dibao.md`) is unknown to the engine and still stands as it was written,
    relative to the document.
    """

    def root_link(found: re.Match[str]) -> str:
        target, mark, anchor = found[2].partition("#")
        if not target or OUTSIDE.match(target):
            return found[0]
        written = target.endswith(".md")
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(path) if written else folder_of(path), target))
        joined = "" if joined == "." else joined
        if written:
            joined = folder_of(joined.removesuffix(".md"))
        if joined and (written or target.endswith(("/", ".."))):
            joined += "/"
        return f'{found[1]}"~/{joined}{mark}{anchor}"'

    return LINK.sub(root_link, text)


def squeeze(text: str) -> str:
    """Without the blank lines and indentation that templates leave."""
    return re.sub(r"\n\s*", "\n", text).strip() + "\n"
