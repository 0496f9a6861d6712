"""Finding LibreOffice, which opens and saves what clerks have; installing it where there is none."""

from __future__ import annotations

from scripts.browser import first_of, install_debian

NAMES = ("soffice", "libreoffice", "localc")


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
