"""data/words.yml: a villager's word, the official term, what it means and where it leads. The file may be absent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field

from gongkai.records.fields import Text, wrong
from gongkai.records.model import Strict

OWN_WORDS = "本站说明"
"""The source of a meaning that is told by the site itself, and is no law's."""


SAID = r"[^\s/／、，,；;]+"
GROUP = rf"{SAID}(?:/{SAID})*"
APART = re.compile(rf"{GROUP}(?: {GROUP})+")


def read_apart(text: str) -> str:
    if not APART.fullmatch(text):
        how = "要写两个以上的短词，中间一个空格；几个里有一个就行的，用斜线 / 隔开，不用顿号逗号，如 书记/村长 亲戚"
        raise wrong("GK203", f"“{text[:40]}”不行，{how}。")
    return text


class PlainWord(Strict):
    """One term. `word`, `also`: as people say it; `means`: one sentence, shown where a page first uses `term`.

    `apart`: short words, with blanks between, that mean it where all stand in what is typed, in any order; of those
    with a slash between, one is enough (`书记/村长 低保`). The page does not list them.
    `signs`: characters that lead there when nothing else of what is typed is known (坟); the page does not list them.
    `about`: the heading it stands under on the page of all words. `leads_to`: an address on the site.
    `source`: OWN_WORDS, or the address of the article or legal basis that the meaning is taken from.
    """

    about: Text
    word: Text
    also: list[Text] = []
    apart: list[Annotated[Text, AfterValidator(read_apart)]] = []
    signs: Text | None = None
    term: Text
    means: Text
    leads_to: Text
    source: Text

    @property
    def groups(self) -> list[list[list[str]]]:
        """`apart`, cut: of each group one word is enough."""
        return [[group.split("/") for group in one.split(" ")] for one in self.apart]

    @property
    def names(self) -> tuple[str, ...]:
        """All that the entry is found by."""
        return (self.word, *self.also, self.term)


class PlainWords(Strict):
    words: Annotated[list[PlainWord], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Terms:
    """Finds terms in running text. `meanings`: by term; `pattern`: matches terms, and names that hold a term."""

    meanings: dict[str, str]
    pattern: re.Pattern[str]

    def split(self, text: str) -> Iterator[tuple[str, str | None]]:
        """The text in pieces, each with its meaning if it is a term."""
        for index, piece in enumerate(self.pattern.split(text)):
            yield piece, self.meanings.get(piece) if index % 2 else None

    def used_in(self, text: str) -> set[str]:
        return {piece for piece, meaning in self.split(text) if meaning is not None}


def terms(words: Iterable[PlainWord], names: Iterable[str]) -> Terms | None:
    """None without words. names: of laws and documents: 社会救助 in 社会救助法 is not the term."""
    meanings = {word.term: word.means for word in words}
    if not meanings:
        return None
    longest_first = sorted({*meanings, *names} - {""}, key=lambda text: (-len(text), text))
    return Terms(meanings, re.compile("(" + "|".join(map(re.escape, longest_first)) + ")"))
