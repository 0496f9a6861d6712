"""Figures and promises that an interview seems to hold, for a person to look at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.desk.importers.speech import expressions
from gongkai.desk.importers.transcript import Transcript

FIGURE = re.compile(
    r"(?P<number>\d[\d,，]*(?:\.\d+)?)(?P<unit>[万亿]?(?:元|人次|人|户|名|个|处|张|所|家|项|件|份|套|公里|平方米)|%|％)"
    r"|(?P<spelt>[零一二两三四五六七八九十百千万亿点]{2,})(?P<of>元|人次|人|户|名|处|张|所|家|件|份|套|公里|平方米)"
)
SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure with its unit, or a promise; the sentence it stands in and the number of its paragraph."""

    number: str | None
    unit: str | None
    sentence: str
    paragraph: int


def figures(transcript: Transcript) -> list[Candidate]:
    return [
        Candidate(match["number"] or match["spelt"], match["unit"] or match["of"], sentence.strip(), block.number)
        for turn in transcript.turns
        for block in turn.blocks
        for sentence in SENTENCE.findall(block.text)
        for match in FIGURE.finditer(sentence)
    ]


def promises(transcript: Transcript) -> list[Candidate]:
    """Sentences in which who answers may promise something; those of who asks are left out."""
    promise = expressions("promises")
    return [
        Candidate(None, None, sentence.strip(), block.number)
        for turn in transcript.turns
        if not turn.speaker.asks
        for block in turn.blocks
        for sentence in SENTENCE.findall(block.text)
        if promise.search(sentence)
    ]
