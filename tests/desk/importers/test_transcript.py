"""An interview's text becomes a file in which everyone says what they said, with nothing lost."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.build.options import Options
from gongkai.check.privacy.detectors import scan
from gongkai.desk.importers.candidates import figures, promises
from gongkai.desk.importers.interview_file import LostError, interview_file
from gongkai.desk.importers.paragraph import numbered
from gongkai.desk.importers.transcript import Transcript, read_transcript
from gongkai.load import load
from gongkai.pipeline import check_all
from tests.conftest import AS_OF
from tests.desk.importers import talks
from tests.desk.importers.blind_talks import BLIND
from tests.desk.importers.later_talks import LATER
from tests.desk.importers.strange_talks import STRANGE

PLAIN = """主持人：各位网友好，今天请来李局长。
李明：主持人好。
目前，城乡低保家庭有10839户，保障13085人。
我们将在2026年底前建成三处敬老院。
主持人：还有什么打算？
李明：力争年底前办完。"""
SHAPES = {
    "half-width colons": PLAIN.replace("：", ":"),
    "spaces before the colon": PLAIN.replace("：", " ： "),
    "time stamps before": PLAIN.replace("主持人：", "[00:01:20] 主持人：").replace("李明：", "（12:05）李明："),
    "time stamps after the name": PLAIN.replace("李明：", "李明 00:12："),
    "roles in brackets": PLAIN.replace("李明：主持人好", "李明（县民政局局长）：主持人好"),
    "names on their own line": PLAIN.replace("：", "\n"),
    "names and stamps on their own line": PLAIN.replace("主持人：", "主持人 00:01\n").replace("李明：", "李明 00:12\n"),
    "a journalist beside the host": PLAIN.replace("主持人：还有", "记者：还有"),
    "debris before": "首页 > 访谈 > 正文\n发布时间 2021年\n" + PLAIN,
    "several guests": PLAIN + "\n王芳（县残联理事长）：我补充一点。",
}

TALKS = talks.TALKS | LATER | BLIND | STRANGE


def heard(text: str) -> Transcript:
    return read_transcript(numbered((line, "text", 0) for line in text.splitlines()))


def written(text: str) -> str:
    paragraphs = numbered((line, "text", 0) for line in text.splitlines())
    return interview_file(paragraphs, read_transcript(paragraphs), "访谈")


def turns(transcript: Transcript) -> list[str]:
    return [
        f"{turn.speaker.name}｜" + "／".join("#" * (b.kind == "heading") + b.text for b in turn.blocks)
        for turn in transcript.turns
    ]


def lost(text: str, file: str) -> str:
    """The characters of the text that the file has fewer of, but for the marks around names: colons and brackets."""

    def counted(of: str) -> Counter[str]:
        return Counter("".join(of.replace("：", ":").split()))

    gone = counted(text) - counted(file)
    return "".join(gone.elements()).translate(str.maketrans("", "", ":（）()[]【】［］〔〕<>*—｜.●︰﹕∶▲#\u200b\ufeff"))


@pytest.mark.parametrize("name", TALKS)
def test_everyone_says_what_they_said(name: str) -> None:
    talk = TALKS[name]
    found = heard(talk.text)
    assert turns(found) == talk.turns.strip().splitlines()
    assert tuple(speaker.name for speaker in found.speakers if speaker.why) == talk.asked
    assert tuple(line.text for line in found.aside) == talk.aside


@pytest.mark.parametrize("name", TALKS)
def test_no_character_is_lost(name: str) -> None:
    assert lost(TALKS[name].text, written(TALKS[name].text)) == ""


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_gives_the_turns_and_loses_no_character(name: str) -> None:
    file = written(SHAPES[name])
    assert lost(SHAPES[name], file) == ""
    body = file.partition("\n---\n")[2]
    assert "李明：主持人好。\n\n目前，城乡低保家庭有10839户，保障13085人。\n\n我们将" in body
    assert body.index("各位网友好") < body.index("主持人好。") < body.index("还有什么打算") < body.index("力争")


def test_who_leads_who_asks_and_who_answers_are_told_apart() -> None:
    file = written(TALKS["a press conference"].text)
    assert "host: {name: 主持人, role: 主持人}\n" in file
    assert "askers:\n  - {name: 晚报记者, role: 记者}\n  - {name: 王某, role: 县电视台记者}\n" in file
    assert "guests:\n  - {name: 李某, role: 县民政局党组书记、局长}\n  - {name: 赵某, role: 县民政局副局长}\n" in file


def test_who_is_only_called_question_and_answer_must_be_named() -> None:
    file = written(TALKS["问答"].text)
    assert "host: {name: , role: , spoken: [问]}   # 谁问的？" in file
    assert "  - {name: , role: , spoken: [答]}   # 谁答的？" in file
    assert "答：向乡镇申请。" in file


def test_an_unsure_speaker_is_asked_about_in_the_file_and_on_the_screen() -> None:
    file = written(TALKS["a guest who breaks in"].text)
    assert "  - {name: 王芳, role: }   # 看不准（只在这里说过一次）：是说话的人，就填职务；不是，删去这一行" in file
    assert "# “王芳”看不准是不是说话的人" in file


def test_an_unsure_speakers_post_is_in_the_file() -> None:
    file = written("记者：做了什么？\n李红：分了工。\n王海（县财政局社保股股长）：负责拨付资金。\n记者：谢谢。")
    assert "  - {name: 王海, role: }   # 看不准（在别人回答的中间，只有一次，也可能是分工）：" in file
    assert "（原文写着“县财政局社保股股长”）" in file


def test_a_speakers_post_that_is_nowhere_in_the_file_is_refused() -> None:
    paragraphs = numbered([("主持人：一问？", "text", 0), ("王海（社保股股长）：一答。", "text", 0)])
    transcript = read_transcript(paragraphs)
    transcript.turns[1].speaker = replace(transcript.turns[1].speaker, role=None)
    with pytest.raises(LostError, match="第2段的称呼：“社保股股长”"):
        interview_file(paragraphs, transcript, "访谈")


def test_a_heading_stays_above_the_speakers_name() -> None:
    file = written("记者：多少？\n李红：46处。\n一、关于价格\n记者：价格呢？\n李红：三千元。")
    assert file.partition("\n---\n")[2] == (
        "\n记者：多少？\n\n李红：46处。\n\n## 一、关于价格\n\n记者：价格呢？\n\n李红：三千元。\n"
    )


def test_the_times_that_the_file_keeps_read_as_no_number_of_anybodys() -> None:
    times = [f"2026-09-18 15:{minute:02}:{minute * 7 % 60:02}" for minute in range(60)]
    names = ["[主持人]", "[陈敏]"]
    lines = [f"{names[at % 2]} {time}\n{'好吗？' if at % 2 == 0 else '好。'}" for at, time in enumerate(times)]
    file = written("\n".join(lines))
    assert "# 时间标记：第1段 2026-09-18 15:00:00；第3段 2026-09-18 15:01:07；" in file
    assert scan(file) == []


def test_what_looks_like_a_speaker_and_was_not_taken_is_said() -> None:
    file = written(TALKS["headings with colons"].text)
    assert "# 像是换人说话，没有当作：第3段“申请条件”、第4段“办理流程”、第5段“咨询电话”" in file
    assert "咨询电话" not in file.partition("guests:")[2].partition("topics:")[0]


def test_a_title_alone_may_be_somebody_named_elsewhere() -> None:
    file = written("主持人：一问？\n县民政局局长李明：一答。\n主持人：二问？\n李局长：二答。")
    assert "# “李局长”和“李明”可能是同一个人" in file


def test_a_text_that_would_be_read_otherwise_is_refused_with_its_place() -> None:
    """Were the grammar to leave a speaker's label inside another's words, the site would move those words."""
    paragraphs = numbered([("主持人：一问？", "text", 0), ("李局长：一答。", "text", 0)])
    transcript = read_transcript(paragraphs)
    transcript.turns[1].blocks[0] = type(transcript.turns[1].blocks[0])("主持人：一答。", "paragraph", 2)
    with pytest.raises(LostError, match="第2段"):
        interview_file(paragraphs, transcript, "访谈")


def test_figures_and_promises_are_candidates_for_a_person() -> None:
    found = heard(PLAIN)
    assert [(f.number, f.unit, f.paragraph) for f in figures(found)] == [("10839", "户", 3), ("13085", "人", 3)]
    assert [p.sentence for p in promises(found)] == ["我们将在2026年底前建成三处敬老院。", "力争年底前办完。"]


@pytest.mark.parametrize(
    "sentence",
    [
        "年底前办完。",
        "三年内全部改造。",
        "两三年内见效。",
        "下半年开工。",
        "力争早日完成。",
        "明年春天动工。",
        "10月底以前发到卡上。",
        "春节前发到手里。",
        "三十个工作日内答复。",
        "争取再建两处。",
        "2027年上半年开放。",
        "二〇二七年底建成。",
        "十五五期间实现。",
        "尽快解决。",
    ],
)
def test_promises_are_known_as_people_say_them(sentence: str) -> None:
    assert [p.sentence for p in promises(heard(f"主持人：明年呢？\n李局长：我们商量过。{sentence}"))] == [sentence]


def test_figures_in_words_are_seen() -> None:
    assert [(f.number, f.unit) for f in figures(heard("主持人：多少？\n李局长：每月七百二十元。"))] == [
        ("七百二十", "元")
    ]


def test_the_interview_of_the_first_edition_comes_back_as_it_is() -> None:
    source = Path("content/interviews/2021-civil-affairs.md").read_text("utf-8").partition("\n---\n")[2]
    found = heard(source)
    assert {s.name: s.asks for s in found.speakers} == {"县政府网站": True, "田勇": False}
    file = written(source)
    assert file.partition("\n---\n")[2].strip() == source.strip()


def run(file: Path, county: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gongkai", "import", "transcript", str(file), "--root", str(county), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_where_nobody_speaks_the_command_says_what_it_saw(county: Path, tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text("申请条件：本县户籍。\n“主持人”：好。", "utf-8")
    refused = run(file, county, "--to", "talk-2")
    assert refused.returncode == 1
    assert "像是换人说话，没有当作：第1段“申请条件”、第2段““主持人””" in refused.stderr
    assert not (county / "content/interviews/talk-2.md").exists()


def filled(file: Path) -> None:
    text = file.read_text("utf-8")
    values = {
        "description": "访谈",
        "date": "2025-08-01",
        "programme": "访谈",
        "source": "网站",
        "published": "2025-08-02",
    }
    for name, value in values.items():
        text = text.replace(f"\n{name}:", f"\n{name}: {value}", 1)
    file.write_text(text, "utf-8")


def test_the_command_writes_once_and_the_filled_file_is_an_interview(county: Path, tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text(SHAPES["roles in brackets"], "utf-8")
    first = run(file, county, "--to", "talk-2")
    assert first.returncode == 0, first.stderr
    assert f"原文 {len(''.join(file.read_text('utf-8').split()))} 个字" in first.stdout
    assert "第3段　13085 人" in first.stdout
    target = county / "content/interviews/talk-2.md"
    before = target.read_bytes()
    assert run(file, county, "--to", "talk-2").returncode == 1
    assert target.read_bytes() == before
    filled(target)
    records, findings = load(county)
    assert findings == []
    assert len(records.interviews["talk-2"].turns) == 4


@pytest.mark.parametrize("name", ["问答", "a guest who breaks in", "answers without their mark"])
def test_check_does_not_pass_before_every_question_is_answered(name: str, county: Path, tmp_path: Path) -> None:
    target = county / "content/interviews/talk-2.md"
    target.write_text(written(TALKS[name].text), "utf-8")
    filled(target)
    findings = check_all(county, Options(AS_OF))[1]
    assert [(f.code, f.place.file) for f in findings if f.severity == "error"][:1] == [
        ("GK201", "content/interviews/talk-2.md")
    ]
