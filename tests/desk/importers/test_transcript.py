"""An interview's text becomes a file with nothing of it lost."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from gongkai.desk.importers.foreign import UnreadableError
from gongkai.desk.importers.paragraphs import paragraphs_of
from gongkai.desk.importers.transcript import as_markdown, figures, promises, read_transcript
from gongkai.load import load

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
    "host under two names": PLAIN.replace("主持人：还有", "记者：还有"),
    "debris before": "首页 > 访谈 > 正文\n发布时间 2021年\n" + PLAIN,
    "several guests": PLAIN + "\n王芳（县残联理事长）：我补充一点。",
}


def read(text: str, tmp_path: Path) -> str:
    file = tmp_path / "talk.txt"
    file.write_text(text, "utf-8")
    return as_markdown(read_transcript(paragraphs_of(file)), "访谈")


def lost(text: str, written: str) -> str:
    """The characters of the text that the file has fewer of, but for the marks around names: colons and brackets."""

    def counted(of: str) -> Counter[str]:
        return Counter("".join(of.replace("：", ":").split()))

    gone = counted(text) - counted(written)
    return "".join(gone.elements()).translate(str.maketrans("", "", ":（）"))


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_gives_the_turns_and_loses_no_character(name: str, tmp_path: Path) -> None:
    written = read(SHAPES[name], tmp_path)
    assert lost(SHAPES[name], written) == ""
    body = written.partition("\n---\n")[2]
    assert "李明：主持人好。\n\n目前，城乡低保家庭有10839户，保障13085人。\n\n我们将" in body
    assert body.index("各位网友好") < body.index("主持人好。") < body.index("还有什么打算") < body.index("力争")


def test_a_speaker_of_one_turn_needs_a_role_to_be_known(tmp_path: Path) -> None:
    text = PLAIN + "\n注意：以下是广告。"
    assert "李明：力争年底前办完。\n\n注意：以下是广告。" in read(text, tmp_path)


def test_hosts_and_guests_are_told_apart(tmp_path: Path) -> None:
    written = read(SHAPES["host under two names"].replace("李明：主持人好", "李明（局长）：主持人好"), tmp_path)
    assert "host: {name: 主持人, role: 主持人, spoken: [记者]}" in written
    assert "  - {name: 李明, role: 局长}" in written


def test_word_and_web_pages_are_read_like_text(tmp_path: Path) -> None:
    document = docx.Document()
    for line in PLAIN.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "talk.docx"))
    page = "<html><head><title>访谈</title><script>var x = 1;</script></head><body><nav>首页</nav>" + "".join(
        f"<p>&nbsp;&nbsp;{line}</p>" for line in PLAIN.splitlines()
    )
    (tmp_path / "talk.html").write_text(page, "utf-8")
    (tmp_path / "talk.txt").write_bytes(PLAIN.encode("gb18030"))
    turns = read_transcript(PLAIN.splitlines()).turns
    for name in ("talk.docx", "talk.html", "talk.txt"):
        assert read_transcript(paragraphs_of(tmp_path / name)).turns == turns, name
    assert "首页" in read_transcript(paragraphs_of(tmp_path / "talk.html")).aside


@pytest.mark.parametrize(
    ("name", "content"), [("a.pdf", b"%PDF"), ("a.docx", b"PK broken"), ("a.txt", b"\xff\xfe\x00")]
)
def test_what_can_not_be_read_is_said(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableError):
        paragraphs_of(tmp_path / name)


def test_figures_and_promises_are_candidates_for_a_person(tmp_path: Path) -> None:
    found = read_transcript(PLAIN.splitlines())
    assert [(f.number, f.unit) for f in figures(found)] == [
        ("10839", "户"),
        ("13085", "人"),
    ]
    assert [p.sentence for p in promises(found)] == ["我们将在2026年底前建成三处敬老院。", "力争年底前办完。"]


def test_the_interview_of_the_first_edition_comes_back_as_it_is(tmp_path: Path) -> None:
    source = Path("content/interviews/2021-civil-affairs.md").read_text("utf-8").partition("\n---\n")[2]
    file = tmp_path / "talk.txt"
    file.write_text(source, "utf-8")
    found = read_transcript(paragraphs_of(file))
    assert {s.name: s.host for s in found.speakers.values()} == {"县政府网站": True, "田勇": False}
    assert lost(source, as_markdown(found, "访谈")) == ""


def test_the_command_writes_once_and_the_filled_file_is_an_interview(county: Path, tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text(SHAPES["roles in brackets"], "utf-8")

    def run() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "gongkai", "import", "transcript", str(file), "--root", str(county)]
        return subprocess.run([*command, "--to", "talk-2"], capture_output=True, text=True, check=False)

    first = run()
    assert first.returncode == 0, first.stderr
    assert "13085 人" in first.stdout
    target = county / "content/interviews/talk-2.md"
    before = target.read_bytes()
    assert run().returncode == 1
    assert target.read_bytes() == before
    text = target.read_text("utf-8")
    for name, value in {"description": "访谈", "date": "2025-08-01", "programme": "访谈", "source": "网站"}.items():
        text = text.replace(f"\n{name}:", f"\n{name}: {value}", 1)
    target.write_text(text.replace("\npublished:", "\npublished: 2025-08-02", 1), "utf-8")
    records, findings = load(county)
    assert findings == []
    assert len(records.interviews["talk-2"].turns) == 4


def test_a_word_file_with_broken_insides_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    with ZipFile(file, "w") as archive:
        for name in ("[Content_Types].xml", "_rels/.rels", "word/document.xml"):
            archive.writestr(name, "<broken")
    with pytest.raises(UnreadableError):
        paragraphs_of(file)
