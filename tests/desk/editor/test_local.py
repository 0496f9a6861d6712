"""The server that writes files is gone as soon as the preview is, however that ends."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from gongkai.desk.editor.local import SERVER, LocalEditor, NoEditorError, local_editor
from tests.conftest import REPOSITORY, eventually

AS_OF = date(2025, 8, 20)
LISTENS = 'require("net").createServer().listen(process.env.PORT, process.env.BIND_HOST);'
"""In Decap's place: it listens until it is ended."""
CLERK = """
import signal, sys
from datetime import date
from pathlib import Path
from gongkai.desk.editor.local import local_editor
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background would ignore it
root, modules = Path(sys.argv[1]), Path(sys.argv[2])
with local_editor(root, modules, date(2025, 8, 20), "http://127.0.0.1:8000") as editor:
    print(editor.proxy, flush=True)
    signal.pause()
"""


@pytest.fixture
def modules(tmp_path: Path) -> Path:
    server = tmp_path / SERVER
    server.parent.mkdir(parents=True)
    server.write_text(LISTENS, "utf-8")
    return tmp_path


@contextmanager
def editor_of(modules: Path) -> Iterator[LocalEditor]:
    with local_editor(modules, modules, AS_OF, "http://127.0.0.1:8000") as editor:
        eventually(lambda: answers(editor.proxy))
        yield editor


def answers(proxy: str) -> bool:
    address = urlsplit(proxy)
    assert address.hostname is not None
    with socket.socket() as one:
        return one.connect_ex((address.hostname, address.port or 0)) == 0


def test_nothing_is_left_after_it_stopped(modules: Path) -> None:
    with editor_of(modules) as editor:
        assert answers(editor.proxy)
    assert not answers(editor.proxy)


def test_nothing_is_left_after_an_exception(modules: Path) -> None:
    proxy = ""
    with pytest.raises(KeyError), editor_of(modules) as editor:
        proxy = editor.proxy
        raise KeyError
    assert not answers(proxy)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGKILL"])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals to send")
def test_nothing_is_left_after_a_signal(modules: Path, name: str) -> None:
    command = [sys.executable, "-c", CLERK, str(modules), str(modules)]
    clerk = subprocess.Popen(
        command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    )
    assert clerk.stdout is not None
    with clerk:
        proxy = clerk.stdout.readline().strip()
        eventually(lambda: answers(proxy))
        clerk.send_signal(getattr(signal, name))
    eventually(lambda: not answers(proxy))


def test_without_what_npm_brings_there_is_no_editor(tmp_path: Path) -> None:
    with pytest.raises(NoEditorError), local_editor(tmp_path, tmp_path, AS_OF, "http://127.0.0.1:8000"):
        pass
