"""An interview's text → content/interviews/SLUG.md, with the figures and promises it seems to hold.

No text is lost: what nobody says (a page's menu, time stamps) is kept as comments in the front matter.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from gongkai.desk.importers.record import scalar

STAMP = r"[\[(（【]?(?:\d{1,2}:)?\d{1,2}:\d{2}[\])）】]?"
NAME = r"[\u4e00-\u9fff·]{2,12}|[A-Za-z][A-Za-z .]{1,20}"
SPOKEN = re.compile(
    rf"(?P<before>{STAMP}\s*)?(?P<name>{NAME})\s*(?:[(（【\[](?P<role>[^)）】\]]{{2,40}})[)）】\]])?\s*"
    rf"(?P<after>{STAMP}\s*)?(?P<mark>[:：])?\s*(?P<text>.*)",
    re.S,
)
HOSTS = re.compile(r"主持人?|记者|网站|编辑|小编|导播|网友|问|提问")
FIGURE = re.compile(
    r"(?P<number>\d[\d,，]*(?:\.\d+)?)(?P<unit>[万亿]?(?:元|人次|人|户|名|个|处|张|所|家|项|件|份|套|公里|平方米)|%|％)"
)
PROMISE = re.compile(r"将|力争|确保|争取|计划|下一步|年底前|20\d\d年(?:底|内|前)|今年(?:底|内)|明年")
SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]?")


@dataclass(slots=True)
class Speaker:
    name: str
    role: str | None = None
    host: bool = False


@dataclass(slots=True)
class Transcript:
    """`turns`: (speaker's name, its paragraphs); `aside`: what stands before the first speaker, and a speaker's
    other roles; `stamps`: times.
    """

    speakers: dict[str, Speaker] = field(default_factory=dict)
    turns: list[tuple[str, list[str]]] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    stamps: list[str] = field(default_factory=list)

    @property
    def text(self) -> list[tuple[str, str]]:
        return [(name, paragraph) for name, paragraphs in self.turns for paragraph in paragraphs]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something for a person to look at: a figure (with unit) or a promise, and the sentence it stands in."""

    number: str | None
    unit: str | None
    sentence: str


def read_transcript(paragraphs: list[str]) -> Transcript:
    """Who says what. A name is a speaker's if it opens two paragraphs, has a role, or is that of a host."""
    known = speakers_of(paragraphs)
    transcript = Transcript(speakers=known)
    for paragraph in paragraphs:
        opened = opening(paragraph, known)
        if opened is None:
            (transcript.turns[-1][1] if transcript.turns else transcript.aside).append(paragraph)
            continue
        transcript.stamps += [opened[g].strip() for g in ("before", "after") if opened[g]]
        role = (opened["role"] or "").strip()
        if role and role != known[opened["name"].strip()].role:
            transcript.aside.append(f"{opened['name'].strip()}（{role}）")
        text = opened["text"].strip()
        transcript.turns.append((opened["name"].strip(), [text] if text else []))
    return transcript


def opening(paragraph: str, known: dict[str, Speaker]) -> re.Match[str] | None:
    """The paragraph as the beginning of a turn: a known name with a colon, or alone on its line."""
    matched = SPOKEN.fullmatch(paragraph)
    if matched is None or matched["name"].strip() not in known:
        return None
    return matched if matched["mark"] or not matched["text"].strip() else None


def speakers_of(paragraphs: list[str]) -> dict[str, Speaker]:
    counts: Counter[str] = Counter()
    roles: dict[str, str] = {}
    for paragraph in paragraphs:
        matched = SPOKEN.fullmatch(paragraph)
        if matched is None or not (matched["mark"] or not matched["text"].strip()):
            continue
        name = matched["name"].strip()
        counts[name] += 1
        if matched["role"] and matched["mark"]:
            roles.setdefault(name, matched["role"].strip())
    speakers = {}
    for name, count in counts.items():
        host = HOSTS.search(name) is not None
        if count >= 2 or name in roles or (host and len(name) <= 8):
            speakers[name] = Speaker(name, roles.get(name), host)
    return speakers


def as_markdown(transcript: Transcript, title: str) -> str:
    """The file: what a person must fill in is empty."""
    hosts = [s for s in transcript.speakers.values() if s.host]
    guests = [s for s in transcript.speakers.values() if not s.host]
    spoken = f", spoken: [{', '.join(scalar(s.name) for s in hosts[1:])}]" if len(hosts) > 1 else ""
    host = f"{{name: {scalar(hosts[0].name)}, role: {scalar(hosts[0].role or '主持人')}{spoken}}}" if hosts else ""
    lines = [
        "---",
        "# 由文件导入。请填空着的地方，再和原文对一遍。",
        f"title: {scalar(title)}",
        "description:   # 一句话",
        "date:   # 访谈的日子",
        "published:   # 放上网站的日子",
        "programme:   # 哪个栏目",
        f"host: {host}",
        "guests:",
        *(f"  - {{name: {scalar(s.name)}, role: {scalar(s.role) if s.role else ''}}}" for s in guests),
        "topics: []",
        "edited: false",
        "source:   # 出自哪里",
    ]
    if transcript.aside:
        lines += ["# 下面的文字在第一位发言人之前，没有当作发言：", *(f"# {text}" for text in transcript.aside)]
    if transcript.stamps:
        lines += [f"# 时间标记：{' '.join(transcript.stamps)}"]
    lines += ["---", ""]
    for name, paragraphs in transcript.turns:
        first, *others = paragraphs or [""]
        lines += [f"{name}：{first}".rstrip(), "", *(line for other in others for line in (other, ""))]
    return "\n".join(lines).rstrip("\n") + "\n"


def figures(transcript: Transcript) -> list[Candidate]:
    return [
        Candidate(match["number"], match["unit"], sentence.strip())
        for _, paragraph in transcript.text
        for sentence in SENTENCE.findall(paragraph)
        for match in FIGURE.finditer(sentence)
    ]


def promises(transcript: Transcript) -> list[Candidate]:
    """Sentences in which guests may promise something; a host's sentences are left out."""
    return [
        Candidate(None, None, sentence.strip())
        for name, paragraph in transcript.text
        if not transcript.speakers[name].host
        for sentence in SENTENCE.findall(paragraph)
        if PROMISE.search(sentence)
    ]
