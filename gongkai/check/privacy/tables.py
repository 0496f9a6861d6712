"""Tables in text: a column's header is context for all its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.patterns import lazy

HEADER = lazy(
    r"姓名|户主|申请人|领取人|领款人|联系人|残疾人|监护人|证|卡|账|帐|折|号|电话|手机|微信|QQ|邮箱|支付宝|住址|地址|经度|纬度|坐标|车牌|车辆|病|房"
    r"|^[a-z]{0,6}(?:xm|hm|zh|kh|dh|hh|bh|sj|sjh|sfz)$"
)
NAMED = (
    r"(?:户主|农户)?姓名|户主|(?:身份证|证件|一卡通|银行卡)号?码?|电话|手机号?码?|联系电话|户号|账号|卡号|(?:家庭)?住址"
    r"|[a-z]{0,6}(?:xm|hm|zh|kh|dh|hh|bh|sj|sjh|sfz)"
)
COMMAS = lazy(rf"(?:^|\n)(?:{NAMED}),(?! )|,(?:{NAMED})(?=[,\n])")
"""A header whose columns only commas part (CSV)."""
RULE = " |:：-—\t"
"""What the line beneath a header is made of."""
LONGEST_NAME = 12


def has_table(text: str) -> bool:
    return "|" in text or "\t" in text or COMMAS.search(text) is not None


def cells(line: str, start: int) -> list[tuple[int, str]]:
    """(offset, text) of each cell of a line with borders or tabs."""
    found: list[tuple[int, str]] = []
    for part in re.finditer(r"[^|\t]+", line.strip("\n")):
        if line[: part.start()].strip(" ") or part[0].strip() or found:
            lead = len(part[0]) - len(part[0].lstrip())
            found.append((start + part.start() + lead, part[0].strip()))
    while found and not found[0][1]:
        found.pop(0)
    return found


def comma_cells(line: str, start: int) -> list[tuple[int, str]]:
    found = []
    for cell in line.split(","):
        found.append((start, cell))
        start += len(cell) + 1
    return found


def rows(text: str) -> Iterator[list[tuple[str, int, str]]]:
    """Each row of each table as (header, offset, cell)."""
    offset = 0
    header: list[tuple[int, str]] = []
    by_commas = False
    for line in text.split("\n"):
        quoted = len(line) - len(line.lstrip("> "))
        if "|" in line or "\t" in line:
            row = cells(line[quoted:], offset + quoted)
            if not header or by_commas:
                header = row if any(HEADER.search(name) for _, name in row) else [(0, "")]
            elif line.strip(RULE):
                yield [(name, at, cell) for (_, name), (at, cell) in zip(header, row, strict=False)]
            by_commas = False
        elif by_commas and "," in line:
            yield [(name, *cell) for (_, name), cell in zip(header, comma_cells(line, offset), strict=False)]
        else:
            by_commas = COMMAS.search(line + "\n") is not None and is_header(line.split(","))
            header = comma_cells(line, offset) if by_commas else []
        offset += len(line) + 1


def is_header(names: list[str]) -> bool:
    """Whether these are the names of columns, not the clauses of a sentence."""
    return all(len(name) <= LONGEST_NAME for name in names)
