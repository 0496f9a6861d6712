"""`serve`: build, serve on loopback, rebuild on change, reload the browser.

After an edit to one village's records only that village's pages are built; the whole site follows when nothing
changes for a while. The preview has its own folder in the cache, so it never changes the published site.
"""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Callable
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import watchfiles

from gongkai.build.options import Options, Run
from gongkai.cache.places import Cache
from gongkai.desk.editor.local import LocalEditor
from gongkai.desk.preview import show_village, village_of
from gongkai.findings import Finding
from gongkai.pipeline import build
from gongkai.publish import BrokenLogError, NotASiteError

EVENTS = "/-/events"
SCRIPT = "/-/reload.js"
FINDINGS = "/-/findings"
ADMIN = "/admin/"
RELOAD = f"""new EventSource("{EVENTS}").onmessage = function () {{ location.reload(); }};
fetch("{FINDINGS}").then(function (answer) {{ return answer.text(); }}).then(function (text) {{
  if (!text) return;
  var box = document.createElement("pre");
  box.setAttribute("role", "status");
  box.id = "gk-findings";
  box.textContent = text;
  box.style.cssText = "margin:0; padding:1rem; white-space:pre-wrap; background:#fff3cd; color:#1f1b16";
  document.body.prepend(box);
}});""".encode()
"""The script added to the preview's pages: it reloads a page after a build, and shows the findings."""
GLANCE = 100
"""Milliseconds from one look at what changed to the next."""
QUIET = 30
"""Looks without a change after which the whole site is built again."""
WATCHED = ("data", "content", "templates", "mkdocs.yml")
OURSELVES = ("127.0.0.1", "localhost", "[::1]")
"""The names this machine has for itself. A page of any other name that leads here (DNS rebinding) gets no answer."""
NOT_OURS = "这里只给本机看：请用 http://127.0.0.1:{port}/ 打开。"
LARGEST = 64_000_000
"""Bytes that the editor may send at once: a posting's attachments, in Base64."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""With every answer: no page of another origin may frame or load any of it."""


class PortTakenError(Exception):
    """Another program listens on the port."""


class Builds:
    """Counts the builds, and wakes the browsers that wait for the next. `findings`: of the last build, as text."""

    def __init__(self) -> None:
        self.number = 0
        self.findings = ""
        self.changed = threading.Condition()

    def next(self) -> None:
        with self.changed:
            self.number += 1
            self.changed.notify_all()

    def wait(self, seen: int, seconds: float) -> int:
        with self.changed:
            self.changed.wait_for(lambda: self.number != seen, seconds)
            return self.number


def handler(site: Path, builds: Builds, editor: LocalEditor | None) -> type[SimpleHTTPRequestHandler]:
    class Preview(SimpleHTTPRequestHandler):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, directory=str(site), **kwargs)

        def parse_request(self) -> bool:
            """Every request of whatever method comes through here."""
            if not super().parse_request():
                return False
            port = self.connection.getsockname()[1]
            if self.headers.get_all("Host") in [[f"{name}:{port}"] for name in OURSELVES]:
                return True
            self.answer(421, "text/plain; charset=utf-8", NOT_OURS.format(port=port).encode())
            return False

        def end_headers(self) -> None:
            for name, value in HEADERS.items():
                self.send_header(name, value)
            super().end_headers()

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            value: Any
            if editor is None:
                status, value = 403, {"error": "编辑器没有打开：请用 serve --edit。"}
            elif not re.fullmatch("[0-9]{1,9}", length) or int(length) > LARGEST:
                status, value = 413, {"error": f"一次最多发 {LARGEST // 1_000_000} MB。"}
            else:
                status, value = editor.answer(self.path, self.rfile.read(int(length)))
            self.answer(status, "application/json", json.dumps(value, ensure_ascii=False).encode())

        def do_GET(self) -> None:
            if self.path == EVENTS:
                self.events()
            elif self.path == SCRIPT:
                self.answer(200, "text/javascript", RELOAD)
            elif self.path == FINDINGS:
                self.answer(200, "text/plain; charset=utf-8", builds.findings.encode())
            elif editor is not None and self.path.startswith(ADMIN):
                file = editor.file(self.path.removeprefix(ADMIN).partition("?")[0])
                self.answer(200 if file else 404, *(file or ("text/plain", b"")))
            else:
                self.page()

        def page(self) -> None:
            file = Path(self.translate_path(self.path))
            if file.is_dir() and self.path.partition("?")[0].endswith("/"):
                file /= "index.html"
            if file.suffix == ".html" and file.is_file():
                self.answer(200, "text/html; charset=utf-8", with_script(file.read_bytes()))
            elif file.exists():
                super().do_GET()
            else:
                missing = site / "404.html"
                text = missing.read_bytes() if missing.is_file() else b""
                self.answer(404, "text/html; charset=utf-8", with_script(text))

        def answer(self, status: int, kind: str, content: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(content)

        def events(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            seen = builds.number
            try:
                while True:
                    number = builds.wait(seen, 15)
                    self.wfile.write(b": waiting\n\n" if number == seen else b"data: reload\n\n")
                    self.wfile.flush()
                    seen = number
            except OSError:
                return  # the browser went away

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Preview


def with_script(page: bytes) -> bytes:
    return page.replace(b"</body>", f'<script src="{SCRIPT}"></script></body>'.encode(), 1)


def build_preview(root: Path, cache: Cache, day: date) -> list[Finding]:
    """What stands in the preview's folder and is no whole site gives way: the folder is the cache's own."""
    run, options = Run(root, cache.preview, cache, earlier_day=True), Options(day, search=False)
    try:
        return build(run, options).findings
    except (BrokenLogError, NotASiteError):
        shutil.rmtree(cache.preview)
        return build(run, options).findings


def serve(
    root: Path,
    port: int,
    today: Callable[[], date],
    *,
    ready: Callable[[str], None],
    report: Callable[[list[Finding]], str],
    editor: LocalEditor | None = None,
    stop: threading.Event | None = None,
) -> None:
    """Serve until interrupted, or until `stop` is set. Raises PortTakenError.

    ready: called with the address after the first build; what changes during it is built next. report: called with the
    findings of every build, returns their text for the page. editor: served under /admin/.
    """
    cache = Cache(root / ".cache")
    site = cache.preview
    builds = Builds()
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler(site, builds, editor))
    except OSError as error:
        raise PortTakenError from error
    server.daemon_threads = True

    def rebuild() -> None:
        builds.findings = report(build_preview(root, cache, today()))
        builds.next()

    changes_seen = watchfiles.watch(
        *(root / name for name in WATCHED if (root / name).exists()),
        debounce=100,
        step=25,
        stop_event=stop,
        raise_interrupt=False,
        rust_timeout=GLANCE,
        yield_on_timeout=True,
    )
    next(changes_seen, None)  # what changes from here on is seen, during the first build too
    rebuild()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ready(f"http://127.0.0.1:{server.server_port}/")
    try:
        quiet, waiting = 0, False
        for changes in changes_seen:
            quiet = 0 if changes else quiet + 1
            village = village_of(root, (Path(path) for _, path in changes)) if changes else None
            if village is not None:
                builds.findings = report(show_village(root, site, cache, today(), *village))
                builds.next()
                waiting = True
            elif changes or (waiting and quiet >= QUIET):
                rebuild()
                waiting = False
    finally:
        server.shutdown()
        server.server_close()
