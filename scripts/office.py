"""Finding LibreOffice, which opens and saves what clerks have; installing it where there is none."""

from __future__ import annotations

import subprocess
from pathlib import Path

from scripts.browser import first_of, install_debian

NAMES = ("soffice", "libreoffice", "localc")
FORMS = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "xls": "xls:MS Excel 97", "ods": "ods:calc8", "pdf": "pdf"}
PATIENCE = 600
"""Seconds that it may take on a busy machine."""


class NoOfficeError(Exception):
    """There is no LibreOffice and none could be installed."""


def calc() -> str:
    """The command of LibreOffice: the system's, or Debian's, installed now. Raises NoOfficeError."""
    if found := first_of(*NAMES):
        return found
    install_debian("libreoffice-calc")
    if found := first_of(*NAMES):
        return found
    raise NoOfficeError("no LibreOffice, and none could be installed")


def converted(file: Path, ending: str, folder: Path) -> Path:
    """The file as LibreOffice saves it, in a form of FORMS, after it has reckoned. folder: also for its profile."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    into = ["--convert-to", FORMS[ending], "--outdir", str(folder / ending)]
    command = [calc(), profile, "--headless", *into, str(file)]
    subprocess.run(command, check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / ending / f"{file.stem}.{ending}"
