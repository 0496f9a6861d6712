"""Where a person lives: house numbers, rooms, coordinates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.check.privacy.hits import Hit, masked
from gongkai.check.privacy.normalization import Seen
from gongkai.check.privacy.word_lists import one_of
from gongkai.patterns import lazy

N = r"(?:\d{1,4}|[〇零一二三四五六七八九十]{1,4})"
S = r"[ \n]{0,3}"
BUILDING = rf"{N}{S}(?:号楼|号院|栋|幢|座|#楼?|弄)"
UNIT = rf"(?:[lI]|{N}|[东西中]){S}(?:单元|门)"
ROOM = r"(?:[lI\d]\d{2,3}|[〇零一二三四五六七八九]{3,4})"
STRONG = lazy(
    rf"{BUILDING}{S}-?{S}{UNIT}{S}{N}{S}(?:室|号|户|房)?"
    rf"|{BUILDING}{S}{N}{S}(?:室|房)"
    rf"|(?<![级册第]){UNIT}{S}{ROOM}{S}(?:室|号|户|房)?(?!\d)"
    rf"|{BUILDING}-?{S}\d-\d{{3,4}}(?!\d)"
    rf"|\d{{1,3}}弄\d{{1,4}}号(?:\d{{2,4}}室)?"
    rf"|{BUILDING}{S}[东西中]?(?:单元)?{S}{N}楼{S}[东西中]{S}户"
    rf"|[东西南北中]楼{N}楼[东西中]户|{UNIT}{N}楼{S}[东西中]户"
    rf"|胡同[东西南北]?{S}{N}{S}[户号]|[东西南北]路?[第]{N}家"
    rf"|门牌(?:号)?{S}{N}号附{N}号|{N}排{S}{N}号(?!线|井|灯|机)"
    rf"|[A-Z]区{N}号(?:板房|帐篷|房)|[往向朝][左右东西南北里前后上下](?:拐|走|数)?{S}第{N}家"
    rf"|往[东西南北左右](?:拐|走|数)?第{N}户"
)
FLAT = lazy(
    rf"(?:{one_of('homes')})[^。；;，,\n\d]{{0,4}}{BUILDING}{S}[1-9]\d{{2,3}}(?![\d年元米㎡平户棵间套])"
    rf"|[东西南北中]户(?![数外])(?<=[ \d\-〇一二三四五六七八九十元门#号楼栋幢座][东西南北中]户)"
)
"""A flat in a block by its number, 小区12栋203; or by its side, which stands behind a building or numbers."""
BEFORE_SIDE = lazy(rf"(?:{BUILDING}{S}(?:{UNIT}{S})?|(?<![\d-])\d{{1,2}}(?:-\d{{1,2}}){{1,2}}-)$")
PART = r"(?:room|rm|flat|unit|building|bldg)\.? ?\d{1,4}[A-Za-z]?"
LATIN = lazy(
    rf"(?<![A-Za-z]){PART}(?:[, ]{{1,2}}{PART}){{1,3}}"
    r"|\d{1,3} ?(?:hao ?lou|dong|zhuang|lou)[, ]{0,2}\d{1,2} ?dan ?yuan[, ]{0,2}\d{1,4}",
    re.I,
)
"""As forms of couriers and banks write addresses."""
TRIPLE = lazy(r"(?<![\d.-])(?:[A-Z]?\d{1,2})#?-\d{1,2}-\d{3,4}(?![\d-])(?!年)")
GROUP = lazy(rf"(?:(?<![第0-9]){N}{S}组|[民小]小?组|[屯寨庄村]){S}({N}){S}号(?!{one_of('not_houses')})")
NUMBERED = lazy(
    rf"[\d一二三四五六七八九十]组(?:[,，]?[ ]?)(?:NO|No|no)[.：:]?[ ]?(\d{{1,4}})(?![\d-])"
    rf"(?![ ]?(?:{one_of('not_houses')}|[电水]表))"
)
"""三组 NO.33: a house where a word for a home stands beside it, else a number of who knows what."""
AFTER_DAY = lazy(
    rf"(?:{S}(?:[前后起至到开集抽浇上下报召张轮值]|之前|以前|为|发放|截止|交|完成|、|—|-|~|～)|[,，]?{S}{N}组|{S}[日晚早])"
)
VILLAGE = lazy(r"[村寨庄屯坪沟湾岭坡埠洼峪崖营堡坨][一-龥]{0,4}$|[家（(：:]$|址.{0,12}$|[落居住].{0,6}$")
HOUSE_AFTER = lazy(r"[）)]?[ ]?(?:宅|门|院|家|住|户|[,，](?:[^，。]{0,8}(?:岁|独居|五保|低保|老人|四至|残疾)))|[）)]")
LABEL = lazy(
    rf"(?<!工程)(?<!施工)(?<!建设)(?:{one_of('address_labels')})"
    r"(?:[^。；;\n]|\n(?![ ]{0,40}[\w-]{1,20}:|[ ]{0,40}-[ ])){0,40}?"
    rf"(?:{N}{S}(?:号|室|户|排|楼|#|巷|弄)|{BUILDING}{S}[1-9]\d{{2,3}}(?!\d)|[东西南北中]{S}{N}?户|(?<![\d-])\d{{1,2}}-\d{{1,2}}(?:-\d{{1,4}})?(?![\d-]))"
)
COORDINATE = r"\d{1,3}\.[ \n]?\d(?:[ \n]{0,2}\d){3,14}"
PAIR = lazy(
    rf"(?<![\d.])({COORDINATE})(?![\d.]|[ ]?[万亿元亩吨%])[^0-9\n。；;]{{0,14}}?[,，; /|]?[^0-9。；;]{{0,14}}?"
    rf"(?<![\d.])({COORDINATE})(?![\d.]|[ ]?[万亿元亩吨%])"
)
STREET = lazy(rf"[路街巷道]{S}\d{{1,4}}(?:-\d{{1,3}})?号(?!线|井|灯|机|楼)")
LIVES = lazy(r"住(?![建房院宿保])[ 在于]{0,2}[\u4e00-\u9fff]{0,14}$")
TABLE_ROOM = lazy(r"(?:房号|室号|房间号|门牌号?)：(\d{2,4})(?!\d)")
LABELLED = lazy(
    rf"(?:经度|纬度|lat|lng|lon|GPS|坐标|定位)[^0-9。；;\n]{{0,8}}({COORDINATE})(?!\d|[ ]?[万亿元亩吨%])", re.I
)
NUMERAL = "[〇零一二三四五六七八九十百]{1,8}"
DMS = lazy(
    r"\d{1,3}\s?(?:°|度|deg)\s?\d{1,2}\s?(?:'|′|’|分)\s?\d{1,2}(?:\.\d{1,4})?\s?(?:\"|″|”|秒|''|′′)"
    r"|\d{1,3}[dD]\d{1,2}[mM]\d{1,2}(?:\.\d{1,4})?[sS](?![A-Za-z])"
    rf"|[经纬]{NUMERAL}度{NUMERAL}分{NUMERAL}秒"
)
MINUTES = lazy(r"\d{1,3}\s?(?:°|度|deg)\s?\d{1,2}\.\d{2,5}\s?(?:'|′|’|分)")
"""Degrees and decimal minutes, as phones show them; two decimals are some twenty metres."""
MAPPED = lazy(
    r"(?<![\d.])(\d{2,3}\.\d{3})(?!\d)[^0-9\n。；;万亿元亩吨%]{0,3}?[,，/ ][ ]?"
    r"(?<![\d.])(\d{2,3}\.\d{3})(?![\d.]|[ ]?[万亿元亩吨%])"
)
WORKS = lazy(one_of("works"))
ON_A_MAP = lazy(r"地图|定位|坐标|导航|经度|纬度|经纬|GPS|高德|百度")
"""Three decimals are some hundred metres: a point only beside a word for a map and one for a home."""
PUBLIC = lazy(one_of("public_places"))
PRIVATE = lazy(
    rf"{one_of('home')}|家住|现住|现居|租住|住在|户|孤儿|家庭|住宅|住处|住所|住址|门口|院子|院墙|入户|老胡|特困|残疾|奶奶|大爷|散居|监护"
)
AT_HOME = lazy(r"[他她俺我人户]家(?![庄村])|[他她俺我]院")
NEAR = 24


def homes(seen: Seen, _until: date) -> Iterator[Hit]:
    text = seen.text
    for pattern in (STRONG, TRIPLE):
        for found in pattern.finditer(text):
            if pattern is TRIPLE and not is_room(text, found):
                continue
            if not is_public(text, found.start(), found.end()):
                yield Hit("GK615", *found.span(), masked(re.sub(r"\s", "", found[0])))
    for found in FLAT.finditer(text):
        side = None if len(found[0]) > 2 else BEFORE_SIDE.search(text[max(0, found.start() - NEAR) : found.start()])
        start = found.start() - (len(side[0]) if side else 0)
        if (side or len(found[0]) > 2) and not is_public(text, start, found.end()):
            yield Hit("GK615", start, found.end(), masked(re.sub(r"\s", "", text[start : found.end()])))
    for found in LATIN.finditer(text):
        yield Hit("GK615", *found.span(), masked(found[0]))
    for found in GROUP.finditer(text):
        if is_house(text, found):
            yield Hit("GK615", *found.span(), masked(re.sub(r"\s", "", found[0])))
    for found in NUMBERED.finditer(text):
        around = text[max(0, found.start() - NEAR) : found.end() + NEAR]
        at_home = PRIVATE.search(around) or AT_HOME.search(around)
        yield Hit("GK615" if at_home else "GK628", *found.span(), masked(found[0]))
    for found in STREET.finditer(text):
        sentence = re.split(r"[。；;\n]", text[found.end() : found.end() + NEAR])[0]
        lives = LIVES.search(text[max(0, found.start() - NEAR) : found.start()])
        if (lives or PRIVATE.search(sentence)) and not is_public(text, *found.span()):
            yield Hit("GK615", *found.span(), masked(found[0]))
    for found in TABLE_ROOM.finditer(text):
        yield Hit("GK615", *found.span(1), masked(found[1]))
    for found in LABEL.finditer(text):
        if not is_public(text, found.start(), found.end()):
            yield Hit("GK615", *found.span(), masked(re.sub(r"\s", "", found[0][-8:])))


def is_room(text: str, found: re.Match[str]) -> bool:
    """12-2-501 beside a word for a home; alone it may be a date or a part number."""
    before, after = text[max(0, found.start() - 8) : found.start()], text[found.end() : found.end() + 3]
    return bool(re.search(rf"(?:{one_of('homes')})[ ]?$|住|址|户|到$", before) or re.match(r"那?户|室|那家", after))


def is_public(text: str, start: int, end: int) -> bool:
    """Whether the address is an office's, by the words around it."""
    before, after = text[max(0, start - NEAR) : start], text[end : end + 10]
    clause = re.split(r"[。；;\n]", before)[-1] + text[start:end] + re.split(r"[。；;\n，,]", after)[0]
    return bool(PUBLIC.search(clause)) and not PRIVATE.search(clause)


def is_house(text: str, found: re.Match[str]) -> bool:
    """三组41号 and 王家屯34号 are houses; 三组15号前 is a day."""
    before, after = text[max(0, found.start() - 14) : found.start()], text[found.end() : found.end() + 14]
    number = found[1]
    if number.isdigit() and int(number) > 31:
        return True
    if HOUSE_AFTER.match(after):
        return True
    if "组" not in found[0]:
        return False
    if AFTER_DAY.match(after):
        return False
    return bool(VILLAGE.search(before)) or not after.strip() or after[:1] in "，。、,；\n "


def coordinates(seen: Seen, _until: date) -> Iterator[Hit]:
    """A point to within some ten metres: four decimals of a degree in China, or seconds."""
    text = seen.text
    for found in PAIR.finditer(text):
        a, b = (float(re.sub(r"\s", "", found[i])) for i in (1, 2))
        if in_china(a, b) or in_china(b, a):
            yield from point(text, found.start(), found.end())
    for found in LABELLED.finditer(text):
        value = float(re.sub(r"\s", "", found[1]))
        if 3 < value < 54 or 73 < value < 136:
            yield from point(text, *found.span(1))
    for pattern in (DMS, MINUTES):
        for found in pattern.finditer(text):
            yield from point(text, *found.span())
    for found in MAPPED.finditer(text):
        a, b = float(found[1]), float(found[2])
        around = text[max(0, found.start() - NEAR) : found.end() + NEAR]
        is_home = ON_A_MAP.search(around) and (PRIVATE.search(around) or AT_HOME.search(around))
        if is_home and not WORKS.search(around) and (in_china(a, b) or in_china(b, a)):
            yield from point(text, *found.span())


def in_china(latitude: float, longitude: float) -> bool:
    return 3 < latitude < 54 and 73 < longitude < 136


def point(text: str, start: int, end: int) -> Iterator[Hit]:
    around = text[max(0, start - NEAR) : end + NEAR]
    if PRIVATE.search(around) or AT_HOME.search(around) or not PUBLIC.search(around):
        yield Hit("GK624", start, end, masked(re.sub(r"[^0-9.,°]", "", text[start:end])))
