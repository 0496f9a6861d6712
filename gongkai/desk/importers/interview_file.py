"""A transcript → content/interviews/SLUG.md; and the proof, each time, that nothing of the text was lost or moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from gongkai.desk.importers.paragraph import Paragraph, letters
from gongkai.desk.importers.record import scalar
from gongkai.desk.importers.speakers import Speaker, is_title_alone
from gongkai.desk.importers.transcript import UNMARKED, Block, Transcript
from gongkai.load.transcript import read_turns
from gongkai.records.interviews import Person
from gongkai.sources.front import front_matter

WORD = re.compile(r"\w+")
"""Of what heads a speech: a name, a post in brackets, a part of a time."""


class LostError(Exception):
    """The file would not hold the text as it came; the message says where. A fault of this program's, never written."""


def interview_file(paragraphs: Iterable[Paragraph], transcript: Transcript, title: str) -> str:
    """The file, whole. Raises LostError."""
    written = as_markdown(transcript, title)
    check_taken(paragraphs, transcript)
    check_written(transcript, written)
    return written


def as_markdown(transcript: Transcript, title: str) -> str:
    """The file: what a person must fill in is empty."""
    askers = [s for s in transcript.speakers if s.asks]
    host = next((s for s in askers if s.host), askers[0] if askers else None)
    lines = [
        "---",
        "# 由文件导入。请填空着的地方，再和原文对一遍。",
        f"title: {scalar(title)}",
        "description:   # 一句话",
        "date:   # 访谈的日子",
        "published:   # 放上网站的日子",
        "programme:   # 哪个栏目",
        f"host: {person(host)}".rstrip() if host else "host:   # 没有看到谁在提问",
        *people("askers", [s for s in askers if s is not host]),
        *(people("guests", [s for s in transcript.speakers if not s.asks]) or ["guests:   # 没有看到谁在回答"]),
        "topics: []",
        "edited: false",
        "source:   # 出自哪里",
        *(f"# {line}" for line in remarks(transcript)),
        "---",
        "",
    ]
    for turn in transcript.turns:
        above = list(takewhile(lambda block: block.kind == "heading", turn.blocks))
        said = turn.blocks[len(above) :]
        first = said.pop(0).text if said and said[0].kind == "paragraph" else ""
        blocks = [*above, Block(f"{turn.speaker.name}：{first}", "paragraph", 0), *said]
        lines += [line for b in blocks for line in ("## " * (b.kind == "heading") + b.text, "")]
    return "\n".join(lines).rstrip("\n") + "\n"


def people(key: str, speakers: list[Speaker]) -> list[str]:
    return [f"{key}:", *(f"  - {person(speaker)}" for speaker in speakers)] if speakers else []


def person(speaker: Speaker) -> str:
    """As YAML; what must be filled in, or decided, is empty, so that `check` asks for it."""
    if speaker.mark:
        what = "谁问的" if speaker.asks else "谁答的"
        return f"{{name: , role: , spoken: [{scalar(speaker.name)}]}}   # {what}？写姓名和职务；不知道姓名，写单位"
    if speaker.why:
        written = f"（原文写着“{speaker.role}”）" if speaker.role else ""
        ask = (
            f"正文里的“{UNMARKED}”改成说话的人，再删去这一行"
            if speaker.name == UNMARKED
            else f"是说话的人，就填职务{written}；不是，删去这一行，这段话就归前面的人"
        )
        return f"{{name: {scalar(speaker.name)}, role: }}   # 看不准（{speaker.why}）：{ask}"
    return f"{{name: {scalar(speaker.name)}, role: {scalar(speaker.role) if speaker.role else ''}}}"


def unclear(transcript: Transcript) -> Iterator[str]:
    """What a person must decide or look at, a sentence each."""
    if transcript.turns and not any(speaker.asks for speaker in transcript.speakers):
        yield "没有看到谁在提问"
    if transcript.turns and all(speaker.asks for speaker in transcript.speakers):
        yield "没有看到谁在回答：回答的段落要以“姓名：”或“答：”开头"
    for speaker in transcript.speakers:
        if speaker.why:
            yield f"“{speaker.name}”看不准是不是说话的人（{speaker.why}），请在文件开头写明"
    for one, other in same_surname(transcript.speakers):
        yield f"“{one}”和“{other}”可能是同一个人。是的，在文件里删去“{one}”那一行，在“{other}”那一行加 spoken: [{one}]"
    if transcript.passed:
        yield f"像是换人说话，没有当作：{'、'.join(f'第{number}段“{raw}”' for number, raw in transcript.passed)}"
    if transcript.aside:
        where = "、".join(f"第{line.number}段" for line in transcript.aside)
        yield f"没有当作发言的有 {len(transcript.aside)} 段，留在文件开头：{where}"


def remarks(transcript: Transcript) -> Iterator[str]:
    """The same, and what stood in the text that nobody says."""
    yield from unclear(transcript)
    for number, raw, name in transcript.labels:
        yield f"第{number}段的称呼，原文写“{raw}”，这里写“{name}”"
    for line in transcript.aside:
        yield from line.text.splitlines()
    if stamps := [*transcript.head_stamps, *transcript.stamps]:
        yield f"时间标记：{'；'.join(f'第{number}段 {stamp}' for number, stamp in sorted(stamps))}"


def same_surname(speakers: list[Speaker]) -> Iterator[tuple[str, str]]:
    """李局长 and 李某, who is 县民政局局长."""
    named: dict[str, list[str]] = {}
    for speaker in speakers:
        if not is_title_alone(speaker.name):
            named.setdefault(speaker.name[0], []).append(speaker.name)
    for speaker in speakers:
        if is_title_alone(speaker.name):
            yield from ((speaker.name, other) for other in named.get(speaker.name[0], []))


def check_taken(paragraphs: Iterable[Paragraph], transcript: Transcript) -> None:
    """Every letter of every paragraph is in somebody's words, in what heads them, or aside; as often as it came."""
    held: dict[int, list[str]] = {}
    for turn in transcript.turns:
        for block in turn.blocks:
            held.setdefault(block.number, []).append(block.text)
    for number, text in [*transcript.heads, *transcript.stamps, *((a.number, a.text) for a in transcript.aside)]:
        held.setdefault(number, []).append(text)
    for paragraph in paragraphs:
        came, kept = sorted(bare(paragraph.text)), sorted(bare("".join(held.get(paragraph.number, []))))
        if came != kept:
            raise LostError(f"第{paragraph.number}段有 {len(came)} 个字，取了 {len(kept)} 个：“{paragraph.text[:20]}”")


def bare(text: str) -> str:
    """Without blanks and the marks of a heading."""
    return letters(text).replace("#", "")


def check_written(transcript: Transcript, written: str) -> None:
    """Read as the site will read it, the file has the same people saying the same."""
    split = front_matter("", written)
    if not isinstance(split, tuple):
        raise LostError("文件开头")
    source, body = split
    people = {s.name: Person.model_construct(name=s.name, role="", spoken=[]) for s in transcript.speakers}
    turns, findings = read_turns(people, [], source, body)
    read = [(turn.speaker.name, [(b.kind, b.text) for b in turn.blocks]) for turn in turns]
    meant = [(turn.speaker.name, [(b.kind, b.text) for b in turn.blocks]) for turn in transcript.turns if turn.blocks]
    read = [turn for turn in read if turn[1]]
    for one, other in zip(meant, read, strict=False):
        if one != other:
            raise LostError(f"{one[0]}：“{one[1][0][1][:20]}”")
    if findings or len(meant) != len(read):
        raise LostError(f"最后一段：{meant[-1][0]}" if meant else "没有一段话")
    front = letters(source.yaml)
    everything = letters(written)
    for number, head in transcript.heads:
        if gone := [word for word in WORD.findall(head) if word not in everything]:
            raise LostError(f"第{number}段的称呼：“{gone[0]}”")
    for line in transcript.aside:
        if any(letters(text) not in front for text in line.text.splitlines()):
            raise LostError(f"第{line.number}段：“{line.text[:20]}”")
