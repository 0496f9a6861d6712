"""Private values in a text: what a checksum, a prefix or a keyword proves, and what context suggests.

Offsets are those of the given text: full-width forms are folded to half-width one for one before looking.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.records.amounts import plain

PROVINCES = frozenset(
    [*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83]
)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)

GAP = r"""[\s\-–—_,，、|/"'\[\]()（）:：]{0,4}"""
"""What may stand between the digits of a number that is spaced, dashed, or split over cells."""
TIGHT = r"[ \-–—]?"

CARD = re.compile(
    rf"(?<![0-9A-Za-z])(?=((?:[1-9](?:{GAP}\d){{16}}{GAP}[\dXx])(?:{GAP}[1-7]{GAP}[1-4])?(?![0-9A-Za-z])))"
)
LEGACY = re.compile(rf"(?<![0-9A-Za-z.])([1-9](?:{TIGHT}\d){{14}})(?![0-9A-Za-z]|\.\d)")
MOBILE = re.compile(rf"(?<![0-9A-Za-z.])((?:\+?86{TIGHT})?1[3-9]\d(?:{TIGHT}\d){{8}})(?![0-9A-Za-z]|\.\d)")
ACCOUNT = re.compile(rf"(?<![0-9A-Za-z.])6{TIGHT}2(?:{TIGHT}\d){{14,17}}")
ALPHANUMERIC = re.compile("[0-9A-Za-z]")
ACCOUNT_LENGTHS = (19, 18, 17, 16)
NAMED_ACCOUNT = re.compile(
    rf"(?:账号|帐号|卡号|银行卡|账户|帐户|一卡通|社保卡|存折)\D{{0,8}}?(?<!\d)(\d(?:{TIGHT}\d){{11,22}})(?!\d)"
)
PASSPORT = re.compile(r"(?<![0-9A-Za-z])([EGDSPH]\d{8}|E[A-HJ-NP-Z]\d{7})(?![0-9A-Za-z])")
REGIONS = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
PLATE = re.compile(rf"([{REGIONS}][A-HJ-NP-Z][·. ]?[A-HJ-NP-Z0-9]{{4,5}}[A-HJ-NP-Z0-9挂学警])(?![0-9A-Za-z])")
COUNT = r"(?:\d+|[一二三四五六七八九十]+)"
ADDRESS = re.compile(
    rf"({COUNT}(?:号楼|栋|幢|座|号院)\s*(?:{COUNT}单元\s*)?\d+(?:室|号|户)"
    rf"|{COUNT}单元\s*\d+(?:室|号|户)?"
    rf"|{COUNT}组\s*\d+号)"
)
WECHAT = re.compile(r"(?:微信号?|WeChat|weixin)(?:ID)?\s*[:：是为]?\s*([A-Za-z][A-Za-z0-9_-]{5,19})", re.I)
QQ = re.compile(r"QQ号?码?\s*[:：是为]?\s*([1-9]\d{4,10})(?!\d)", re.I)
EMAIL = re.compile(r"(?<![\w.+-])([\w.+-]+@(?!(?:[\w-]+\.)*gov\.cn(?![\w.-]))[\w-]+(?:\.[\w-]+)+)", re.A)
INDEX_NUMBER = re.compile(r"[0-9A-Z]{18}/\d{4}-\d{5}")
SENSITIVE = re.compile(
    r"癌|肿瘤|白血病|尿毒症|精神分裂|精神病|精神障碍|抑郁|艾滋|HIV|结核|乙肝|戒毒|吸毒|服刑|刑满|[一二三四]级残疾"
    r"|(?:智力|肢体|视力|听力|言语|精神|多重)残疾"
)
NAMED = re.compile(r"[\u4e00-\u9fff][*＊×][\u4e00-\u9fff]?|姓名[:：]\s*[\u4e00-\u9fff]{2,3}")


@dataclass(frozen=True, slots=True)
class Hit:
    """A private value at `start`–`end` of the text. `code`: the rule it breaks; `shown`: the value masked."""

    code: str
    start: int
    end: int
    shown: str


def digits(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z]", "", text)


def masked(value: str) -> str:
    """Never whole: at most the first three and the last two characters, and never more than a third."""
    kept = min(3, len(value) // 5), min(2, len(value) // 5)
    return value[: kept[0]] + "*" * (len(value) - sum(kept)) + value[len(value) - kept[1] :]


def is_day(text: str, century: str = "") -> bool:
    try:
        day = date(int(century + text[:-4]), int(text[-4:-2]), int(text[-2:]))
    except ValueError:
        return False
    return day.year >= 1900


def is_citizen_id(value: str) -> bool:
    """18 characters with a province, a day of birth and the check character (GB 11643-1999, ISO 7064 MOD 11-2)."""
    if not re.fullmatch(r"\d{17}[\dXx]", value) or int(value[:2]) not in PROVINCES or not is_day(value[6:14]):
        return False
    return CHECKS[sum(int(c) * w for c, w in zip(value, WEIGHTS, strict=False)) % 11] == value[17].upper()


def is_legacy_id(value: str) -> bool:
    """15 digits with a province and a day of birth in the 20th century; they carry no check digit."""
    return int(value[:2]) in PROVINCES and is_day(value[6:12], "19") and value[12:] != "000"


def is_uscc(value: str) -> bool:
    """Unified social credit code, which is public (GB 32100-2015, mod 31-3)."""
    if len(value) != 18 or any(c not in USCC_ALPHABET for c in value):
        return False
    total = sum(USCC_ALPHABET.index(c) * w for c, w in zip(value, USCC_WEIGHTS, strict=False))
    return USCC_ALPHABET[(31 - total % 31) % 31] == value[17]


def luhn(value: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    total = 0
    for index, character in enumerate(reversed(value)):
        digit = int(character) * (2 if index % 2 else 1)
        total += digit - 9 if digit > 9 else digit
    return total % 10 == 0


def cards(text: str) -> Iterator[Hit]:
    """Citizen IDs, and disability cards, which begin with one (残疾人证: 18 + kind + degree)."""
    end = 0
    for found in CARD.finditer(text):
        if found.start(1) < end:
            continue
        whole = digits(found[1])
        if not is_citizen_id(whole[:18]):
            continue
        end = found.end(1)
        yield Hit("GK611" if len(whole) == 20 else "GK610", found.start(1), end, masked(whole))


def legacy_ids(text: str) -> Iterator[Hit]:
    for found in LEGACY.finditer(text):
        if is_legacy_id(digits(found[1])):
            yield Hit("GK610", *found.span(1), masked(digits(found[1])))


def mobiles(text: str) -> Iterator[Hit]:
    for found in MOBILE.finditer(text):
        yield Hit("GK612", *found.span(1), masked(digits(found[1])))


def accounts(text: str) -> Iterator[Hit]:
    for found in ACCOUNT.finditer(text):
        for length in ACCOUNT_LENGTHS:  # digits that follow, a date say, may not belong to it
            end = end_of(found[0], length)
            value = digits(found[0][:end])
            whole = end and not ALPHANUMERIC.match(text, found.start() + end)
            if whole and luhn(value) and not is_uscc(value):
                yield Hit("GK613", found.start(), found.start() + end, masked(value))
                break
    for found in NAMED_ACCOUNT.finditer(text):
        yield Hit("GK613", *found.span(1), masked(digits(found[1])))


def end_of(text: str, count: int) -> int:
    """The offset behind the `count`th digit; 0 where there are fewer."""
    places = [index for index, character in enumerate(text) if character.isdigit()]
    return places[count - 1] + 1 if len(places) >= count else 0


def documents(text: str) -> Iterator[Hit]:
    for found in PASSPORT.finditer(text):
        near = text[max(0, found.start() - 12) : found.start()]
        yield Hit("GK614" if "护照" in near or "通行证" in near else "GK618", *found.span(1), masked(found[1]))
    for found in PLATE.finditer(text):
        yield Hit("GK614", *found.span(1), masked(found[1]))


def homes(text: str) -> Iterator[Hit]:
    for found in ADDRESS.finditer(text):
        yield Hit("GK615", *found.span(1), masked(found[1]))


def contacts(text: str) -> Iterator[Hit]:
    for pattern in (WECHAT, QQ, EMAIL):
        for found in pattern.finditer(text):
            yield Hit("GK616", *found.span(1), masked(found[1]))


def conditions(text: str) -> Iterator[Hit]:
    """A sensitive word on a line that has a person's name, masked or not."""
    for found in SENSITIVE.finditer(text):
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.end())
        if NAMED.search(text, start, end if end >= 0 else len(text)):
            yield Hit("GK617", *found.span(), found[0])


FOLDABLE = re.compile("[\uff0b\uff0d\uff0e\uff10-\uff19\uff20-\uff3a\uff41-\uff5a]")
"""Full-width digits, letters and signs; the other full-width forms are punctuation that no detector looks at."""

LONG_NUMBER = re.compile(rf"\d(?:{TIGHT}\d){{10}}")
HOUSE = re.compile(r"单元|号楼|栋|幢|座|号院|组\s*\d")
CAPITAL = re.compile("[A-Z]")
CONTACTS = ("微信", "wechat", "weixin", "qq", "@")
CONDITIONS = (
    *("癌", "肿瘤", "白血病", "尿毒症", "精神", "抑郁", "艾滋", "HIV", "结核", "乙肝", "戒毒", "吸毒", "服刑", "刑满"),
    *("级残疾", "力残疾", "体残疾", "语残疾", "重残疾"),
)


def has_contact(text: str) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in CONTACTS)


def has_condition(text: str) -> bool:
    return any(word in text for word in CONDITIONS)


def always(_text: str) -> bool:
    return True


Detector = Callable[[str], Iterator[Hit]]
DETECTORS: tuple[tuple[Callable[[str], object], tuple[Detector, ...]], ...] = (
    (always, (cards,)),
    (LONG_NUMBER.search, (legacy_ids, accounts, mobiles)),
    (CAPITAL.search, (documents,)),
    (HOUSE.search, (homes,)),
    (has_contact, (contacts,)),
    (has_condition, (conditions,)),
)
"""In the order of precedence: what an earlier one claims, a later one leaves. Before each, a quick look for what all
that it finds must have: most texts have none of it, and are spared the longer search."""


def scan(text: str) -> list[Hit]:
    """Every private value in a text, each place once, in order."""
    folded = plain(text) if FOLDABLE.search(text) else text
    taken = [found.span() for found in INDEX_NUMBER.finditer(folded)] if "/" in folded else []
    hits = []
    for may_have, detectors in DETECTORS:
        if not may_have(folded):
            continue
        for hit in (hit for detector in detectors for hit in detector(folded)):
            if not any(start < hit.end and hit.start < end for start, end in taken):
                hits.append(hit)
                taken.append((hit.start, hit.end))
    return sorted(hits, key=lambda hit: hit.start)
