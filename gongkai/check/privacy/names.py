"""What looks like a Chinese person's name: a surname, one or two characters commoner in given names than in texts."""

from __future__ import annotations

from gongkai.check.privacy.normalization import HAN
from gongkai.check.privacy.word_lists import data, trie
from gongkai.check.privacy.word_lists import parts as alternatives
from gongkai.patterns import lazy


def parts(name: str) -> str:
    return "".join(str(data("names")[name]).split())


def people(name: str) -> str:
    words = data("people")[name]
    return words if isinstance(words, str) else trie([part for word in words for part in alternatives(word)])


COMMON = parts("common_surnames")
SURNAMES = frozenset(COMMON + parts("surnames"))
COMPOUND = frozenset(data("names")["compound_surnames"])
GIVEN = {c: int(tier) for tier, chars in data("names")["given"].items() for c in "".join(chars.split())}
TYPICAL = "".join(c for c, tier in GIVEN.items() if tier >= 1)
LIKE_PLACES = frozenset(data("names")["given_like_places"])
NOT_NAMES = frozenset(data("people")["not_names"])
PLACES = people("places")
ADDRESSES = frozenset(data("people")["addresses"])
HIDDEN = frozenset("某*＊×xX○〇□△")

OTHER = f"(?:{'|'.join(data('people')['other_names'])})"
FIRST = "".join(SURNAMES) + "".join({name[0] for name in [*COMPOUND, *data("people")["other_names"]]})
ETHNIC = lazy(rf"(?:[{HAN}]{{2,6}}·[{HAN}]{{2,6}}|{OTHER}[{HAN}]{{0,3}}|[{HAN}]{{1,2}}{OTHER})")
TOKEN = lazy(
    rf"([{FIRST}](?<![{HAN}·*＊].)(?:[ ]?[{''.join(GIVEN)}]{{1,2}}|[{HAN}][{''.join(GIVEN)}]{{1,2}}))"
    r"(?=[ \n、，,；;。）)（(\d/|：:_.\]」]|$)"
)
MAY_BEGIN = lazy(f"[{FIRST}]")
END = frozenset(
    "之的等同患因在于户已反家不年月本与和及也又均各是有被由从到自签领收拒愿妻母父夫子女其病中上下双肢肺肝肾心脑精智视听言多重脊布吸孕得"
)
END_OF_SHORT = frozenset("之的等同患因在于户已反其")


def name_at(text: str, start: int, least: int = 1) -> int:
    """The length of the name that begins at `start`; 0 where there is none. least: how typical it must be."""
    size = 2 if text[start : start + 2] in COMPOUND else 1 if text[start : start + 1] in SURNAMES else 0
    if not size or text[start : start + 2] in NOT_NAMES:
        return 0
    given = text[start + size : start + size + 2]
    if not given or given[0] in HIDDEN or given[0] not in GIVEN or given in ADDRESSES:
        return 0
    after = text[start + size + 2 : start + size + 3]
    if len(given) == 2 and given[1] in GIVEN and given[1] not in END_OF_SHORT:
        score = GIVEN[given[0]] + GIVEN[given[1]]
        is_place = (given[1] in PLACES and score < 2 and given not in LIKE_PLACES) or (
            after in PLACES[:9] and after != ""
        )
        if score >= least and not is_place and not goes_on(given[1] + after, score):
            return size + 2
    ends = len(given) == 1 or not is_han(given[1]) or given[1] in END
    return size + 1 if ends and GIVEN[given[0]] >= max(1, least - 1) and given[0] not in PLACES[:14] else 0


def goes_on(word: str, score: int) -> bool:
    """Whether a name's last character begins a word. 国家 behind a typical name is somebody's home: 王建国家门口."""
    return word in NOT_NAMES and not (word == "国家" and score >= 3)


def is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def is_name(token: str) -> bool:
    """Whether a whole token is a name."""
    if ETHNIC.fullmatch(token):
        return True
    if token[-1:] in PLACES and GIVEN.get(token[-1:], 0) < 1:
        return False
    return len(token) > 1 and name_at(token, 0) == len(token)


def has_name(text: str) -> bool:
    """Whether any part of a text looks much like a name, wherever it begins."""
    return name_in(text) is not None


def name_in(text: str) -> str | None:
    """The first part of a text that looks much like a name, wherever it begins."""
    for found in MAY_BEGIN.finditer(text):
        if (length := name_at(text, found.start(), 3)) > 2:
            return text[found.start() : found.start() + length]
    return next((found[1] for found in TOKEN.finditer(text) if is_name(found[1].replace(" ", ""))), None)
