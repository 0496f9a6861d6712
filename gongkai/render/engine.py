"""The only module that knows the theme engine (MkDocs with Material): its configuration and its output, nothing inside.

It gets prose and one index page per section, and gives back HTML. `shell` cuts the frame out of that HTML; the prose
between `%%body:start%%` and `%%body:end%%` is the page's own.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import yaml

PACKAGES = ("mkdocs", "mkdocs-material", "markdown")


class EngineError(Exception):
    """An engine's own words on why it could not build. `part`: what it was to make."""

    part = "网页"


def run(root: Path, theme: Path, documents: dict[str, str], cache: Path) -> Path:
    """Render `documents` (path → Markdown) with ROOT/mkdocs.yml; returns the folder of HTML and assets.

    The folder lies in `cache` under the digest of all that went in, and is made once. Raises EngineError.
    """
    done = cache.resolve() / "engine" / digest(root, theme, documents)
    if done.is_dir():
        return done
    done.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=done.parent, prefix=".engine-") as name:
        stage = Path(name)
        for path, text in documents.items():
            file = stage / "docs" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        config = {
            "INHERIT": str((root / "mkdocs.yml").resolve()),
            "docs_dir": str(stage / "docs"),
            "site_dir": str(stage / "html"),
            "theme": {"custom_dir": str(theme.resolve())},
            "plugins": [],
        }
        (stage / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(stage / "mkdocs.yml")]
        ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        if ran.returncode != 0:
            raise EngineError((ran.stderr or ran.stdout).strip().replace(str(stage), ""))
        try:
            (stage / "html").rename(done)
        except OSError:
            if not done.is_dir():  # another build made the same folder meanwhile
                raise
    forget_old(done)
    return done


def digest(root: Path, theme: Path, documents: dict[str, str]) -> str:
    state = hashlib.sha256()
    parts = [f"{name} {version(name)}" for name in PACKAGES]
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
