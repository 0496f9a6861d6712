"""Persons named by where they stand: behind an aid or in its row, as who receives it, by family, as a child."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.check.privacy.hits import Hit, masked_name
from gongkai.check.privacy.names import FIRST, GIVEN, HIDDEN, is_han, is_name, name_at, people
from gongkai.check.privacy.normalization import HAN, Seen
from gongkai.check.privacy.persons import BEFORE_NAME, is_official
from gongkai.check.privacy.word_lists import data
from gongkai.patterns import lazy

AID = f"(?:{people('aids')})"
RECEIVES = f"(?:{people('receives')})"
CHILD = f"(?:{people('children')})"
NUMERAL = "[一二三四五六七八九十\\d]"
COLON = lazy(rf"{AID}(?:人员|对象|户|名单|家庭|老人|儿童)?[：:][ ]?(?=[{FIRST}])")
CELL = lazy(rf"{AID}[{HAN}]{{0,4}}[ ]?[|\t][ ]?(?=[{FIRST}])")
RECEIVER = lazy(
    rf"{RECEIVES}[^，,。；;：:\n]{{1,16}}?的?"
    rf"(?:还有|的有|的是|的为|的人有|家庭有|对象有|[保贴助]为)[ ：:]?(?=[{FIRST}])"
)
HOLDER = lazy(rf"(?:开户名|账户名|户名)[ ：:是为]{{0,2}}(?=[{FIRST}])")
FAMILY = lazy(rf"([{FIRST}])家(?:的|里的?|那个|这个)?(?:{people('family')})[ ]?(?=[{FIRST}])")
PUPIL = lazy(
    rf"(?:{NUMERAL}年级|学前班|[大中小]班|初[一二三]|高[一二三])"
    rf"(?:[（(]?{NUMERAL}{{1,2}}[)）]?班)?的?(?:学生|同学|孩子|娃)?[ ]?"
    rf"(?=[{FIRST}])"
)
CHILD_NAMED = lazy(rf"{CHILD}[ ：:]?(?=[{FIRST}])")
SPACED = lazy(
    rf"(?:五保|低保|特困|户|学生|儿童|孤儿|老人|人员|对象|供养|娃)[ ：:]{{1,2}}([{FIRST}]) ([{HAN}]{{2}})(?![{HAN}])"
)
"""A surname set apart: 小学生 窦 佳怡."""
AGED = lazy(r"岁|个月大")
AGED_CHILD = lazy(r"的?(?:小?(?:男孩|女孩|姑娘|丫头|孩子|孩|娃|学生|孤儿))?[ ，,]?")
AGE = lazy(r"(?:今年|现年|才|刚|，|,|（|\()?满?(\d{1,2}|[一二三四五六七八九十]{1,2})周?$")
"""What stands before the word for years, up to a name."""
NAMES = lazy(
    rf"{CHILD}[^。；;，,：:\n]{{0,4}}(?:：|:|名单[：:]|有[：:])[ ]?"
    rf"([{HAN}]{{2,4}}(?:、[{HAN}]{{2,4}}){{0,20}})(?![{HAN}])"
)
SURE = frozenset({PUPIL, CHILD_NAMED, RECEIVER})
"""Behind these a most typical name needs no end."""
ENDS = lazy(r"[ ]?(?:[，,。；;、|\t\n（(）)“”\"\d每]|等|得|的|领|为|$)|[ ]")
"""What may stand behind a name that nothing else proves."""
CELL_ENDS = lazy(r"[ ]?(?:[|\t\n（(]|$)")
DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")}
GROWN = 18


def related(seen: Seen, _until: date) -> Iterator[Hit]:
    text = seen.text
    for pattern, least, ends in (
        (COLON, 0, ENDS),
        (CELL, 2, CELL_ENDS),
        (RECEIVER, 0, ENDS),
        (HOLDER, 0, ENDS),
        (PUPIL, 1, ENDS),
        (CHILD_NAMED, 1, ENDS),
    ):
        for found in pattern.finditer(text):
            start = found.end()
            length = name_at(text, start, least)
            proven = ends.match(text, start + length) or (pattern in SURE and name_at(text, start, 3) == 3)
            if length > 1 and proven and is_free(text, start, length):
                yield Hit("GK625", start, start + length, masked_name(text[start : start + length]))
    yield from family(text)
    for found in SPACED.finditer(text):
        name = found[1] + found[2]
        if is_name(name) and name_at(name, 0) == len(name):
            yield Hit("GK625", found.start(1), found.end(2), masked_name(name))
    yield from young(text)
    yield from children(text)


def is_free(text: str, start: int, length: int) -> bool:
    """Whether a name is not of someone in office."""
    return not is_official(text, start, start + length) and not text.startswith("老师", start + length)


def family(text: str) -> Iterator[Hit]:
    """老宋家老二宋立臣: whoever bears the family's name behind a word for its member needs no other proof."""
    for found in FAMILY.finditer(text):
        start = found.end()
        same = text[start] == found[1]
        length = name_at(text, start, 0 if same else 1)
        if same and not length and all(map(is_han, text[start + 1 : start + 3])):
            length = len(text[start : start + 3])
        if length > 1 and text[start + 1] not in HIDDEN:
            yield Hit("GK625", start, start + length, masked_name(text[start : start + length]))


def young(text: str) -> Iterator[Hit]:
    """A name beside an age below eighteen."""
    for aged in AGED.finditer(text):
        found = AGE.search(text, max(0, aged.start() - 6), aged.start())
        if found is None or years(found[1]) >= GROWN:
            continue
        who = AGED_CHILD.match(text, aged.end())
        if who and who[0] and (length := name_at(text, who.end(), 2)) and is_free(text, who.end(), length):
            yield Hit("GK625", who.end(), who.end() + length, masked_name(text[who.end() : who.end() + length]))
        for size in (3, 2):
            start = found.start() - size
            if start < 0 or (start and not BEFORE_NAME.search(text[max(0, start - 3) : start])):
                continue
            if name_at(text, start) == size and is_name(text[start : start + size]):
                yield Hit("GK625", start, start + size, masked_name(text[start : start + size]))
                break


def years(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    return (DIGITS.get(tens, 1) * 10 if ten else 0) + DIGITS.get(ones, 0)


def children(text: str) -> Iterator[Hit]:
    """The names in a list of children; what may only be a nickname is a guess."""
    for found in NAMES.finditer(text):
        at = found.start(1)
        for name in found[1].split("、"):
            if is_name(name):
                yield Hit("GK625", at, at + len(name), masked_name(name))
            elif is_nickname(name):
                yield Hit("GK627", at, at + len(name), masked_name(name))
            at += len(name) + 1


def is_nickname(name: str) -> bool:
    """妞妞, 小雨, 大宝, 铁蛋."""
    if len(name) != 2 or name in NOT_NICKNAMES:
        return False
    return (name[0] == name[1] or name[0] == "小" or name[1] in "宝蛋妞娃虎") and GIVEN.get(name[1], -1) >= 0


NOT_NICKNAMES = frozenset(data("people")["not_nicknames"])
