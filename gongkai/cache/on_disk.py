"""SQLite for what a county has too many of to hold in memory: in a file without a name, which goes with its connection.

This module imports only the standard library: see `stat_index`.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

REFUSALS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_BUSY: errno.EBUSY,
}
UNSAFE = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -250;
"""
"""For a database that is made anew where it is lost: nothing in it is ever rolled back, nothing waits for the disk.

It holds 250 KB of its pages instead of 2 MB: a build has some twenty databases, and goes through each in its order.
"""


def nameless(setup: str = "") -> sqlite3.Connection:
    """A new database in the folder for temporary files.

    setup: the SQL that makes its tables. Raises OSError.
    """
    connection = sqlite3.connect("", isolation_level=None)
    with as_os_error():
        connection.executescript(f"{UNSAFE}{setup}")
    return connection


@contextmanager
def as_os_error() -> Iterator[None]:
    """What the disk refuses SQLite (it is full, it can't be read) is an OSError, as it is for any other file."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(REFUSALS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, errno.EIO), str(error)) from error
