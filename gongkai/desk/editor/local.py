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
from gongkai.desk.editor.page import PAGE, scripts
from gongkai.desk.editor.places import RefusedError
from gongkai.desk.editor.published import UncorrectedError
from gongkai.load import load
from gongkai.words import refusal

WRITE = "/-/write/"
"""Before the token, in the address that the editor sends to."""
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json"}


@dataclass(frozen=True, slots=True)
class LocalEditor:
    """`scripts`: the file of each script under /admin/, by its name there.

    `token`: random at each start. The editor's own pages learn it from their configuration, which no page of another
    origin can read; without it nothing is written, or read for writing.
    """

    root: Path
    scripts: dict[str, Path]
    as_of: date
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    def file(self, name: str) -> tuple[str, bytes] | None:
        """(content type, bytes) of a file under /admin/; None where there is none."""
        kind = TYPES.get(Path(name or "index.html").suffix, "application/octet-stream")
        if name in ("", "index.html"):
            return kind, PAGE.encode()
        if name.startswith("config") and name.endswith(".json"):
            town = name.removeprefix("config").removeprefix("-").removesuffix(".json") or None
            settings = config(load(self.root)[0], town, LOCAL | {"proxy_url": f"{WRITE}{self.token}"}, self.as_of)
            return kind, json.dumps(settings, ensure_ascii=False).encode()
        script = self.scripts.get(name)
        return (kind, script.read_bytes()) if script and script.is_file() else None

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
            return 500, {"error": f"没有写成：{refusal(error)}"}


def local_editor(root: Path, modules: Path, as_of: date) -> LocalEditor:
    """Raises NoEditorError."""
    return LocalEditor(root, scripts(modules), as_of)
