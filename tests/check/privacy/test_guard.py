"""Files of every kind, with a private value in every place one can hide."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import docx
import openpyxl
import pytest
from fpdf import FPDF

from gongkai.build.options import Options
from gongkai.check.privacy.attachments.kinds import parts_of
from gongkai.check.privacy.attachments.parts import Passage
from gongkai.check.privacy.detectors import scan
from gongkai.check.privacy.guard import check_source
from gongkai.findings import Finding, rulebook
from gongkai.pipeline import check_all
from gongkai.sources.front import front_matter
from tests.check.privacy.test_detectors import DIGITAL
from tests.conftest import AS_OF, REPOSITORY, Edit

ID = "371325194912310017"
BULLETIN = "data/bulletins/beishan/nan/2025-08.yml"


def codes(root: Path) -> list[str]:
    return [f.code for f in check_all(root, Options(AS_OF))[1]]


@pytest.mark.parametrize(
    "bad",
    [
        f"note: {ID}",
        "note: ３７１３２５１９４９１２３１００１７",
        "note: 371325 19491231 0017",
        'note: "\\x33\\x37\\x31325194912310017"',
        "note: 371325-19491231-0017",
    ],
)
def test_an_id_is_found_however_it_is_written(edit: Edit, bad: str) -> None:
    found = edit(BULLETIN, "note: 果园承包", bad)
    assert [f.code for f in found] == ["GK610"]
    assert ID not in found[0].message
    assert "371*************17" in found[0].message


def test_an_id_split_over_cells_is_found(edit: Edit) -> None:
    assert [f.code for f in edit(BULLETIN, 'rows: [[一组, "3"]]', "rows: [[371325194912, 310017]]")] == ["GK610"]


def test_prose_and_entities_are_read(county: Path) -> None:
    file = county / "content/about/index.md"
    file.write_text(file.read_text("utf-8") + "\n&#51;71325194912310017\n", "utf-8")
    assert codes(county) == ["GK610"]


TALK = """---
host: {name: 主持人, role: 主持人}
askers:
  - {name: 王女士, role: 听众}
  - {name: 赵玉兰, role: 村民}
guests:
  - {name: 陈敏, role: 县民政局副局长}
  - {name: 吴芳, role: 县发改局价格科, spoken: [吴科长]}
# 参加人：高平（县民政局局长）、马秀英（南河镇民政办主任）、陈敏
---

%s
"""


def findings_in(said: str) -> list[Finding]:
    read = front_matter("content/interviews/talk.md", TALK % said)
    assert isinstance(read, tuple)
    return list(check_source(read[0]))


@pytest.mark.parametrize(
    "said",
    [
        "陈敏：残疾人两项补贴每人每月132元。",
        "吴芳：大病救助按比例。\n\n陈敏：还有患者的护理费。",
        "王女士：我想问一下残疾人两项补贴。",
    ],
)
def test_who_speaks_for_an_office_is_no_private_name(said: str) -> None:
    assert [found.message for found in findings_in(said) if found.severity == "error"] == []


@pytest.mark.parametrize(
    "said",
    [
        "陈敏：患者李桂香得了肺癌。",
        "陈敏：那位老人李桂香患肺癌。",
        "赵玉兰：我患肺癌，能申请吗？",
        "主持人：低保户李桂香来信。",
        "陈敏的父亲也问过。",
    ],
)
def test_of_whom_they_speak_is_one(said: str) -> None:
    assert {found.code for found in findings_in(said)} & {"GK625", "GK626"}


def test_a_file_name_is_read(county: Path) -> None:
    (county / f"data/policies/{ID}.yml").write_text(
        (county / "data/policies/rule-new.yml").read_text("utf-8").replace("replaces: [rule]\n", ""), "utf-8"
    )
    assert "GK610" in codes(county)


def pdf(text: str) -> bytes:
    document = FPDF()
    document.add_page()
    document.set_font("helvetica")
    document.cell(text=text)
    return bytes(document.output())


def pdf_with_author(text: str) -> bytes:
    document = FPDF()
    document.set_author(text)
    document.add_page()
    return bytes(document.output())


def word(text: str) -> bytes:
    document = docx.Document()
    row = document.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text = "x"
    row.cells[1].text = text
    paragraph = document.add_paragraph(text[:6])
    paragraph.add_run(text[6:])
    return saved(document)


def excel_number(text: str) -> bytes:
    book = openpyxl.Workbook()
    book.create_sheet("名单")["B2"] = text
    return saved(book)


def excel_title(text: str) -> bytes:
    book = openpyxl.Workbook()
    book.properties.title = text
    return saved(book)


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "make"),
    [("a.pdf", pdf), ("b.pdf", pdf_with_author), ("a.docx", word), ("a.xlsx", excel_number), ("b.xlsx", excel_title)],
)
def test_documents_and_their_metadata_are_read(county: Path, name: str, make: object) -> None:
    assert callable(make)
    file = county / "content/about" / name
    file.write_bytes(make("harmless words"))
    assert codes(county) == []
    file.write_bytes(make(ID))
    assert set(codes(county)) == {"GK610"}


def test_what_can_not_be_read_is_said(county: Path) -> None:
    (county / "content/about/a.docx").write_bytes(b"PK not a parcel")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as parcel:
        parcel.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    (county / "content/about/b.docx").write_bytes(stream.getvalue())
    assert codes(county) == ["GK620", "GK620"]


def test_a_reviewed_exception_lets_one_value_pass(edit: Edit, county: Path) -> None:
    (found,) = edit(BULLETIN, "note: 果园承包", "note: 单据 E12345678")
    assert (found.code, found.severity) == ("GK618", "warning")
    shown = found.message.partition("：")[2].rstrip("。")
    line = f"{{path: {BULLETIN}, code: GK618, shown: {shown}, why: 单据编号, by: 办公室, date: 2025-09-06}}"
    (county / "data/privacy_exceptions.yml").write_text(f"exceptions:\n  - {line}\n", "utf-8")
    assert codes(county) == []
    assert [f.code for f in edit(BULLETIN, "E12345678", "E87654321")] == ["GK618"]


def test_names_in_a_list_of_recipients_are_masked(edit: Edit) -> None:
    table = '{columns: [组, 户], rows: [[一组, "3"]]}'
    assert edit(BULLETIN, table, "{columns: [户主, 组], rows: [[张*明, 一组], [欧阳*, 二组]]}") == []
    assert [f.code for f in edit(BULLETIN, "张*明", "张小明")] == ["GK601"]
    assert [f.code for f in edit(BULLETIN, "village.dibao", "village.children_agg")] == ["GK602"]


def many_private(count: int) -> list[str]:
    random = Random(99)
    return [DIGITAL[number % len(DIGITAL)](random) for number in range(count)]


def pdf_of(values: list[str]) -> bytes:
    document = FPDF()
    document.set_font("helvetica")
    for start in range(0, len(values), 40):
        document.add_page()
        for value in values[start : start + 40]:
            document.cell(text=f"no. {value} ok", new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())


def word_of(values: list[str]) -> bytes:
    document = docx.Document()
    table = document.add_table(rows=len(values), cols=2)
    for row, value in zip(table.rows, values, strict=True):
        row.cells[0].text, row.cells[1].text = "一组", value
    return saved(document)


def excel_of(values: list[str]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("名单")
    for number, value in enumerate(values, 1):
        sheet.cell(number, 1, "一组")
        sheet.cell(number, 2, value)
    return saved(book)


@pytest.mark.parametrize(("ending", "make"), [(".pdf", pdf_of), (".docx", word_of), (".xlsx", excel_of)])
def test_five_hundred_values_in_a_document_are_found(
    tmp_path: Path, ending: str, make: Callable[[list[str]], bytes], tell: Callable[[str], None]
) -> None:
    values = many_private(500)
    file = tmp_path / f"list{ending}"
    file.write_bytes(make(values))
    passages = [part.text for part in parts_of(file.read_bytes(), ending) if isinstance(part, Passage)]
    found = len(scan("\n".join(passages)))
    tell(f"private values found in a {ending}: {found} of {len(values)}")
    assert found >= len(values) * 0.999


def test_every_rule_that_a_detector_raises_says_what_was_found() -> None:
    """The messages of the guard, the gate and the black boxes take it from the rule (`found`)."""
    package = REPOSITORY / "gongkai/check/privacy"
    texts = [file.read_text("utf-8") for file in (*package.glob("*.py"), package / "data/labels.yml")]
    raised = {code for text in texts for code in re.findall(r'(?:"|code: )(GK6\d\d)', text)}
    assert raised >= {"GK610", "GK612", "GK621", "GK627"}
    assert {code for code in raised if not rulebook()[code].found} == set()
