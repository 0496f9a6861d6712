"""Homes without a number, told by what stands beside them: 大槐树往北第三个胡同最里头那家. Never sure: a warning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.check.privacy.addresses import WORKS
from gongkai.check.privacy.hits import Hit, masked
from gongkai.check.privacy.normalization import HAN, Seen
from gongkai.check.privacy.word_lists import one_of
from gongkai.patterns import lazy

N = r"(?:\d{1,3}|[一二两三四五六七八九十百]{1,4})"
DOOR = "(?:那家|那户|人家|小?院子|小院|院门|大门|[铁木红绿黑蓝]门|平房|瓦房|[一二两三]层楼|小楼|楼房|[东西南北]屋|屋子)"
WAY = lazy(
    rf"第?{N}[个条道](?:胡同|巷子?|过道|夹道)(?:[^。；;，,\n]{{0,8}}?(?:家|户|门|院|里头|尽头|把头))"
    rf"|第?{N}排[ ]?第?{N}[户家个]"
    rf"|[东西南北前后左右][边侧面走拐]?{N}多?[米步](?:的|远)?[^。；;，,\n]{{0,6}}?(?:路[东西南北])?[^。；;，,\n]{{0,3}}?{DOOR}"
    rf"|(?:后身|斜对[门过面]|对过|隔壁|紧挨着?|挨着|背后|屋后|[东西南北]头|往[东西南北]|旁边|把头|拐角)[^。；;\n]{{0,16}}?{DOOR}"
)
SIGN = lazy(
    rf"(?:胡同|巷|过道|夹道)[^。；;，,\n]{{0,8}}?(?:家|户|门|院|里头|尽头|把头)|排[ ]?第?{N}[户家个]"
    rf"|(?:[米步]|后身|斜对[门过面]|对过|隔壁|挨着?|背后|屋后|头|往[东西南北]|旁边|拐角)[^。；;\n]{{0,16}}?{DOOR}"
)
"""A part of every such way that is quickly looked for."""
HOME = lazy(rf"{one_of('whereabouts')}|[他她俺](?:在|的)?[^。；;\n]{{0,6}}家")
LIVES = lazy(r"[他她某人户]住|住(?:处|所)?(?:在|[东西南北])|现址|家住")
NEAR = 24


def described(seen: Seen, _until: date) -> Iterator[Hit]:
    text = seen.text
    if not SIGN.search(text):
        return
    for found in WAY.finditer(text):
        before = re.split(r"[。；;\n]", text[max(0, found.start() - NEAR) : found.start()])[-1]
        clause = before + found[0] + re.split(r"[。；;\n]", text[found.end() : found.end() + NEAR])[0]
        if HOME.search(clause) and (LIVES.search(clause) or not WORKS.search(clause)):
            yield Hit("GK628", *found.span(), masked(re.sub(rf"[^{HAN}\d]", "", found[0])))
