"""Passports, identity cards of Hong Kong and Taiwan, and licence plates, known by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.check.privacy.checksums import is_hkid, is_taiwan_id
from gongkai.check.privacy.hits import Hit, masked
from gongkai.check.privacy.normalization import Seen
from gongkai.check.privacy.proven_numbers import is_document
from gongkai.check.privacy.word_lists import one_of, words
from gongkai.patterns import lazy

PASSPORT = lazy(r"(?<![0-9A-Za-z])([EGDSPH]\d{8}|E[A-HJ-NP-Z]\d{7})(?![0-9A-Za-z])")
MACHINE_READABLE = lazy(r"[A-Z0-9<]{9}[\d<][A-Z<]{3}\d{6}[\d<][MF<]\d{6}")
"""The second line of a passport's machine-readable zone (ICAO Doc 9303)."""
HKID = lazy(
    r"(?<![0-9A-Za-z])([A-Z]{1,2})[ -]?(\d{3}[ ]?\d{3})[ ]?"
    r"(?:[(（\[【][ ]?([0-9A])[ ]?[)）\]】]|-([0-9A])(?![0-9A-Za-z-])|([0-9A])(?![0-9A-Za-z-]))"
)
OF_HONG_KONG = lazy(r"港|HK|身份证")
BARE = lazy(r"香港|港[证籍人胞]|HKID")
"""What a number without brackets must stand beside."""
TAIWAN = lazy(r"(?<![0-9A-Za-z])([A-Z][12]\d{8})(?![0-9A-Za-z])")
CERTIFICATE = lazy(
    rf"(?:{one_of('person_certificates')})(?:编?号码?)?[^。；;，,\n\d]{{0,8}}(?:[(（〔\[]\d{{2,4}}[)）〕\]])?[^。；;，,\n\d]{{0,6}}?"
    r"[字号][ ]?第[ ]?([A-Z]?\d{3,10})[ ]?号(?!令|文|公告)"
)
"""As offices number documents: only behind the certificate's name."""
OFFICE_PAPER = lazy(one_of("office_papers"))
REGIONS = words("regions")
PLATE = lazy(
    rf"([{REGIONS}][)）\]】]?[ ]?[A-HJ-NP-Za-hj-np-z][ \n·.•・\-]{{0,2}}"
    r"(?=[A-Za-z0-9]{0,5}\d)"
    r"(?:[A-HJ-NP-Za-hj-np-z0-9]{5}[DFdf]|[A-HJ-NP-Za-hj-np-z0-9O]{4,5}[A-HJ-NP-Za-hj-np-z0-9O挂学警港澳领使]))"
    r"(?![0-9A-Za-z])"
)
STANDARD = lazy(r"[新按照](?:GB|gb|DB|HJ|NY|JG)")
VEHICLE = lazy(r"车|大货|轿|皮卡|摩托|三轮|油费|加油|违停|牌照|号牌|驾驶|车主|挂|充电|新能源|拖拉机|收割机|农机|机主")
TRACTOR = lazy(rf"[{REGIONS}][ ]?\d{{2}}[ ·.•・-]{{1,2}}[A-Z0-9]\d{{4}}(?![0-9A-Za-z])")
"""Farm machines have two digits for the city (NY/T 345.1): 云23·A1847."""
PARTED = lazy(
    rf"[{REGIONS}][ ]?[A-Za-z][ \n·.•・_–\-]{{0,8}}([A-Za-z0-9]{{1,5}})[ \n·.•・_–\-]{{1,8}}([A-Za-z0-9]{{1,5}})"
    "(?![0-9A-Za-z])"
)
"""A plate in more parts than two: only beside a word for a vehicle."""
SPREAD = lazy(
    rf"[{REGIONS}][ (（]{{0,2}}[A-Za-z][)）]?((?:[ ·.•・_–\-]{{0,2}}[A-Za-z0-9]){{5,6}})(?![ ·.•・_–\-]?[0-9A-Za-z])"
)
"""Its characters set out one by one, or the city in brackets: only beside a word for a vehicle."""
PROVINCE_PLATE = lazy(
    rf"(?:{one_of('provinces')})(?:省|市|自治区)?[ ]?[A-Za-z][ ·.•・-]{{0,2}}"
    r"(?=[A-Za-z0-9]{0,5}\d)[A-HJ-NP-Za-hj-np-z0-9]{5,6}(?![0-9A-Za-z])"
)
"""With the province in full: only beside a word for a vehicle."""
CYCLE_PLATE = lazy(
    r"(?:电动(?:自行|三轮|两轮|二轮|摩托|四轮)?车|电瓶车|电驴|电车|摩托车?|三轮车?)(?:的|上)?(?:号牌|车牌|牌照|牌号|牌)"
    r"[^0-9A-Za-z。；;，\n发]{0,10}([A-Z]?[ -]?\d{5,7})(?![\d.]|[ ]?[元副张块个]|[-~～—至到])"
)
TABLE_PLATE = lazy(r"车牌[^：\n]{0,8}：([A-HJ-NP-Z0-9]{5,6})(?![0-9A-Za-z])")


def documents(seen: Seen, _until: date) -> Iterator[Hit]:
    text = seen.text
    for found in PASSPORT.finditer(text):
        if not is_document(text, found.start()):
            near = text[max(0, found.start() - 12) : found.start()]
            yield Hit("GK614" if "护照" in near or "通行证" in near else "GK618", *found.span(1), masked(found[1]))
    for found in MACHINE_READABLE.finditer(text):
        yield Hit("GK614", *found.span(), masked(found[0][:9]))
    for found in HKID.finditer(text):
        value = found[1] + found[2].replace(" ", "") + (found[3] or found[4] or found[5])
        is_told = found[3] or (BARE if found[5] else OF_HONG_KONG).search(
            text, max(0, found.start() - 16), found.end() + 16
        )
        if is_told and is_hkid(value) and not is_document(text, found.start()):
            yield Hit("GK622", *found.span(), masked(value))
    for found in TAIWAN.finditer(text):
        if is_taiwan_id(found[1]) and not is_document(text, found.start()):
            yield Hit("GK622", *found.span(), masked(found[1]))


def certificates(seen: Seen, _until: date) -> Iterator[Hit]:
    for found in CERTIFICATE.finditer(seen.text):
        if not OFFICE_PAPER.search(seen.text, found.start(), found.end() + 3):
            yield Hit("GK621", *found.span(1), masked(found[1]))


def plates(seen: Seen, _until: date) -> Iterator[Hit]:
    text = seen.text
    for found in PLATE.finditer(text):
        if STANDARD.match(text, found.start()) or (
            is_document(text, found.start()) and not VEHICLE.search(near(text, found))
        ):
            continue
        yield Hit("GK614", *found.span(1), masked(re.sub(r"[\s·.•・)）\]】-]", "", found[1]).upper()))
    for found in TRACTOR.finditer(text):
        if VEHICLE.search(near(text, found)):
            yield Hit("GK614", *found.span(), masked(re.sub(r"[\s·.•・-]", "", found[0])))
    for found in PARTED.finditer(text):
        tail = found[1] + found[2]
        if len(tail) in (5, 6) and any(c.isdigit() for c in tail) and VEHICLE.search(near(text, found)):
            yield Hit("GK614", *found.span(), masked(found[0][0] + tail.upper()))
    for found in SPREAD.finditer(text):
        tail = re.sub(r"[^A-Za-z0-9]", "", found[1])
        if sum(c.isdigit() for c in tail) > 2 and VEHICLE.search(near(text, found)):
            yield Hit("GK614", *found.span(), masked(found[0][0] + tail.upper()))
    for found in PROVINCE_PLATE.finditer(text):
        if VEHICLE.search(text, max(0, found.start() - 8), found.end() + 8) and not is_document(text, found.start()):
            yield Hit("GK614", *found.span(), masked(re.sub(r"[\s·.•・-]", "", found[0])))
    for found in CYCLE_PLATE.finditer(text):
        yield Hit("GK614", *found.span(1), masked(found[1]))
    for found in TABLE_PLATE.finditer(text):
        yield Hit("GK614", *found.span(1), masked(found[1]))


def near(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 8) : found.end() + 4]
