"""The frame of every page, cut out of the theme engine's output, and filled with each page's content."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gongkai.render.engine import without_menu

BODY = re.compile(r"%%body:start%%(.*?)%%body:end%%", re.S)
SLOT = re.compile(r"%%(head|title|crumbs|body|aside|footer)%%")
LINK = re.compile(r'((?:href|src)=)"([^"]*)"')
LANGUAGE = re.compile(r'<html lang="[^"]*"')
OUTSIDE = re.compile(r"[a-z]+:|//|[#?~]")


@dataclass(frozen=True, slots=True)
class Shell:
    """Text and slots in turn: the parts with odd indexes are names of slots."""

    parts: tuple[str, ...]

    def pour(self, slots: Mapping[str, str], depth: int) -> bytes:
        """The page. Links to the site's root (`~/`) become relative to a page `depth` folders down."""
        pieces = list(pieces_at(self, depth))
        for index in range(1, len(pieces), 2):
            pieces[index] = relative(slots[self.parts[index]], depth)
        return b"".join(pieces)


@cache
def pieces_at(shell: Shell, depth: int) -> tuple[bytes, ...]:
    """The shell's parts as all pages of a depth have them."""
    return tuple(relative(part, depth) for part in shell.parts)


def relative(text: str, depth: int) -> bytes:
    return text.replace('"~/', f'"{"../" * depth or "./"}').encode()


def shell_document(section: str) -> str:
    """The path of the empty document that the engine renders as the section's shell."""
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
    match = BODY.search((html / folder_of(path) / "index.html").read_text("utf-8"))
    assert match is not None
    return rooted(match[1], path)


def folder_of(path: str) -> str:
    """The folder of a document's page: `about/index` has `about`, `about/law` has `about/law`."""
    return path.removesuffix("index").rstrip("/")


def rooted(text: str, path: str) -> str:
    """The engine's HTML with all relative links rewritten to start at the site's root (`~/`).

    The engine does not know records' pages, so it leaves a link to one (`../policies/dibao.md`) as written, relative to
    the document; the other links are relative to the page's folder.
    """

    def root_link(match: re.Match[str]) -> str:
        target, mark, anchor = match[2].partition("#")
        if not target or OUTSIDE.match(target):
            return match[0]
        written = target.endswith(".md")
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(path) if written else folder_of(path), target))
        joined = "" if joined == "." else joined
        if written:
            joined = folder_of(joined.removesuffix(".md"))
        if joined and (written or target.endswith(("/", ".."))):
            joined += "/"
        return f'{match[1]}"~/{joined}{mark}{anchor}"'

    return LINK.sub(root_link, text)


def squeeze(text: str) -> str:
    """The text without blank lines and indentation."""
    return re.sub(r"\n\s*", "\n", text).strip() + "\n"
