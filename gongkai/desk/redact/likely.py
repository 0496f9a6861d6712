"""What the guard lets pass and a picture must not: names by where they stand, and illnesses beside what is covered.

The guard stops a build, so it must be right; here a person looks, so it is enough that something may be a name.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from gongkai.check.privacy.names import COMPOUND, NOT_NAMES, SURNAMES, people
from gongkai.check.privacy.normalization import HAN
from gongkai.check.privacy.persons import OFFICIAL, SIGNS
from gongkai.check.privacy.tables import rows
from gongkai.check.privacy.word_lists import data

Span = tuple[int, int]

NAME = rf"(?:(?:{'|'.join(sorted(COMPOUND))})[{HAN}]{{1,2}}|[{''.join(sorted(SURNAMES))}][ ]?[{HAN}]{{1,2}})"
FULL_NAME = re.compile(NAME)
SUBJECT = re.compile(rf"关于(?:给予|为|对)?({NAME}?)(?=同志|先生|女士|等|户|家庭|一家|申请|请求|要求|反映|病故|死亡)")
LABELLED = re.compile(rf"(?:{people('roles')}|成员)[ \t]?[：:\t ][ \t]*({NAME})(?=[\s，,。；;、（(/|]|$)")
NAMES_COLUMN = re.compile("姓名|户主|申请人|领取人|领款人|受助人|家庭成员")
ILLNESS = re.compile(
    rf"(?:{people('illnesses')}|{'|'.join(data('words')['sensitive'])})"
    r"(?:后遗|综合)?[症病癌瘤]?(?:早期|中期|晚期|[一二三四1-4]级|残疾|患者|病人|术后){0,2}"
)
OF_A_KIND = re.compile("人|证|儿童|救助|保险|补贴|津贴|政策|医疗|对象|群众|家庭|两项|等")
"""Behind an illness that is nobody's: 残疾人补贴, 大病救助."""
STOP = re.compile("[。；;]")


def names(text: str) -> Iterator[Span]:
    """After 关于, after a word for who it is, under 姓名 — of people who hold no office."""
    for found in (*SUBJECT.finditer(text), *LABELLED.finditer(text)):
        if not is_word_or_official(text, *found.span(1)):
            yield found.span(1)
    cells = (cell for row in rows(text) for cell in row)
    for header, at, cell in cells:
        end = at + len(cell)
        if NAMES_COLUMN.search(header) and FULL_NAME.fullmatch(cell) and not is_word_or_official(text, at, end):
            yield at, end


def is_word_or_official(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 8) : start], text[end : end + 8].partition("\n")[0]
    official = SIGNS.search(before) or OFFICIAL.search(before) or OFFICIAL.search(after)
    return official is not None or text[start:end] in NOT_NAMES


def again(text: str, name: str) -> Iterator[Span]:
    """Wherever a name stands, however it is spaced."""
    letters = "".join(name.split())
    return (found.span() for found in re.finditer(r"\s{0,3}".join(map(re.escape, letters)), text))


def illnesses(text: str, covered: Container[int]) -> Iterator[Span]:
    """Those on a line on which something is covered, or where its sentence goes on below."""
    start, runs_on = 0, False
    for line in text.splitlines(keepends=True):
        stop = STOP.search(line)
        own = any(at in covered for at in range(start, start + len(line)))
        reach = len(line) if own else stop.start() if stop else len(line)
        for found in ILLNESS.finditer(line, 0, reach) if own or runs_on else ():
            if not OF_A_KIND.match(line, found.end()):
                yield start + found.start(), start + found.end()
        ends = STOP.search(line.rstrip()[-1:]) is not None or "\t" in line or not line.strip()
        runs_on = (own or (runs_on and stop is None)) and not ends
        start += len(line)
