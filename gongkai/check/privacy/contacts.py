"""Ways to reach a person: WeChat, QQ, e-mail, Alipay, a landline at home."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.check.privacy.digits import windows_from
from gongkai.check.privacy.hits import Hit, masked
from gongkai.check.privacy.normalization import Seen
from gongkai.check.privacy.word_lists import one_of, words
from gongkai.patterns import lazy

NAME = r"[A-Za-z][A-Za-z0-9_-]{5,19}"
SPACED = r"[A-Za-z]{2,12}(?: \d{1,4}){2,8}"
GAP = r"(?:(?!公众号|小程序|视频号|认证|服务号|订阅号|https?:|[0-9A-Za-z。；;\n]).){0,16}"
WECHAT = lazy(
    rf"(?:{one_of('wechat')}|维信(?!诺)|[💬微薇威徽][:：]"
    r"|(?<![A-Za-z\[])(?:wechat|weixin|wx|vx|v(?=[:：]))(?:[ ]?id)?)"
    rf"{GAP}"
    rf"(?!https?:)(?<![A-Za-z0-9])({NAME}|{SPACED})(?![A-Za-z0-9_.-]{{0,20}}(?:://|\.(?:com|cn|gov)))",
    re.I,
)
GLUED = lazy(r"(?<![A-Za-z0-9])(?:wx|vx|WX|VX)([a-z][a-z_-]{3,14}\d{2,8})(?![A-Za-z0-9])")
WXID = lazy(r"(?<![A-Za-z0-9])(wxid_[A-Za-z0-9]{6,20})")
PROFILE = lazy(r"(?:u\.wechat\.com/|weixin://contacts/profile/|qr\.alipay\.[a-z.]{3,12}/)([A-Za-z0-9_-]{6,40})")
UIN = lazy(r"(?:uin=|tencent://message/\?uin=)([1-9]\d{4,10})")
PUBLIC = lazy(
    r"""(?:公众号|小程序|视频号|服务号|订阅号)(?:[“”"「《][^“”"」》，。\n]{0,14}[”"」》][(（，,]?|[^”，。\n]{0,5})\Z"""
)
"""An office's account right before: 公众号“青禾发布”（微信号：…."""
ALIPAY = lazy(
    rf"(?:支付宝|zfb|alipay)(?:账号|帐号|号|ID|账户)?[^0-9A-Za-z。；;\n，]{{0,6}}({NAME})(?![A-Za-z0-9_@.])", re.I
)
AT = (
    r"[ \n]{0,2}(?:@|[(\[（【〔{<《]at[)\]）】〕}>》]|(?<= )at(?= [A-Za-z0-9-]{1,30} dot )|艾特"
    r"|#(?=[A-Za-z0-9-]{2,20}\.(?:com|cn|net|org)))[ \n]{0,2}"
)
DOT = r"(?:[ ]?(?:\.|。|点|[(\[（【〔{<《]dot[)\]）】〕}>》]|(?<= )dot(?= ))[ ]?)"
EMAIL = lazy(
    rf"(?<![A-Za-z0-9_.+*-])([A-Za-z0-9_+-](?:[A-Za-z0-9_.+-]{{0,40}}(?:\n[ ]{{0,20}}[A-Za-z0-9_.+-]{{1,30}})?)){AT}"
    rf"((?:[A-Za-z0-9-]{{1,30}}{DOT}){{1,4}}[A-Za-z]{{2,10}})(?![A-Za-z0-9-])(?!:[A-Za-z])"
)
OFFICE_MAIL = tuple(f".{domain}" for domain in words("office_mail"))
OFFICE_BOX = lazy(rf"(?:{one_of('office_boxes')})", re.I)
OFFICE_WORDS = lazy(one_of("office_mail_words"))
MAILBOX = "(?:(?:电子|公务|工作|投诉|监督)?(?:邮箱|信箱|邮件)|e-?mail)"
OFFICE_HOLDER = lazy(
    rf"(?:(?:{one_of('office_mail_holders')})的?[ ]?{MAILBOX}?|(?:{one_of('shared_mail')}){MAILBOX})"
    r"(?:地址)?[ ]?(?:[:：]|为|是)?[ ]?\Z",
    re.I,
)
"""An office right before its mailbox; with a name between them the mailbox is that person's."""
PLATFORM = lazy(
    rf"(?:{one_of('platforms')})(?:账号|帐号|号|ID|id|名)?[^0-9A-Za-z。；;\n，]{{0,4}}(?:id|ID)?[ :：]{{0,2}}"
    r"([A-Za-z][A-Za-z0-9_.-]{5,19}|(?<=[号D是为：: ])\d{7,12})(?![A-Za-z0-9.])"
)
PLATFORM_PERSON = lazy(one_of("platform_persons"))
FREEMAIL = frozenset(words("freemail"))
LANDLINE = lazy(r"(?:(?:00?86|86)0?|0)[1-9]\d{1,2}[2-8]\d{6,7}")
HOME = lazy(one_of("home"))
OFFICE = lazy(one_of("offices"))
PUBLIC_HOLDER = lazy(rf"{one_of('office_mail_holders')}|官方|本村|我村|集体")
NEAR = 18
LOCAL = lazy(
    rf"(?:{one_of('kin_homes')})[^0-9A-Za-z。；;\n元店馆厂市司园场]{{0,6}}"
    r"([2-8](?:[ -]?\d){6,7})(?![\d.]|[ -]\d|[ ]?[\u4e00-\u9fff]?[元斤亩吨万袋棵])"
)
"""A number without its area code, at the home of kin."""
CALLING = lazy(one_of("calling"))


def contacts(seen: Seen, _until: date) -> Iterator[Hit]:
    text = seen.text
    for pattern in (WECHAT, GLUED, WXID, PROFILE, UIN, ALIPAY):
        for found in pattern.finditer(text):
            if not PUBLIC.search(text[max(0, found.start() - NEAR - 6) : found.start()]):
                yield Hit("GK616", *found.span(1), masked(found[1]))
    yield from mails(text)
    for found in PLATFORM.finditer(text):
        clause = re.split(r"[。；;\n]", text[max(0, found.start() - NEAR) : found.start()])[-1]
        around = clause + text[found.end() : found.end() + NEAR]
        if PLATFORM_PERSON.search(around):
            yield Hit("GK616", *found.span(1), masked(found[1]))
        elif not OFFICE.search(around) and not PUBLIC_HOLDER.search(around):
            yield Hit("GK628", *found.span(1), masked(found[1]))


def mails(text: str) -> Iterator[Hit]:
    for found in EMAIL.finditer(text):
        domain = re.sub(r"。|点|[(\[（【〔{<《]?dot(?![A-Za-z])[)\]）】〕}>》]?", ".", found[2]).replace(" ", "")
        if f".{domain.lower()}".endswith(OFFICE_MAIL):
            continue
        if FREEMAIL.isdisjoint(domain.lower().split(".")):
            near = text[max(0, found.start() - NEAR) : found.end() + NEAR]
            if OFFICE_BOX.fullmatch(found[1]) or OFFICE_WORDS.search(near):
                continue
        elif OFFICE_HOLDER.search(text[max(0, found.start() - NEAR) : found.start()]):
            continue
        yield Hit("GK616", found.start(), found.end(), masked(f"{found[1]}@{domain}"))


def landlines(seen: Seen, _until: date) -> Iterator[Hit]:
    """A landline beside a word for a home, and none for an office."""
    for chain in seen.chains:
        for first, part in enumerate(chain.parts):
            if part[0] in "08":
                for window in windows_from(chain, first, 15):
                    if LANDLINE.fullmatch(window.value) and is_at_home(seen.text, window.start, window.end):
                        yield Hit("GK623", window.start, window.end, masked(window.value))
                        break

    for found in LOCAL.finditer(seen.text):
        around = seen.text[max(0, found.start() - NEAR) : found.start(1)] + seen.text[found.end() : found.end() + NEAR]
        if CALLING.search(around) and not OFFICE.search(seen.text, max(0, found.start() - NEAR), found.start()):
            yield Hit("GK623", *found.span(1), masked(re.sub(r"[ -]", "", found[1])))


def is_at_home(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - NEAR - 6) : start], text[end : end + NEAR]
    near = before.rpartition("\n\n")[2] + after.partition("\n\n")[0]
    return bool(HOME.search(near)) and not OFFICE.search(before)
