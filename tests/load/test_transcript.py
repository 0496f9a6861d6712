"""The body of an interview file → turns."""

from __future__ import annotations

from gongkai.load.transcript import read_turns
from gongkai.records.interviews import Person
from gongkai.sources.source import Source

HOST, JOURNALIST, GUEST = (Person(name=name, role="角色") for name in ("主持人", "记者", "田勇"))
PEOPLE = {person.name: person for person in (HOST, JOURNALIST, GUEST)}


def turns(text: str) -> list[tuple[str, bool, list[tuple[str, str]]]]:
    found, findings = read_turns(PEOPLE, [HOST, JOURNALIST], Source("a.md", text), 0)
    assert findings == []
    return [(turn.speaker.name, turn.is_host, [(b.kind, b.text) for b in turn.blocks]) for turn in found]


def test_a_section_may_open_with_its_heading() -> None:
    assert turns("## 低保\n\n主持人：怎么办？\n\n田勇：向乡镇申请。\n\n## 津贴\n\n### 高龄\n\n记者：津贴呢？\n") == [
        ("主持人", True, [("heading", "低保"), ("paragraph", "怎么办？")]),
        ("田勇", False, [("paragraph", "向乡镇申请。")]),
        ("记者", True, [("heading", "津贴"), ("heading", "高龄"), ("paragraph", "津贴呢？")]),
    ]


def test_a_heading_within_a_speech_stays_in_it() -> None:
    assert turns("田勇：分两步。\n\n## 一\n\n先申请。\n\n## 完\n") == [
        ("田勇", False, [("paragraph", "分两步。"), ("heading", "一"), ("paragraph", "先申请。"), ("heading", "完")])
    ]


def test_words_under_a_heading_still_need_a_speaker() -> None:
    found, findings = read_turns(PEOPLE, [HOST], Source("a.md", "## 低保\n\n谁说的？\n"), 0)
    assert found == []
    assert [f.code for f in findings] == ["GK308", "GK308"]


def test_lines_between_pipes_are_a_table() -> None:
    table = "| 对象 | 每月 |\n| --- | --- |\n| 80岁 | 100元 |"
    assert turns(f"田勇：见下表。\n\n{table}\n")[0][2] == [("paragraph", "见下表。"), ("table", table)]
