"""The members of a zip file, all of them, and nothing hidden between them (PKWARE APPNOTE 6.3)."""

from __future__ import annotations

import io
import zipfile

from gongkai.check.privacy.attachments.parts import Budget, UnreadableError

ENCRYPTED = 0x1 | 0x40
SLACK = 64
"""Bytes between two members that are no hiding place: a data descriptor has up to 24, padding a few more."""
MAX_MEMBERS = 20_000


def members(content: bytes, budget: Budget) -> dict[str, bytes]:
    """Name → bytes; names and comments of the zip itself stand under "". Raises UnreadableError, zipfile's errors."""
    with zipfile.ZipFile(io.BytesIO(content)) as parcel:
        infos = parcel.infolist()
        if len(infos) > MAX_MEMBERS:
            raise UnreadableError("里面的文件太多")
        nothing_between(content, infos, parcel.start_dir)
        said = [parcel.comment, *(part for info in infos for part in (info.filename.encode(), info.comment))]
        found = {"": b"\n".join(said)}
        for info in infos:
            if info.flag_bits & ENCRYPTED:
                raise UnreadableError("加了密码")
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise UnreadableError("压缩的方法不认识")
            if info.filename in found:
                raise UnreadableError("里面有两个同名的文件")
            with parcel.open(info) as member:
                data = member.read(budget.bytes + 1)
            budget.spend(len(data))
            found[info.filename] = data
    return found


def nothing_between(content: bytes, infos: list[zipfile.ZipInfo], directory: int) -> None:
    """Every byte belongs to a member, and to one only. Raises UnreadableError."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        start = info.header_offset
        if not end <= start <= end + SLACK:
            raise UnreadableError("夹带着不属于文件的内容")
        header = content[start : start + 30]
        name, extra = int.from_bytes(header[26:28], "little"), int.from_bytes(header[28:30], "little")
        end = start + 30 + name + extra + info.compress_size
    if not end <= directory <= end + SLACK:
        raise UnreadableError("夹带着不属于文件的内容")
