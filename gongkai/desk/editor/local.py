"""The editor on this machine: Decap is served with the preview, and writes into the folder through us."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.desk.editor.backend import answer
from gongkai.desk.editor.config import LOCAL, config
from gongkai.desk.editor.page import PAGE, START
from gongkai.desk.editor.places import RefusedError
from gongkai.desk.editor.published import UncorrectedError
from gongkai.load import load

PACKAGED = Path(__file__).parent / "npm"
MODULES = PACKAGED if PACKAGED.is_dir() else Path(__file__).parents[3] / "editor"
"""The folder with package-lock.json, into which npm installs (in a checkout: `make editor`)."""
CMS = Path("node_modules") / "decap-cms" / "dist"
YAML = Path("node_modules") / "js-yaml" / "dist" / "js-yaml.min.js"
WRITE = "/-/write/"
"""Before the token, in the address that the editor sends to."""
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json"}


class NoEditorError(Exception):
    """The editor's files are not installed."""


@dataclass(frozen=True, slots=True)
class LocalEditor:
    """`modules`: the folder whose node_modules holds Decap.

    `token`: random at each start. The editor's own pages learn it from their configuration, which no page of another
    origin can read; without it nothing is written, or read for writing.
    """

    root: Path
    modules: Path
    as_of: date
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    def file(self, name: str) -> tuple[str, bytes] | None:
        """(content type, bytes) of a file under /admin/; None where there is none."""
        kind = TYPES.get(Path(name or "index.html").suffix, "application/octet-stream")
        if name in ("", "index.html"):
            return kind, PAGE.encode()
        if name == "start.js":
            return kind, START.encode()
        if name.startswith("config") and name.endswith(".json"):
            town = name.removeprefix("config").removeprefix("-").removesuffix(".json") or None
            settings = config(load(self.root)[0], town, LOCAL | {"proxy_url": f"{WRITE}{self.token}"}, self.as_of)
            return kind, json.dumps(settings, ensure_ascii=False).encode()
        file = self.modules / YAML if name == YAML.name else self.modules / CMS / name
        return (kind, file.read_bytes()) if file.is_file() and "/" not in name else None

    def answer(self, address: str, body: bytes) -> tuple[int, Any]:
        """(status, JSON value) for what was sent to an address."""
        if not secrets.compare_digest(address.encode("utf-8", "replace"), f"{WRITE}{self.token}".encode()):
            return 403, {"error": "这不是从本次打开的编辑器发来的。请刷新编辑页面。"}
        try:
            return 200, answer(self.root, body)
        except RefusedError as refused:
            return 403, {"error": str(refused)}
        except UncorrectedError as uncorrected:
            return 409, {"error": str(uncorrected)}
        except OSError as error:
            return 500, {"error": f"没有写成：{error.strerror}"}


def local_editor(root: Path, modules: Path, as_of: date) -> LocalEditor:
    """Raises NoEditorError."""
    if not (modules / CMS).is_dir() or not (modules / YAML).is_file():
        raise NoEditorError
    return LocalEditor(root, modules, as_of)
