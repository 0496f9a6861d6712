"""Files that other programs wrote, read where they can do no harm: in a process of its own, with limits.

A library that fails, wants too much memory or takes its process down gives one error, in the clerk's words.
"""

from __future__ import annotations

import multiprocessing
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from typing import Literal, TypeVar

from gongkai.words import refusal

Result = TypeVar("Result")
Program = Literal["Excel", "Word"]

MAX_FILE = 50_000_000
"""A sheet of a village's money has 20 KB, an interview 2 MB with its pictures."""
MEMORY = 2_000_000_000
SECONDS = 120
"""Of the processor; only guards against what never ends."""
ZIP, OLE, RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"
EXCEL_2003 = "urn:schemas-microsoft-com:office:spreadsheet"
"""What stands in the first bytes of Excel 2003's XML."""
START = 4096
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream that holds an Office file with a password ([MS-OFFCRYPTO] 2.3.4.4)."""
SAVE_AS = {
    "Excel": "请用 Excel 或 WPS 打开它，另存为“Excel 工作簿（.xlsx）”再试",
    "Word": "请用 Word 或 WPS 打开它，另存为“Word 文档（.docx）”再试",
}
DAMAGED = {
    "Excel": "文件损坏，或者太大：常见的是离表很远的地方有一个多余的格子（按 Ctrl+End 会跳到那里）。"
    "请删去表外多余的行和列，另存为“Excel 工作簿（.xlsx）”再试",
    "Word": f"文件损坏，或者太大。{SAVE_AS['Word']}",
}
PASSWORD = "文件加了密码。请打开它，在“文件—信息—保护”里取消密码，保存再试"  # noqa: S105 - words, no password


class UnreadableError(Exception):
    """The file can't be read; the message says why, and what to do about it."""


def read_apart(read: Callable[[Path], Result], file: Path, program: Program) -> Result:
    """What `read`, a function of a module, makes of a file that `program` should have written.

    Whatever goes wrong with it raises UnreadableError.
    """
    refuse_others(content_of(file), program)
    (result,) = read_all_apart(read, [file], program)
    if isinstance(result, UnreadableError):
        raise result
    return result


def read_all_apart(
    read: Callable[[Path], Result], files: Sequence[Path], program: Program
) -> Iterator[Result | UnreadableError]:
    """What `read` makes of each file, in order. One process reads them all; one that dies takes one file along."""
    waiting = list(files)
    while waiting:
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), limit) as child:
            alive = True
            while waiting and alive:
                file = waiting.pop(0)
                try:
                    refuse_others(content_of(file), program)
                    yield child.submit(read, file).result()
                except UnreadableError as error:
                    yield error
                except Exception as error:  # the library's, of any kind
                    alive = not isinstance(error, BrokenProcessPool)
                    unreadable = UnreadableError(DAMAGED[program])
                    unreadable.__cause__ = error
                    yield unreadable


def content_of(file: Path) -> bytes:
    """A regular file's bytes. Raises UnreadableError; never waits for a pipe."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("这不是一个文件")
        if status.st_size > MAX_FILE:
            raise UnreadableError(f"文件太大，最多 {MAX_FILE // 1_000_000} MB")
        content = file.read_bytes()
    except OSError as error:
        raise UnreadableError(refusal(error)) from error
    if not content:
        raise UnreadableError("文件是空的")
    return content


def refuse_others(content: bytes, program: Program) -> None:
    """Raises UnreadableError on what is known by its bytes to be something else, whatever the file is called."""
    if content.startswith(OLE) and ENCRYPTED in content:
        raise UnreadableError(PASSWORD)
    if content.startswith(ZIP) or (
        program == "Excel" and (content.startswith(OLE) or has_columns(content) or is_marked_up(content))
    ):
        return
    raise UnreadableError(f"{form_of(content, program)}。{SAVE_AS[program]}")


def is_marked_up(content: bytes) -> bool:
    """Whether it is XML of Excel 2003, or a web page with a table, as many systems call .xls."""
    start = content[:START].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"<") and (EXCEL_2003.encode() in start or b"<table" in content.lower())


def has_columns(content: bytes) -> bool:
    """Whether a text has its values in columns, as a .csv has: a separator in the first line that is written."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"\0" in content[:4096] or start.startswith((b"<", RTF)):
        return False
    return any(mark in start[:4096] for mark in (b",", b"\t", b";"))


def form_of(content: bytes, program: Program) -> str:
    start = content[:START].removeprefix(b"\xef\xbb\xbf").lstrip()
    if content.startswith(OLE):
        return "这是旧的 Word 文件（.doc）"
    if start.startswith(RTF):
        return "这是 RTF 文件"
    if start.startswith(b"<"):
        return f"这是网页，里面没有{'表格' if program == 'Excel' else '文档'}"
    if b"\0" not in content[:4096]:
        return f"这是文字（如 csv），不是 {program} 文件"
    return f"这不是 {program} 文件"


def limit() -> None:
    """For the child: its limits, and silence where a library says why it gives up."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits; a system may have narrower ones
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
