"""Word files, web pages and plain texts: every character that a reader sees comes in, in its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from gongkai.desk.importers import word
from gongkai.desk.importers.foreign import UnreadableError
from gongkai.desk.importers.interview_file import interview_file
from gongkai.desk.importers.paragraph import Document
from gongkai.desk.importers.paragraphs import paragraphs_of
from gongkai.desk.importers.transcript import read_transcript
from tests.desk.importers.test_transcript import PLAIN, turns

NAMESPACES = nsdecls("w") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
ASKED = "<w:p><w:r><w:t>主持人：标准是多少？</w:t></w:r></w:p>"
INSERTED = '<w:ins w:id="1" w:author="a"><w:r><w:t>{}</w:t></w:r></w:ins>'
DELETED = '<w:del w:id="2" w:author="a"><w:r><w:delText>{}</w:delText></w:r></w:del>'
BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>'
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def paragraph(*runs: str, properties: str = "") -> str:
    inner = "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}{inner}</w:p>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def word_file(tmp_path: Path, *blocks: str, change: Callable[[WordDocument], None] = lambda _: None) -> Document:
    document = docx.Document()
    for block in blocks:
        wrapped = parse_xml(f"<w:body {NAMESPACES}>{block}</w:body>")
        for child in list(wrapped):
            document.element.body.insert(len(document.element.body) - 1, child)
    change(document)
    document.save(str(tmp_path / "talk.docx"))
    return paragraphs_of(tmp_path / "talk.docx")


def said(document: Document) -> list[str]:
    """The turns, after the file was proved whole."""
    transcript = read_transcript(document.paragraphs)
    interview_file(document.paragraphs, transcript, "访谈")
    return turns(transcript)


def texts(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs]


def test_tracked_changes_are_read_as_the_finished_text(tmp_path: Path) -> None:
    answer = paragraph("李局长：每月", DELETED.format("六百元"), INSERTED.format("七百二十元"), "，按月发放。")
    whole = paragraph(INSERTED.format("逢年过节另有慰问。"), properties='<w:rPr><w:ins w:id="3" w:author="a"/></w:rPr>')
    gone = paragraph(DELETED.format("不要了。"))
    document = word_file(tmp_path, ASKED, answer, whole, gone)
    assert said(document) == ["主持人｜标准是多少？", "李局长｜每月七百二十元，按月发放。／逢年过节另有慰问。"]
    assert [line[:7] for line in document.said] == ["原文带着修订："]


def test_moved_text_is_read_where_it_went(tmp_path: Path) -> None:
    source = paragraph('<w:moveFrom w:id="1" w:author="a"><w:r><w:t>按月发放。</w:t></w:r></w:moveFrom>')
    goal = paragraph("李局长：", '<w:moveTo w:id="2" w:author="a"><w:r><w:t>按月发放。</w:t></w:r></w:moveTo>')
    assert said(word_file(tmp_path, source, ASKED, goal)) == ["主持人｜标准是多少？", "李局长｜按月发放。"]


def test_a_deleted_end_of_paragraph_joins_two(tmp_path: Path) -> None:
    """Split, 李局 would head nothing and the answer would be the host's."""
    joined = paragraph("李局", properties='<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>')
    assert said(word_file(tmp_path, ASKED, joined, paragraph("长：每月720元。")))[1] == "李局长｜每月720元。"


@pytest.mark.parametrize(
    "inner",
    [
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:customXml w:element="a">{}</w:customXml>',
        "<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
    ],
)
def test_content_controls_are_part_of_the_text(inner: str, tmp_path: Path) -> None:
    blocks = (ASKED, inner.format(paragraph("李局长：", inner.format("<w:r><w:t>每月720元。</w:t></w:r>"))))
    assert said(word_file(tmp_path, *blocks))[1] == "李局长｜每月720元。"


@pytest.mark.parametrize(
    "inner",
    [
        "<w:hyperlink><w:r><w:t>720</w:t></w:r></w:hyperlink>",
        '<w:fldSimple w:instr="a"><w:r><w:t>720</w:t></w:r></w:fldSimple>',
        '<w:smartTag w:element="a"><w:r><w:t>720</w:t></w:r></w:smartTag>',
        "<m:oMath><m:r><m:t>720</m:t></m:r></m:oMath>",
        "<w:r><w:fldChar/><w:instrText>PAGE</w:instrText><w:t>720</w:t></w:r>",
    ],
)
def test_links_fields_and_formulas_are_part_of_the_text(inner: str, tmp_path: Path) -> None:
    assert said(word_file(tmp_path, ASKED, paragraph("李局长：每月", inner, "元。")))[1] == "李局长｜每月720元。"


def test_a_text_box_comes_once_and_is_nobody_s_words(tmp_path: Path) -> None:
    box = BOX.format(paragraph("本期看点"))
    document = word_file(tmp_path, ASKED, paragraph("李局长：每月", box, "720元。"), paragraph("按月发放。"))
    assert said(document)[1] == "李局长｜每月720元。／按月发放。"
    assert [line.text for line in read_transcript(document.paragraphs).aside] == ["本期看点"]


def test_a_talk_set_in_text_boxes_is_a_talk(tmp_path: Path) -> None:
    boxes = [paragraph(BOX.format(ASKED)), paragraph(BOX.format(paragraph("李局长：720元。") + paragraph("按月发。")))]
    assert said(word_file(tmp_path, *boxes)) == ["主持人｜标准是多少？", "李局长｜720元。／按月发。"]


def test_merged_cells_come_once_and_a_table_is_a_table(tmp_path: Path) -> None:
    rows = (
        cell("救助标准表", '<w:gridSpan w:val="2"/>'),
        cell("对象", '<w:vMerge w:val="restart"/>') + cell("每月"),
        cell("", "<w:vMerge/>") + cell("720元"),
    )
    document = word_file(tmp_path, ASKED, paragraph("李局长：见下表。"), table(*rows), paragraph("按月发。"))
    expected = "| 救助标准表 |  |\n| --- | --- |\n| 对象 | 每月 |\n|  | 720元 |"
    assert said(document) == ["主持人｜标准是多少？", f"李局长｜见下表。／{expected}／按月发。"]


def test_a_talk_set_as_a_table_is_a_talk(tmp_path: Path) -> None:
    rows = [
        cell(name) + cell(text) for name, text in (("主持人", "标准？"), ("李局长", "720元。"), ("主持人", "谢谢。"))
    ]
    assert said(word_file(tmp_path, table(*rows))) == ["主持人｜标准？", "李局长｜720元。", "主持人｜谢谢。"]


def test_the_head_of_a_talk_set_as_a_table_is_nobodys_words(tmp_path: Path) -> None:
    rows = [
        cell(name) + cell(text)
        for name, text in (("发言人", "内容"), ("主持人", "标准？"), ("李局长", "720元。"), ("主持人", "谢谢。"))
    ]
    document = word_file(tmp_path, table(*rows))
    assert said(document) == ["主持人｜标准？", "李局长｜720元。", "主持人｜谢谢。"]
    assert [p.text for p in document.paragraphs if p.kind == "apart"] == ["发言人", "内容"]


def test_a_table_within_a_table_keeps_its_text(tmp_path: Path) -> None:
    inner = table(cell("甲") + cell("乙"), cell("丙") + cell("丁"))
    outer = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{ASKED}{inner}{paragraph('李局长：好。')}</w:tc></w:tr></w:tbl>"
    assert said(word_file(tmp_path, outer))[-1] == "李局长｜好。"


def test_lines_within_a_paragraph_are_paragraphs(tmp_path: Path) -> None:
    broken = paragraph("主持人：标准？", "<w:r><w:br/><w:t>李局长：720元。</w:t><w:tab/><w:t>按月。</w:t></w:r>")
    assert said(word_file(tmp_path, broken)) == ["主持人｜标准？", "李局长｜720元。\t按月。"]


def test_headings_are_headings_and_belong_to_who_follows(tmp_path: Path) -> None:
    heading = paragraph("低保标准", properties='<w:pStyle w:val="Heading2"/>')
    assert said(word_file(tmp_path, heading, ASKED, paragraph("李局长：720元。"))) == [
        "主持人｜#低保标准／标准是多少？",
        "李局长｜720元。",
    ]


@pytest.mark.parametrize("tag", ["vanish", "strike", "dstrike"])
def test_hidden_and_struck_text_is_left_out_and_said(tag: str, tmp_path: Path) -> None:
    run = f"<w:r><w:rPr><w:{tag}/></w:rPr><w:t>六百元</w:t></w:r>"
    document = word_file(tmp_path, ASKED, paragraph("李局长：", run, "720元。"))
    assert said(document)[1] == "李局长｜720元。"
    assert any("六百元" in line for line in document.said)


def test_what_can_not_be_taken_is_said(tmp_path: Path) -> None:
    numbered = paragraph("李局长：720元。", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    symbol = paragraph("可以办", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')

    def comment(document: WordDocument) -> None:
        document.add_comment(document.paragraphs[-1].runs, text="请核对", author="a")

    document = word_file(tmp_path, ASKED, numbered, symbol, change=comment)
    assert [word for word in ("自动编的号", "符号", "批注") if not any(word in line for line in document.said)] == []


def test_headers_and_footers_are_kept_aside(tmp_path: Path) -> None:
    def head(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].text = "内部资料：局长"
        document.sections[0].footer.paragraphs[0].text = "李局长：第1页"

    document = word_file(tmp_path, ASKED, paragraph("李局长：720元。"), change=head)
    assert said(document) == ["主持人｜标准是多少？", "李局长｜720元。"]
    assert {"内部资料：局长", "李局长：第1页"} <= {line.text for line in read_transcript(document.paragraphs).aside}


def test_a_file_that_gives_fewer_characters_than_it_has_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = docx.Document()
    for line in PLAIN.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    monkeypatch.setattr(word, "SIGNS", {word.R: ""})  # a walk that passes over every run
    with pytest.raises(UnreadableError, match=r"个字，只读到 0 个.*在第1段：“主持人：各位网友好"):
        word.read_word(tmp_path / "a.docx")


def page(tmp_path: Path, body: str, encoding: str = "utf-8") -> Document:
    (tmp_path / "talk.html").write_bytes(
        f"<html><head><title>访谈</title></head><body>{body}</body></html>".encode(encoding)
    )
    return paragraphs_of(tmp_path / "talk.html")


def test_a_gbk_page_with_a_table(tmp_path: Path) -> None:
    rows = "<tr><td>对象</td><td>每月</td></tr><tr><td>80岁</td><td>100元</td></tr><tr><td></td><td>200元</td></tr>"
    body = f"<p><b>主持人：</b>标准？</p><p><strong>李局长：</strong>见下表。</p><table>{rows}</table><p>按月发。</p>"
    assert said(page(tmp_path, body, "gb18030")) == [
        "主持人｜标准？",
        "李局长｜见下表。／| 对象 | 每月 |\n| --- | --- |\n| 80岁 | 100元 |\n|  | 200元 |／按月发。",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<p>主持人：标准？</p><p>李局长：720元。</p>",
        "<div>主持人：标准？<br>李局长：720元。</div>",
        "<dl><dt>主持人：</dt><dd>标准？</dd><dt>李局长：</dt><dd>720元。</dd></dl>",
        "<p>　　<b>主持人</b>　标准？</p><p>　　<b>李局长</b>　720元。</p>",
        "<p>&nbsp;&nbsp;【主持人】标准？</p><p>&nbsp;&nbsp;【李局长】720元。</p>",
        "<table><tr><td><table><tr><td><p>主持人：标准？</p><p>李局长：720元。</p></td></tr></table></td></tr></table>",
        "<table><tr><td>主持人：</td><td>标准？</td></tr><tr><td>李局长：</td><td>720元。</td></tr></table>",
        "<ul><li><span>主持人</span><span>：标准？</span><li>李局长：720元。</ul>",
        "<p>主持人&#xFF1A;标准？</p><p>李局长&#65306;720元。</p><script>var 李局长='主持人：'</script>",
        "<nav>首页：县民政局局长</nav><p>主持人：标准？</p><p>李局长：720元。</p><footer>李局长：版权</footer>",
        "<p>主持人：标准？</p><p>李局长：<del>六百元</del>720元。<span style='display:none'>王局长：藏</span></p>",
    ],
)
def test_pages_of_every_make(body: str, tmp_path: Path) -> None:
    assert said(page(tmp_path, body)) == ["主持人｜标准？", "李局长｜720元。"]


def test_struck_and_hidden_text_of_a_page_is_said(tmp_path: Path) -> None:
    document = page(tmp_path, "<p>李局长：<s>六百元</s>720元。</p><div hidden>藏<div>好</div>的</div><p>按月发。</p>")
    assert [line[:4] for line in document.said] == ["有划掉的", "有藏起来"]
    assert texts(document)[-1] == "按月发。"


def test_word_pages_and_texts_read_alike(tmp_path: Path) -> None:
    document = docx.Document()
    for line in PLAIN.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "talk.docx"))
    body = "".join(f"<p>&nbsp;&nbsp;{line}</p>" for line in PLAIN.splitlines())
    (tmp_path / "talk.html").write_text(f"<nav>首页</nav>{body}", "utf-8")
    (tmp_path / "gbk.txt").write_bytes(PLAIN.encode("gb18030"))
    (tmp_path / "notepad.txt").write_bytes(PLAIN.encode("utf-16"))
    (tmp_path / "talk.txt").write_text(PLAIN, "utf-8")
    expected = said(paragraphs_of(tmp_path / "talk.txt"))
    assert len(expected) == 4
    for name in ("talk.docx", "talk.html", "gbk.txt", "notepad.txt"):
        assert said(paragraphs_of(tmp_path / name)) == expected, name


@pytest.mark.parametrize(
    ("name", "content"), [("a.pdf", b"%PDF"), ("a.docx", b"PK broken"), ("a.txt", b"\xff\xfe\x00")]
)
def test_what_can_not_be_read_is_said(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableError):
        paragraphs_of(tmp_path / name)


def test_a_word_file_with_broken_insides_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    with ZipFile(file, "w") as archive:
        for name in ("[Content_Types].xml", "_rels/.rels", "word/document.xml"):
            archive.writestr(name, "<broken")
    with pytest.raises(UnreadableError):
        paragraphs_of(file)


@pytest.mark.parametrize("ending", [".txt", ".html", ".docx"])
def test_what_has_no_width_is_left_out(tmp_path: Path, ending: str) -> None:
    """It came along from a chat or a web page; check would tell of it in the new file, and nobody sees it there."""
    file, text = tmp_path / f"谈{ending}", "李\u200b明：保障\ufeff13085人，低\u00ad保。"
    if ending == ".docx":
        written = docx.Document()
        written.add_paragraph(text)
        written.add_paragraph("\u200b")
        written.save(str(file))
    else:
        file.write_text(f"<p>{text}</p><p>\u200b</p>" if ending == ".html" else f"{text}\n\u200b\n", "utf-8")
    assert [one.text for one in paragraphs_of(file).paragraphs] == ["李明：保障13085人，低保。"]
