"""Persons named: after a word for who they are, in lists, with kin, with an illness; and in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.check.privacy.hits import Hit, masked, masked_name
from gongkai.check.privacy.names import (
    COMMON,
    ETHNIC,
    FIRST,
    GIVEN,
    MAY_BEGIN,
    NOT_NAMES,
    PLACES,
    TOKEN,
    TYPICAL,
    goes_on,
    is_name,
    name_at,
    people,
)
from gongkai.check.privacy.normalization import HAN, Seen
from gongkai.check.privacy.word_lists import data
from gongkai.patterns import lazy

ROLE_WORD = f"(?:{people('roles')})"
ROLE = lazy(rf"{ROLE_WORD}(?:[ ：:（(、“\"《,，]{{0,3}}|[ ：:]{{0,2}}\n[ ：:（(]{{0,2}})(?=[{FIRST}])")
PAPERS = r"(?:的)?[^。；\n]{0,4}(?:低保|救助|申请|审批|病历|证明|档案|残疾|特困|户口|诊断)"
PAPER = lazy(rf"[_ ]?{PAPERS}")
"""What a paper about a person is called: 某某_低保申请书."""
SUBJECT = lazy(rf"关于(?=[{FIRST}][{HAN}]{{1,3}}?{PAPERS})")
"""Before whom a paper is about: 关于某某同志申请临时救助的情况说明."""
PINYIN = lazy(
    r"(?:Applicant|Name|姓名|申请人|户主)[ ]?[:：][ ]?"
    r"([A-Z]{2,10},? ?[A-Z][a-z]{1,10}|[A-Z][a-z]{1,8} [A-Z][a-z]{2,10})"
)
PINYIN_AFTER = lazy(r"[：:][ ]?[A-Z]{1,10}[a-z,]{0,10} ")
LIST = lazy(rf"(?:{people('lists')})")
THE_ABOVE = lazy(rf"以上[^。；\n]{{0,12}}(?:{people('lists')})")
SEX_AND_AID = lazy(rf"[,，、 |\t]{{1,3}}[男女][,，、 |\t][^\n]{{0,60}}(?:{people('aided')})")
"""As a list without a header goes on after a name: 男,某村,特困."""
TARGET = lazy(r"\]\([^()\s]{0,60}\)")
"""Where a Markdown link leads."""
LINKED = 80
KIN = lazy(rf"{people('kin')}")
SENSITIVE = lazy("|".join(data("words")["sensitive"]))
MASKED_OR_NAMED = lazy(rf"[{HAN}][*＊×][{HAN}]?|姓名[:：]\s{{0,3}}[{HAN}]{{2,3}}")
ILLNESS = lazy(people("illnesses"))
SIGNS = lazy(r"(?:会计|出纳|报账员|审核人?|复核人?|制表人?|记账人?|填表人?|保管员?|文书)[ ：:]{0,2}\Z")
"""Right before who signs an account for an office."""
OFFICIAL = lazy(people("officials"))
IN_BRACKETS = lazy(rf"[ ]?[（(][^（）()\n]{{0,24}}(?:{people('officials')})[）)]")
"""高平（县民政局局长）."""
RUNNING = lazy(
    rf"([{COMMON}](?:(?<![{HAN}《“].)|(?<=[付给替找到收退销问望访].))[{TYPICAL}]{{2}})(?=[{HAN}，,（(：:、 \n]|$)"
)
"""Where a word may begin, or behind who is paid, visited or looked for: 付给王建国的护理费."""
REACH = 22
"""How far before an illness a name is looked for."""
COLON = lazy(r"[^。；;\n：:]{0,8}[：:][ ]?")
SUFFERER = lazy(rf"[^。；;，,\n]{{0,8}}?({people('sufferers')})(?=[{FIRST}])")
NAME_END = lazy(people("name_ends"))
BEFORE_NAME = lazy(rf"(?:^|[^{HAN}]|村民|老人|组|户|人|员|贫户|儿童|学生|对象|家的|家庭|即|名叫)$")
GIVEN_TO = lazy(r"[给替向付发退补支]$|慰问|看望|走访|帮扶|资助|探望")
"""Before a name, and before many another word: the name must be a typical one."""
NEAR = 14
ORGANISATION = lazy(f"(?:(?![{people('not_in_organisations')}])[\u4e00-\u9fff]){{3,8}}?(?:{people('organisations')})")
"""What begins as a name may, too: 益海助学中心."""


def is_official(text: str, start: int, end: int) -> bool:
    before, after = text[start - 8 if start > 8 else 0 : start], text[end : end + 6]
    if SIGNS.search(before) or OFFICIAL.search(before):
        return True
    if "（" in after[:2] or "(" in after[:2]:
        return (IN_BRACKETS.match(text, end) or OFFICIAL.match(after.lstrip("（( "))) is not None
    return OFFICIAL.match(after.lstrip()) is not None


def named(seen: Seen, _until: date) -> Iterator[Hit]:
    """A name after a word for who it is, in a list of names, or before a word for kin."""
    text = seen.text
    for found in ROLE.finditer(text):
        start = found.end()
        ethnic = ETHNIC.match(text, start)
        length = len(ethnic[0]) if ethnic else name_at(text, start, 0)
        if length and not is_official(text, start, start + length):
            yield Hit("GK625", start, start + length, masked_name(text[start : start + length]))
    for found in PINYIN.finditer(text) if PINYIN_AFTER.search(text) else ():
        yield Hit("GK625", *found.span(1), masked(found[1]))
    for found in SUBJECT.finditer(text):
        length = name_at(text, found.end(), 0)
        if length and PAPER.match(text, found.end() + length):
            yield Hit("GK625", found.end(), found.end() + length, masked_name(text[found.end() :][:length]))
    yield from listed(text)
    yield from kin(text)


def listed(text: str) -> Iterator[Hit]:
    """Names set out one after another, where a word before says of whom; each alone may be a word."""
    tokens = [found for found in TOKEN.finditer(text) if is_name(found[1].replace(" ", ""))]
    for index, found in enumerate(tokens):
        if is_official(text, *found.span(1)):
            continue
        beside = [other for other in tokens[max(0, index - 1) : index + 2] if other is not found]
        close = any(abs(distance(text, other, found)) < NEAR for other in beside)
        before = text[max(0, found.start() - 40) : found.start()]
        money = re.match(r"[ ：:]?\d{2,6}元?", text[found.end() : found.end() + 8])
        if (
            (close and (LIST.search(before) or money or THE_ABOVE.search(text, found.end(), found.end() + 120)))
            or SEX_AND_AID.match(text, found.end())
            or (money and LIST.search(before))
            or PAPER.match(text, found.end())
        ):
            yield Hit("GK625", *found.span(1), masked_name(found[1]))
        elif close:
            yield Hit("GK627", *found.span(1), masked_name(found[1]))


def distance(text: str, one: re.Match[str], other: re.Match[str]) -> int:
    """How far two names stand from each other, the targets of links left out."""
    first, second = sorted((one.start(), other.start()))
    if second - first > LINKED:
        return second - first
    return len(TARGET.sub("", text[first:second]))


def kin(text: str) -> Iterator[Hit]:
    for found in KIN.finditer(text):
        end = found.start() - (text[max(0, found.start() - 1) : found.start()] in ("之", "的"))
        for size in (3, 4, 2):
            start = end - size
            before = text[max(0, start - 3) : max(0, start)]
            is_first = start == 0 or (start > 0 and BEFORE_NAME.search(before) is not None)
            if is_first and name_at(text, start) == size and is_name(text[start:end]):
                yield Hit("GK625", start, end, masked_name(text[start:end]))
                break


def ill(seen: Seen, _until: date = date.max) -> Iterator[Hit]:
    """A whole name in the clause of an illness: before it, or behind it after a colon."""
    text = seen.text
    last = -1
    for found in ILLNESS.finditer(text):
        low = max(0, found.start() - REACH)
        window = text[low : found.start()]
        begin = low + max((m.end() for m in re.finditer(r"[。；;]|\n[ ]{0,4}\n", window)), default=0)
        for start in (m.start() for m in MAY_BEGIN.finditer(text, begin, found.start())):
            if ORGANISATION.match(text, start):
                continue
            length = min(begins(text, start), found.start() - start)
            if length > 1 and start + length <= found.start() and start != last:
                last = start
                yield Hit("GK626", start, start + length, masked_name(text[start : start + length]))
                break
        if span := sufferer(text, found.end()):
            yield Hit("GK626", *span, masked_name(text[slice(*span)]))


def sufferer(text: str, offset: int) -> tuple[int, int] | None:
    """The name behind an illness: after a colon, or after what its bearer is."""
    if (colon := COLON.match(text, offset)) and (length := name_at(text, colon.end())):
        return colon.end(), colon.end() + length
    for who in SUFFERER.finditer(text, offset, offset + REACH):
        start = who.end(1)
        length = name_at(text, start, 0)
        sure = length and (name_at(text, start) == length or NAME_END.match(text, start + length))
        if sure and not is_official(text, start, start + length):
            return start, start + length
    return None


def begins(text: str, start: int) -> int:
    """The length of a name that begins at `start`, where a word may begin."""
    before = text[max(0, start - 3) : start]
    if start and not BEFORE_NAME.search(before):
        length = name_at(text, start, 2) if GIVEN_TO.search(before[-2:]) else 0
        return 0 if length < 3 or is_official(text, start, start + length) else length
    ethnic = ETHNIC.match(text, start)
    if ethnic:
        return len(ethnic[0])
    length = name_at(text, start, 0)
    return 0 if length and is_official(text, start, start + length) else length


def running(seen: Seen, _until: date) -> Iterator[Hit]:
    """What looks like a name in running text: a warning, as words may look so too."""
    text = seen.text
    for found in RUNNING.finditer(text):
        name = found[1]
        score = GIVEN[name[1]] + GIVEN[name[2]]
        if score < 3 or not NOT_NAMES.isdisjoint((name[:2], name[1:])):
            continue
        if goes_on(name[2] + text[found.end() : found.end() + 1], score):
            continue
        if name[2] in PLACES or text[found.end() : found.end() + 1] in tuple(PLACES):
            continue
        if not is_official(text, *found.span(1)):
            yield Hit("GK627", *found.span(1), masked_name(name))


def conditions(seen: Seen, _until: date) -> Iterator[Hit]:
    """A sensitive word on a line that has a person's name, masked or not."""
    text = seen.text
    for found in SENSITIVE.finditer(text):
        start = max(text.rfind("\n", max(0, found.start() - 300), found.start()) + 1, found.start() - 300)
        end = text.find("\n", found.end(), found.end() + 300)
        if MASKED_OR_NAMED.search(text, start, end if end >= 0 else min(len(text), found.end() + 300)):
            yield Hit("GK617", *found.span(), found[0])
