"""摘要 → 类别: by the category that is written, by what the office wrote before, by the words of data/categories.yml.

What is sure is proposed with its reason; what is not gets the likeliest categories to choose from, never 其他.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gongkai.desk.importers.headings import DIRECTION_NAMES, Direction
from gongkai.records.fields import halfwidth

Categories = Mapping[str, frozenset[str]]
Level = str
LEVELS: dict[Level, tuple[str, int]] = {"village": ("本村", 1), "town": ("本乡镇", 2), "county": ("本县", 3)}
"""Whose past lines count, the nearest first; and how many must say the same."""
TIMES = re.compile(
    r"第?[\d一二三四五六七八九十]+(年度?|月份?|季度?|号|日|次|期|笔|张|批)|[上下]半年|本月|本季度?|今年|去年|上月|年度"
)
WHEN = re.compile(r"(20)?\d\d?(年度?|月份?|季度)|第[一二三四\d]季度|[一二三四]季度|[上下]半年|本月|上月|本季度?|年度")
PAYS = re.compile(r"(付|支付|支出|购买|购置|购|买|报销|发放|发)(?!来|票|包|展|电)")
RECEIVES = re.compile(r"收到|收取|收回|收(?!据|割|购|集|拾|费员|款员|尾|工|官|纳|垃圾|废|秸秆)")
BEST = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """`category`: None if it is not sure; then `choices` are the likeliest, the best first. `direction`: of the
    category, if only one side has it. `why`: in the clerk's words; empty where the sheet itself names the category.
    """

    category: str | None
    why: str = ""
    choices: tuple[str, ...] = ()
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Chooser:
    """`categories`: accepted names by side. `full_names`: side → accepted name → the catalogue's own.

    `words`: side → word → category. `past`: level → (side, wording) → counts.
    """

    categories: Categories
    full_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    past: Mapping[Level, Mapping[tuple[str, str], Counter[str]]] = field(default_factory=dict)

    def propose(self, direction: Direction | None, written: str, note: str, negative: bool = False) -> Proposal:
        """written: what stands in the sheet's column for categories; empty without one."""
        if direction is None:
            return self.without_side(written or note)
        if named := category_of(written or note, self.categories[direction]):
            return Proposal(self.full(direction, named))
        if written and (other := self.other_side(written, direction)):
            return self.ask(
                direction, written, note, f"“{written}”是{other}的类别，这一笔却在{DIRECTION_NAMES[direction]}里"
            )
        text = f"{written}{note}" if written not in note else note
        if not negative and wrong_side(direction, note):
            other = DIRECTION_NAMES["expense" if direction == "income" else "income"]
            return self.ask(
                direction,
                written,
                note,
                f"“{note}”像是{other}，写在{DIRECTION_NAMES[direction]}里：写错了边，还是没有写错？没有写错的请选类别",
            )
        if written and note:
            return self.unlisted(direction, written, note)
        for level, (whose, least) in LEVELS.items():
            counts = self.counted(direction, level, text)
            if counts:
                if len(counts) > 1:
                    return self.ask(direction, written, note, f"“{text}”{whose}以前归过不同的类")
                if counts.total() >= least and next(iter(counts)) in self.categories[direction]:
                    return Proposal(next(iter(counts)), f"{whose}以前这样写的都归这一类")
        found = dict(matches(text, self.words.get(direction, {})))
        if len(set(found.values())) == 1:
            return Proposal(next(iter(found.values())), f"看到“{'”“'.join(found)}”")
        if not text:
            return self.ask(direction, written, note, "没有写摘要，也没有写类别，看不出是什么")
        why = f"“{written}”不是公开目录里的类别" if written else f"“{text}”没有写类别，看摘要不准"
        return self.ask(direction, written, note, why)

    def unlisted(self, direction: Direction, written: str, note: str) -> Proposal:
        """A category that the catalogue has not: its words may say which is meant, if the note says no other."""
        words = self.words.get(direction, {})
        own, noted = dict(matches(written, words)), dict(matches(note, words))
        if len(set(own.values())) == 1 and set(noted.values()) <= set(own.values()):
            return Proposal(next(iter(own.values())), f"看到“{'”“'.join(own)}”")
        short_of = {self.full(direction, name) for name in self.categories[direction] if halfwidth(written) in name}
        if len(short_of) == 1 and set(noted.values()) == short_of:
            return Proposal(short_of.pop(), f"看到“{written}”“{'”“'.join(noted)}”")
        return self.ask(direction, written, note, f"“{written}”不是公开目录里的类别")

    def counted(self, direction: Direction, level: Level, text: str) -> Counter[str]:
        """How often such words were given each category; a short name counts as the catalogue's own."""
        counts: Counter[str] = Counter()
        for name, count in self.past.get(level, {}).get((direction, wording(text)), {}).items():
            counts[self.full(direction, name)] += count
        return counts

    def ask(self, direction: Direction, written: str, note: str, why: str) -> Proposal:
        best = self.best(direction, written + note, note or written)
        return Proposal(None, f"{why}。可以写：{'、'.join(best)}", best)

    def without_side(self, text: str) -> Proposal:
        """An official name that only one side has tells the side too."""
        found = {d: name for d in DIRECTION_NAMES if (name := category_of(text, self.categories[d]))}
        if len(found) == 1:
            ((direction, name),) = found.items()
            return Proposal(self.full(direction, name), direction=direction)
        return Proposal(None)

    def full(self, direction: Direction, name: str) -> str:
        return self.full_names.get(direction, {}).get(name, name)

    def other_side(self, written: str, direction: Direction) -> str:
        other: Direction = "expense" if direction == "income" else "income"
        plain = halfwidth(written)
        return DIRECTION_NAMES[other] if plain in map(halfwidth, self.categories[other]) else ""

    def best(self, direction: Direction, text: str, note: str) -> tuple[str, ...]:
        """The likeliest categories: those of the words in it, then of the past, then of words that share letters."""
        scores: Counter[str] = Counter()
        for word, category in matches(text, self.words.get(direction, {})):
            scores[category] += 100 * len(word)
        for level in LEVELS:
            for category, count in self.counted(direction, level, note).items():
                scores[category] += 50 * count
        pairs = {text[i : i + 2] for i in range(len(text) - 1)}
        for word, category in self.words.get(direction, {}).items():
            scores[category] += len(pairs & {word[i : i + 2] for i in range(len(word) - 1)})
        known = {self.full(direction, name) for name in self.categories[direction]}
        ranked = [name for name, score in scores.most_common() if score and name in known]
        common = Counter(self.words.get(direction, {}).values())
        rest = sorted(known, key=lambda name: (name.startswith("其他"), -common[name], name))
        return tuple(dict.fromkeys([*ranked, *rest]))[:BEST]


def wording(note: str) -> str:
    """A note without what changes from month to month: digits, months, signs."""
    return re.sub(r"[\W\d_]", "", TIMES.sub("", halfwidth(note)))


def wrong_side(direction: Direction, note: str) -> bool:
    return bool((PAYS if direction == "income" else RECEIVES).match(note))


def matches(text: str, words: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """The words in a text with their categories, less those inside a longer one: 路灯电费 is no 电费.

    When it was is left out: 组长第三季度工资 is 组长工资.
    """
    plain = WHEN.sub("", re.sub(r"\s", "", halfwidth(text)))
    spans = [
        (start, start + len(word), word)
        for word in words
        if word in plain
        for start in range(len(plain))
        if plain.startswith(word, start)
    ]
    for start, end, word in spans:
        if not any(s <= start and end <= e and (e - s) > (end - start) for s, e, _ in spans):
            yield word, words[word]


def category_of(written: str, known: frozenset[str]) -> str | None:
    """The catalogue's name for a category as written in the sheet; None if it is not known.

    A longer wording counts as the one name that it contains. Of several, the longest, if it contains all the others.
    """
    same = {halfwidth(name): name for name in known}
    plain = halfwidth(written)
    if plain in same:
        return same[plain]
    held = [name for name in same if name in plain]
    longest = max(held, key=len, default=None)
    return same[longest] if longest and all(name in longest for name in held) else None
