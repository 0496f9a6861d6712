"""The only module that knows the theme engines: their configuration and their output, nothing inside.

The engine is MkDocs with Material. Zensical, by the same authors and for the same mkdocs.yml, can replace it when
Material is no longer maintained (announced for 2027-05-05). Either gets the prose and one index page per section, and
gives back HTML. `shell` cuts the frame out of that HTML; the page's own text is between `%%body:start%%` and
`%%body:end%%`.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

import yaml

from gongkai.cache.places import Cache

EngineName = Literal["mkdocs", "zensical"]


@dataclass(frozen=True, slots=True)
class Engine:
    """`packages`: whose versions show in the output; `command`: after `python -m`; `theme`: further settings of it."""

    packages: tuple[str, ...]
    command: tuple[str, ...]
    theme: dict[str, str]


ENGINES: dict[EngineName, Engine] = {
    "mkdocs": Engine(("mkdocs", "mkdocs-material", "markdown"), ("mkdocs", "build", "--quiet"), {}),
    "zensical": Engine(("zensical", "markdown"), ("zensical", "build", "--clean"), {"variant": "classic"}),
}


LEFT_OUT = re.compile(
    r'<input class="md-toggle"[^>]*>|<label class="md-overlay"[^>]*></label>|<a href="#__skip"[^>]*>.*?</a>', re.S
)
"""The theme's menu, which needs a script that we do not load, and its skip link (our templates have one)."""


class EngineError(Exception):
    """An engine's own message on why it failed. `part`: what it should have made, in Chinese."""

    part = "网页"


def run(name: EngineName, root: Path, theme: Path, documents: dict[str, str], cache: Cache) -> Path:
    """Render `documents` (path → Markdown) with ROOT/mkdocs.yml; returns the folder of HTML and assets.

    The folder is in `cache` under the digest of all inputs, so the same inputs are rendered once. Raises EngineError.
    """
    engine = ENGINES[name]
    done = cache.engine / digest(name, root, theme, documents)
    if done.is_dir():
        return done
    done.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=done.parent, prefix=".engine-") as folder:
        temporary = Path(folder)
        for path, text in documents.items():
            file = temporary / "docs" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        config = {
            "INHERIT": str((root / "mkdocs.yml").resolve()),
            "docs_dir": "docs",
            "site_dir": "html",
            "theme": {"custom_dir": str(theme.resolve()), **engine.theme},
            "plugins": [],
        }
        if "markdown_extensions:" not in (root / "mkdocs.yml").read_text("utf-8"):
            config["markdown_extensions"] = []  # Zensical would take a list of its own
        (temporary / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
        command = [sys.executable, "-m", *engine.command, "-f", str(temporary / "mkdocs.yml")]
        ran = subprocess.run(command, cwd=temporary, capture_output=True, text=True, encoding="utf-8", check=False)
        if ran.returncode != 0:
            raise EngineError((ran.stderr or ran.stdout).strip().replace(str(temporary), ""))
        try:
            (temporary / "html").rename(done)
        except OSError:
            if not done.is_dir():  # another build made the same folder meanwhile
                raise
    forget_old(done)
    return done


def version_of(package: str) -> str:
    """Raises EngineError."""
    try:
        return version(package)
    except PackageNotFoundError as error:
        raise EngineError(f"没有装 {package}（pip install {package}）") from error


def digest(name: EngineName, root: Path, theme: Path, documents: dict[str, str]) -> str:
    state = hashlib.sha256()
    parts = [f"{package} {version_of(package)}" for package in ENGINES[name].packages]
    parts += [f"{path}\0{text}" for path, text in sorted(documents.items())]
    for part in parts:
        state.update(part.encode() + b"\0")
    files = [root / "mkdocs.yml", *sorted(theme.rglob("*.html"))]
    for file in files:
        state.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return state.hexdigest()[:32]


def forget_old(done: Path, keep: int = 4) -> None:
    folders = [f for f in done.parent.iterdir() if f.is_dir() and not f.name.startswith(".")]
    for old in sorted(folders, key=lambda f: f.stat().st_mtime, reverse=True)[keep:]:
        shutil.rmtree(old, ignore_errors=True)


def without_menu(page: str) -> str:
    """One of the engine's pages without the parts that we do not use (LEFT_OUT)."""
    return LEFT_OUT.sub("", page)


def style_sheets(html: Path, shell: str) -> Iterator[tuple[str, bytes]]:
    """(path, content) of the theme's style sheets that a page uses. shell: the page's path, without `.html`."""
    page = (html / f"{shell}.html").read_text("utf-8")
    for file in sorted(html.glob("assets/stylesheets/**/main.*.css")):
        name = file.relative_to(html).as_posix()
        if name in page:
            yield name, re.sub(rb"/\*# sourceMapp.*?\*/", b"", file.read_bytes())
