"""What heads a speech → whose it is: 主持人, 县民政局局长 李某, 答（副局长赵某）, 县残联书面答复.

A label says how surely it is a speaker's. Whether an unsure one is taken depends on the whole talk (transcript.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from gongkai.check.privacy.names import COMPOUND, SURNAMES, is_name
from gongkai.desk.importers.speech import expressions, one_of, words


class Sort(StrEnum):
    """`asker` and `answerer`: 问, 记者, 答. `official`: somebody with a title. `office`: no person.

    `person`: a name alone. `unknown`: neither, nor a heading. `heading`: heads a part of a speech, or is no label.
    """

    ASKER = "asker"
    ANSWERER = "answerer"
    OFFICIAL = "official"
    OFFICE = "office"
    PERSON = "person"
    UNKNOWN = "unknown"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Label:
    """`sure`: a speaker's wherever it stands. `host`: leads the talk. `mark`: 问 or 答, no name."""

    sort: Sort
    name: str
    role: str | None = None
    sure: bool = False
    host: bool = False
    mark: bool = False


HAN = "\u4e00-\u9fff"
HIDDEN = "某*＊×xX○〇"
SURNAME = f"(?:{'|'.join(sorted(COMPOUND))}|[{''.join(sorted(SURNAMES))}])"
GIVEN = f"(?:[{HIDDEN}]{{1,2}}|[{HAN}][{HIDDEN}]|[{HAN}]{{1,2}})"
PERSON = (
    rf"(?:{SURNAME}{GIVEN}|[小老阿大]{SURNAME}|{SURNAME}{one_of('forms_of_address')}|[{HAN}]{{2,6}}·[{HAN}]{{2,8}})"
)
PLAIN_PERSON = re.compile(PERSON)
UNNAMED = (
    r"(?:[甲乙丙丁戊]|[A-Za-z]|\d{1,12}|[一二三四五六七八九十]|"
    rf"[“\"‘「『<《].{{1,12}}[”\"’」』>》]|[{HAN}A-Za-z]?[*＊×]+[{HAN}]?)"
)
STRONG, ANY_TITLE = one_of("titles.strong"), one_of("titles.strong", "titles.weak")

NUMBERED = re.compile(r"\s*[（(]?\d{1,3}[）)]?[.、．]?\s*")
ASKED = re.compile(one_of("asked") + f"(?:{NUMBERED.pattern})?")
ANSWERED = re.compile(one_of("answered") + f"(?:{NUMBERED.pattern})?")
TOLD_APART = re.compile(one_of("numbered") + r"\s*\d{1,2}")
BEFORE_MARK = re.compile(
    rf"(?:\d{{1,3}}|[（(]?[一二三四五六七八九十]{{1,3}}[）)]?)[.、．\s]*(?={one_of('asked', 'answered')}$)"
)
ASKER = re.compile(rf"(?P<org>.{{0,20}}?)(?P<word>{one_of('hosts', 'askers')})[\s/｜|·—-]*(?P<rest>.{{0,14}})")
MEDIUM = re.compile(rf".{{0,20}}{one_of('media')}")
TITLED = re.compile(rf"(?P<role>.*{ANY_TITLE})(?P<space>\s*)(?P<name>{PERSON})")
ADDRESSED = re.compile(rf"{SURNAME}(?:{GIVEN})?(?:副|总)?{STRONG}")
NAME_FIRST = re.compile(rf"(?P<name>{PERSON})[\s,，|｜/—–-]+(?P<role>.*{ANY_TITLE}.*)")
POST = re.compile(rf".{{0,30}}{STRONG}")
WEAK_POST = re.compile(rf".{{0,12}}{one_of('titles.weak')}{UNNAMED}?")
OFFICE = re.compile(rf"(?=.{{2}})[{HAN}]{{0,24}}{one_of('offices')}")
HOTLINE = re.compile(r"\d{5}(?:热线|平台)?")
VERB = re.compile(rf"(?P<who>.{{2,}}?)\s*(?P<verb>{one_of('verbs')})")
HEADLINE = expressions("headlines")
NARRATED = re.compile(rf".+{one_of('narrated')}")
HEADING = re.compile(one_of("headings.anywhere"))
ORDINAL = re.compile(
    r"[（(]?(?:第?[一二三四五六七八九十]+|\d+)(?:是|[、.．）)]|步|点|条|方面|部分|类|种|项|个|阶段|届|期)?.{0,6}"
)
COUNTED = re.compile(r"[一二两三四五六七八九十几\d](?:件事?|[个条点项步句样方种类]|方面)(?:事|工作|话|任务)?$")
"""我们还做了三件事: what leads a list."""
LATIN = re.compile(r"[A-Za-z][A-Za-z .]{1,20}")
NOTHING = re.compile("[\u200b-\u200f\u2060\ufeff]")
SPACED = re.compile(rf"[{HAN}](?:[\s\u3000]+[{HAN}]){{1,4}}")
BEFORE_CREDITED = re.compile(one_of("credits") + r"\s*[:：]\s*")
CREDITS, DECLARED = words("credits"), words("declared")


def label_of(raw: str, bracket: str = "") -> Label:
    """raw: what stands before the colon, or in 【】. bracket: what stands in （） behind it."""
    text = BEFORE_MARK.sub("", plain(raw))
    bracket = plain(bracket)
    if HEADLINE.fullmatch(text):
        return Label(Sort.HEADING, text)
    found = without_bracket(text)
    if bracket:
        found = with_bracket(text, found, bracket)
    elif found.sort in (Sort.UNKNOWN, Sort.HEADING) and (match := VERB.fullmatch(text)):
        said = without_bracket(match["who"])
        if said.sort is Sort.OFFICE:
            said = replace(said, sure=True, role=match["verb"] if "面" in match["verb"] else None)
        if said.sort not in (Sort.UNKNOWN, Sort.HEADING):
            return said
    return found


def plain(raw: str) -> str:
    """Without what is not seen, and without the spaces that set characters apart: 主 持 人, 李　明."""
    text = NOTHING.sub("", raw).strip()
    return "".join(text.split()) if SPACED.fullmatch(text) else text


def without_bracket(text: str) -> Label:
    if ASKED.fullmatch(text):
        return Label(Sort.ASKER, NUMBERED.sub("", text), sure=True, mark=True)
    if TOLD_APART.fullmatch(text):
        return Label(Sort.ANSWERER, text, sure=True, mark=True)
    if ANSWERED.fullmatch(text):
        return Label(Sort.ANSWERER, NUMBERED.sub("", text), sure=True, mark=True)
    if text in words("headings.whole") or text in CREDITS - words("askers"):
        return Label(Sort.HEADING, text)
    if match := ASKER.fullmatch(text):
        return asker(match)
    if MEDIUM.fullmatch(text):
        return Label(Sort.ASKER, text, "主持", sure=True)
    return somebody(text)


def asker(match: re.Match[str]) -> Label:
    host = match["word"] in words("hosts")
    role, rest, whole = match["org"] + match["word"], match["rest"], match[0]
    if not rest:
        return Label(Sort.ASKER, whole, match["word"], sure=not HEADING.search(match["org"]), host=host)
    if PLAIN_PERSON.fullmatch(rest) or (re.fullmatch(rf"[{HAN}]{{2,3}}", rest) and whole[-len(rest) - 1].isspace()):
        return Label(Sort.ASKER, rest, role.strip(), sure=True, host=host)
    if re.fullmatch(UNNAMED, rest):
        return Label(Sort.ASKER, whole, match["word"], sure=True, host=host)
    if match["word"] in words("handled") and not HEADING.search(rest) and not re.search(one_of("verbs"), rest):
        return Label(Sort.ASKER, whole, match["word"])
    return Label(Sort.HEADING, whole)


def somebody(text: str) -> Label:
    for form in (TITLED, NAME_FIRST):
        match = form.fullmatch(text)
        if match and not OFFICE.fullmatch(text):
            return Label(Sort.OFFICIAL, match["name"], match["role"].strip(" ,，、"), sure=True)
    if ADDRESSED.fullmatch(text):
        return Label(Sort.OFFICIAL, text, sure=True)
    if is_name(text) or is_hidden(text) or re.fullmatch(rf"[小老阿]{SURNAME}", text) or addressed(text):
        return Label(Sort.PERSON, text)
    if POST.fullmatch(text):
        return Label(Sort.OFFICIAL, text, sure=True)
    if HOTLINE.fullmatch(text):
        return Label(Sort.OFFICE, text)
    if NARRATED.fullmatch(text) or ORDINAL.fullmatch(text):
        return Label(Sort.HEADING, text)
    if OFFICE.fullmatch(text):
        return Label(Sort.OFFICE, text)
    if WEAK_POST.fullmatch(text) and not HEADING.search(text):
        return Label(Sort.OFFICIAL, text)
    if re.fullmatch("[甲乙丙丁]", text):
        return Label(Sort.PERSON, text)
    if (
        HEADING.search(text)
        or COUNTED.search(text)
        or len(text) > 12
        or not re.fullmatch(rf"[{HAN}A-Za-z·. 0-9{HIDDEN}]+", text)
    ):
        return Label(Sort.HEADING, text)
    return Label(Sort.PERSON if LATIN.fullmatch(text) else Sort.UNKNOWN, text)


def is_hidden(text: str) -> bool:
    """李某, 王某某, 张×: a surname with its given name hidden."""
    return re.fullmatch(rf"{SURNAME}(?:[{HIDDEN}]{{1,2}}|[{HAN}][{HIDDEN}])", text) is not None


def addressed(text: str) -> bool:
    """王阿姨, 李大爷."""
    return re.fullmatch(rf"{SURNAME}(?:[{HAN}]{{1,2}})?{one_of('forms_of_address')}", text) is not None


def with_bracket(text: str, label: Label, bracket: str) -> Label:
    """李明（县民政局局长）, 记者（县电视台）, 答（副局长赵某）, 县民政局（书面答复）."""
    inside = without_bracket(bracket)
    named = inside.sort in (Sort.OFFICIAL, Sort.PERSON, Sort.ASKER)
    titled = re.search(ANY_TITLE, bracket) is not None or OFFICE.fullmatch(bracket) is not None
    if label.mark:  # 问（网友春天）, 答（副局长赵某）
        return replace(inside, sort=label.sort, sure=True) if named or inside.sort is Sort.OFFICE else label
    if label.host:
        return replace(label, role=bracket) if titled or named else label
    if label.sort is Sort.ASKER:
        return replace(label, name=f"{text}（{bracket}）")
    if label.sort is Sort.OFFICE and any(word in bracket for word in words("in_writing")):
        return replace(label, role=bracket, sure=True)
    if label.sort is Sort.OFFICIAL and label.role is None and PLAIN_PERSON.fullmatch(bracket):  # 局长（李某）
        return Label(Sort.OFFICIAL, bracket, text, sure=True)
    if label.sort is Sort.UNKNOWN and not PLAIN_PERSON.fullmatch(text) and inside.sort is Sort.OFFICIAL and inside.role:
        return inside  # 同期声（县民政局局长 李明）
    if label.sort is not Sort.HEADING and titled:
        return replace(label, sort=Sort.OFFICIAL, role=bracket, sure=True)
    if label.sort is Sort.UNKNOWN and LATIN.fullmatch(bracket):  # 张三(Zhang San)
        return label
    return Label(Sort.HEADING, text) if label.sort in (Sort.HEADING, Sort.UNKNOWN) else label


def is_declaration(raw: str, text: str) -> bool:
    """嘉宾：县民政局局长 李明 — names of people, and no speech."""
    if plain(raw) not in DECLARED:
        return False
    known = [is_somebody(*person) for person in people_of(text)]
    return any(known) and all(sure or may_be_name(*person) for sure, person in zip(known, people_of(text), strict=True))


def may_be_name(name: str, bracket: str) -> bool:
    """刘立新, 高标: names and words; among names they are names."""
    return not bracket and PLAIN_PERSON.fullmatch(name) is not None


def people_of(text: str) -> list[tuple[str, str]]:
    """李明（局长）、王芳 → (what stands there, what stands in brackets behind it) of each."""
    parts = re.findall(r"([^、，,；;（）()]+)(?:[（(]([^（）()]*)[）)])?", text)
    return [(name.strip(), bracket) for name, bracket in parts if name.strip()]


def is_somebody(name: str, bracket: str = "") -> bool:
    return label_of(name, bracket).sort in (Sort.OFFICIAL, Sort.PERSON) and len(name) <= 40 and not LATIN.match(name)


def names_somebody(text: str) -> bool:
    """Whether a text is somebody's name and no more."""
    return len(people_of(text)) == 1 and not re.search(r"[。！？!?]", text) and is_somebody(*people_of(text)[0])


def credits_people(raw: str, text: str) -> bool:
    """编辑：小陈 校对：小吴; 来源：县民政局 — and no word besides."""
    named = re.split(r"[\s、，,；;|｜/]+", BEFORE_CREDITED.sub("", text).strip())
    return plain(raw) in CREDITS and all(is_somebody(name) or may_be_name(name, "") or is_body(name) for name in named)


def is_body(name: str) -> bool:
    return OFFICE.fullmatch(name) is not None or MEDIUM.fullmatch(name) is not None


def is_credit(raw: str, text: str) -> bool:
    """责任编辑：王某 — not 编辑：请您介绍一下。"""
    return plain(raw) in CREDITS and len(text) <= 30 and not re.search(r"[。？！?!]", text)
