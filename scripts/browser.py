"""Finding a Chromium, installing one where there is none, and a server for the pages to look at."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from filelock import FileLock
from playwright.sync_api import Browser, Error, Playwright

HEADLESS = "chromium-headless-shell"
"""Chromium without its windows: a page costs it a third of the processor's time."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--no-sandbox",  # the tests run as root in CI
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PACKAGES = ("chromium", "fonts-noto-cjk", "libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
"""Of Debian: the browser, a Chinese font, and what posters are set with."""


PATIENCE = 10 * 60_000
"""Milliseconds that a browser may take to start on a busy machine."""


class NoBrowserError(Exception):
    """There is no Chromium and none could be installed."""


def launch(playwright: Playwright) -> Browser:
    """A headless Chromium: the system's, or Playwright's own, or one that is installed now. Raises NoBrowserError."""
    for install in (None, partial(install_debian, *PACKAGES), install_playwright):
        if install is not None:
            install()
        path = first_of(HEADLESS, *NAMES)
        try:
            return playwright.chromium.launch(executable_path=path, args=list(FLAGS), timeout=PATIENCE)
        except Error as error:
            reason = error
    raise NoBrowserError(f"no Chromium, and none could be installed: {reason}")


def firefox() -> str:
    """The command of a Firefox: the system's, or Debian's, installed now. Raises NoBrowserError."""
    if found := first_of("firefox-esr", "firefox"):
        return found
    install_debian("firefox-esr")
    if found := first_of("firefox-esr"):
        return found
    raise NoBrowserError("no Firefox, and none could be installed")


def first_of(*names: str) -> str | None:
    """The path of the first of these commands that there is."""
    return next(filter(None, map(shutil.which, names)), None)


def install_debian(*packages: str) -> None:
    """Debian's packages, where this user may; one process at a time, as apt itself would not wait."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        with FileLock(Path(tempfile.gettempdir()) / "gongkai-apt.lock"):
            subprocess.run(["apt-get", "update", "-q"], check=False, env=environment, stdout=sys.stderr)
            command = ["apt-get", "install", "-y", "-q", *packages]
            subprocess.run(command, check=False, env=environment, stdout=sys.stderr)


def install_playwright() -> None:
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, stdout=sys.stderr)


def prepare() -> None:
    """Get a Chromium, and one without windows too, where Debian has them; tests run with either."""
    if first_of(*NAMES) is None:
        install_debian(*PACKAGES)
    if first_of(HEADLESS) is None:
        install_debian(HEADLESS)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def served(site: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """The address of a folder, served on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    prepare()
