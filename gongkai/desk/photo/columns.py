"""Which column of its table each letter of a row stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from gongkai.desk.importers.rows import SAYS_SUM
from gongkai.desk.photo.seen import GAP, Letter, Piece
from gongkai.desk.photo.strips import MONEY, WORDS, Header, rows_of, valley

AMOUNT = r"[¥￥]?[-−–—]?\d[\d,，.．。]*"
IS_AMOUNT = re.compile(AMOUNT)
WORDS_AFTER_A_DAY = re.compile(r"(?:\d+年)?\d{1,2}月\d{1,2}[日号](?=[^\d至到和及与前后起止上下、\-~–—－～])")
"""The day alone; 3月5日至8日 and 3月5日前 are no day with words, but a day that a person must read."""

GOES_ON = re.compile(r"[至到和及与、\-~–—－～]\d")
OF_NUMBERS = re.compile(r"[\d,，.．。]")
APART = 2.0
"""Of a letter's height: words of one cell seldom stand further from each other."""
NEAR = 1.6
"""Of a letter's height: the lines of one note seldom stand further from each other."""
CLEARLY = 0.85
"""Of the widest gap: another that is wider may as well be the one that parts two lines."""
ENDS_LIKE_AMOUNT = re.compile(r"(?:^|\D)[\dOoQlI|][\dOoQlI|,，.．。]*元?$")
"""What was read together with the words before it, or not read right, is still an amount that somebody must see."""


def edges_of(header: Header, rows: Sequence[Sequence[Piece]]) -> list[float]:
    """Between each two headings, where these and the rows that have print below one of money have least print."""
    money = [piece for piece, role in zip(header.pieces, header.roles, strict=True) if role in MONEY]
    below = [piece for row in rows for piece in row if piece.y > header.y - piece.height]
    own: list[Piece] = []
    above: Piece | None = None
    for row in rows_of(below):
        if above and row[0].y - above.y > 3 * row[0].height:
            break
        above = row[0]
        if any(piece.left < head.right and head.left < piece.right for piece in row for head in money):
            own += row
            if SAYS_SUM.match(row[0].text):
                break
    return [valley(own, one.centre, other.centre) for one, other in pairwise(header.pieces)]


def columns_of(row: Sequence[Piece], header: Header, edges: Sequence[float]) -> list[list[Letter]]:
    """The letters of each column; without confidence where they may stand in another, for a person to look at.

    Words in a column of money, left of an amount, belong to the column before; words in one of days, right of the day,
    to the column of words after it.
    """
    parts: list[list[list[Letter]]] = [[] for _ in header.roles]
    for piece in row:
        cut = [(column, list(part)) for column, part in groupby(piece.letters, lambda one: column_at(one, edges))]
        if len(cut) > 1 and IS_AMOUNT.fullmatch(piece.text):
            cut = [(max(cut, key=lambda part: len(part[1]))[0], unsure(piece.letters))]
        for column, letters in cut:
            parts[column].append(letters)
    for column in range(len(parts) - 1, 0, -1):
        if header.roles[column] in MONEY and parts[column] and IS_AMOUNT.fullmatch(text_of(parts[column][-1])):
            *words, amount = parts[column]
            if words and OF_NUMBERS.match(words[-1][-1].text):  # 1 200.00 may be one amount
                words, amount = [unsure(word) for word in words], unsure(amount)
            parts[column - 1] += words
            parts[column] = [amount]
    columns = [[letter for part in of_column for letter in part] for of_column in parts]
    columns = with_whole_sum(columns, header)
    columns = [unsure(letters) if stand_apart(letters) else letters for letters in columns]
    for column, under in enumerate(headings_above(columns, header)):
        columns[column] = columns[column] if under == {column} else unsure(columns[column])
    for column, roles in enumerate(pairwise(header.roles)):
        if roles not in (("date", "note"), ("date", "category")):
            continue
        day = WORDS_AFTER_A_DAY.match(text_of(columns[column]))
        if columns[column] and GOES_ON.match(text_of(columns[column + 1])):
            columns[column : column + 2] = map(unsure, columns[column : column + 2])
        elif day:
            columns[column + 1] = unsure(columns[column][day.end() :]) + columns[column + 1]
            columns[column] = columns[column][: day.end()]
    return columns


def with_whole_sum(columns: list[list[Letter]], header: Header) -> list[list[Letter]]:
    """A sum's word, 合 | 计, in one column, and one that is kept."""
    word = SAYS_SUM.match(text_of([letter for letters in columns for letter in letters]))
    words = [at for at, role in enumerate(header.roles) if role in WORDS]
    begins = next((at for at, letters in enumerate(columns) if letters), 0)
    if not word or not words or (begins in words and SAYS_SUM.match(text_of(columns[begins]))):
        return columns
    left = [letter for letters in columns for letter in letters][: word.end()]
    rest = [[letter for letter in letters if letter not in left] for letters in columns]
    into = next((at for at in words if at >= begins), words[0])
    return [[*left, *letters] if at == into else letters for at, letters in enumerate(rest)]


def stand_apart(letters: Sequence[Letter]) -> bool:
    """Whether a gap within a cell is so wide that it may hold two things; between digits less is enough."""
    for one, other in pairwise(letters):
        numbers = OF_NUMBERS.match(one.text) and OF_NUMBERS.match(other.text)
        if other.left - one.right > (GAP if numbers else APART) * other.height:
            return True
    return False


def headings_above(columns: Sequence[Sequence[Letter]], header: Header) -> Iterator[set[int]]:
    """The headings of money that stand over the letters of each column, at least by half of either; for what is no
    money, and where there is one heading of money alone, the column's own.
    """
    money = [at for at, role in enumerate(header.roles) if role in MONEY]
    for column, letters in enumerate(columns):
        if column not in money or not letters or len(money) == 1:
            yield {column}
            continue
        left, right = letters[0].left, letters[-1].right
        over = {at: header.pieces[at] for at in money}
        yield {
            at
            for at, head in over.items()
            if min(right, head.right) - max(left, head.left) >= min(right - left, head.right - head.left) / 2
        }


def is_sentence(row: Sequence[Piece], header: Header, edges: Sequence[float]) -> bool:
    """Whether print goes on over several columns, and none of it is money: a remark below a table, who signed."""
    across = [piece for piece in row if len(columns_under(piece, edges)) > 1]
    for piece in row:
        money = [letter for letter in piece.letters if header.roles[column_at(letter, edges)] in MONEY]
        if money and (piece not in across or ENDS_LIKE_AMOUNT.search(text_of(money))):
            return False
    return bool(across)


def only_words(columns: Sequence[Sequence[Letter]], header: Header) -> bool:
    """Whether a row has nothing but words, as the first or second line of a note has."""
    return all(
        not letters or role in ("note", "category", "remark")
        for letters, role in zip(columns, header.roles, strict=True)
    )


def own_of_above(line: float | None, words: Sequence[float], below: float, height: float) -> tuple[int, bool]:
    """How many of the rows of words between two lines go on with the one above, and whether that is sure: the widest
    gap parts two lines. line: where that above is, None without one; then words near the one below are its own."""
    if not words:
        return 0, True
    if line is None:
        near = all(other - one < NEAR * height for one, other in pairwise([*words, below]))
        return (0 if near else len(words)), True
    gaps = [other - one for one, other in pairwise([line, *words, below])]
    *_, second, widest = sorted(gaps)
    sure = second < CLEARLY * widest
    return (gaps.index(widest) if sure else len(words)), sure


def together(one: Sequence[Sequence[Letter]], other: Sequence[Sequence[Letter]]) -> list[list[Letter]]:
    """Two rows of a table as one."""
    return [[*first, *second] for first, second in zip(one, other, strict=True)]


def columns_under(piece: Piece, edges: Sequence[float]) -> list[int]:
    """The columns in which a piece has more than one letter; with one it only leans over."""
    under = [column_at(letter, edges) for letter in piece.letters]
    return [column for column in set(under) if under.count(column) > 1]


def column_at(letter: Letter, edges: Sequence[float]) -> int:
    return sum((letter.left + letter.right) / 2 >= edge for edge in edges)


def unsure(letters: Sequence[Letter]) -> list[Letter]:
    """Letters that may stand in another column, for a person to look at."""
    return [replace(letter, confidence=0) for letter in letters]


def text_of(letters: Sequence[Letter]) -> str:
    return "".join(letter.text for letter in letters)
