"""Documents made by code, with a text in every place where one can stand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import docx
import openpyxl
import pypdf
from fpdf import FPDF
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image, PngImagePlugin
from pypdf.annotations import FreeText, Text
from pypdf.generic import DictionaryObject, NameObject, StreamObject, TextStringObject

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def blank_docx() -> bytes:
    return saved(docx.Document())


def with_members(content: bytes, members: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with more members, or others in their place."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", compression) as new:
        for info in old.infolist():
            if info.filename not in members:
                new.writestr(info.filename, old.read(info))
        for name, data in members.items():
            new.writestr(name, data)
    return stream.getvalue()


def part(body: str) -> Callable[[str], bytes]:
    """A Word document with another part; `{}` in its body stands for the text."""

    def make(text: str) -> bytes:
        xml = f'<w:x xmlns:w="{W}">{body}</w:x>'.replace("{}", text)
        return with_members(blank_docx(), {"word/more.xml": xml.encode()})

    return make


def in_rows(text: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    sheet.append(["张*明", "一组"])
    sheet["C2"] = text
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    return saved(book)


def hidden_sheet(text: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("旧")
    sheet["B2"] = text
    sheet.sheet_state = "veryHidden"
    return saved(book)


def sheet_comment(text: str) -> bytes:
    book = openpyxl.Workbook()
    assert book.active
    book.active["A1"].comment = Comment(text, "办公室")
    return saved(book)


def defined_name(text: str) -> bytes:
    book = openpyxl.Workbook()
    book.defined_names["x"] = DefinedName("x", attr_text=f'"{text}"')
    return saved(book)


def sheet_name(text: str) -> bytes:
    book = openpyxl.Workbook()
    book.create_sheet(text)
    return saved(book)


def formula(text: str) -> bytes:
    book = openpyxl.Workbook()
    assert book.active
    book.active["A1"] = f'=CONCATENATE("{text}","")'
    return saved(book)


def pivot_cache(text: str) -> bytes:
    book = saved(openpyxl.Workbook())
    record = f'<pivotCacheRecords xmlns="x"><r><s v="{text}"/></r></pivotCacheRecords>'
    return with_members(book, {"xl/pivotCache/pivotCacheRecords1.xml": record.encode()})


def as_number(text: str) -> bytes:
    """A phone number as some programs keep numbers."""
    sheet = f'<worksheet xmlns="x"><sheetData><row><c><v>{text[0]}.{text[1:]}E+10</v></c></row></sheetData></worksheet>'
    return with_members(saved(openpyxl.Workbook()), {"xl/worksheets/sheet1.xml": sheet.encode()})


def embedded_book(text: str) -> bytes:
    return with_members(blank_docx(), {"word/embeddings/book.xlsx": in_rows(text)})


def pdf(text: str = " ") -> FPDF:
    document = FPDF()
    document.add_page()
    document.set_font("helvetica")
    document.cell(text=text)
    return document


def changed(change: Callable[[pypdf.PdfWriter], None], document: FPDF | None = None) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(bytes((document or pdf()).output())))
    change(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def pdf_page(text: str) -> bytes:
    return bytes(pdf(text).output())


def pdf_note(text: str) -> bytes:
    return changed(lambda writer: void(writer.add_annotation(0, Text(rect=(0, 0, 9, 9), text=text))))


def pdf_free_text(text: str) -> bytes:
    return changed(lambda writer: void(writer.add_annotation(0, FreeText(rect=(0, 0, 99, 9), text=text))))


def pdf_bookmark(text: str) -> bytes:
    return changed(lambda writer: void(writer.add_outline_item(title=text, page_number=0)))


def pdf_metadata(text: str) -> bytes:
    return changed(lambda writer: writer.add_metadata({"/Keywords": text}))


def pdf_attachment(text: str) -> bytes:
    return changed(lambda writer: void(writer.add_attachment("list.txt", text.encode())))


def pdf_attached_book(text: str) -> bytes:
    return changed(lambda writer: void(writer.add_attachment("list.xlsx", in_rows(text))))


def pdf_script(text: str) -> bytes:
    def change(writer: pypdf.PdfWriter) -> None:
        script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(f"alert('{text}')")}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)

    return changed(change)


def pdf_field(text: str) -> bytes:
    def change(writer: pypdf.PdfWriter) -> None:
        field = DictionaryObject(
            {
                NameObject("/FT"): NameObject("/Tx"),
                NameObject("/T"): TextStringObject("name"),
                NameObject("/V"): TextStringObject(text),
            }
        )
        writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
            {NameObject("/Fields"): writer._add_object(field)}
        )

    return changed(change)


def pdf_xmp(text: str) -> bytes:
    def change(writer: pypdf.PdfWriter) -> None:
        stream = StreamObject()
        stream.set_data(f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>{text}</a></x:xmpmeta>'.encode())
        stream[NameObject("/Type")] = NameObject("/Metadata")
        writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)

    return changed(change)


def pdf_earlier_saving(text: str) -> bytes:
    """The text was deleted by a program that only adds to the file."""
    content = pdf_page(text)
    writer = pypdf.PdfWriter(io.BytesIO(content), incremental=True)
    writer.pages[0][NameObject("/Contents")] = writer._add_object(StreamObject())
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def void(_result: object) -> None:
    return


def svg(body: str) -> Callable[[str], bytes]:
    return lambda text: SVG.format(body.replace("{}", text)).encode()


def noise(ending: str = "png", **how: object) -> bytes:
    stream = io.BytesIO()
    Image.effect_noise((200, 60), 90).convert("RGB").save(stream, {"jpg": "jpeg"}.get(ending, ending), **how)
    return stream.getvalue()


def png_text(text: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", text)
    return noise(pnginfo=info)


def exif(text: str) -> bytes:
    data = Image.Exif()
    data[0x010E] = text
    return noise("jpg", exif=data)


PLACES: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "Word, a part nobody links to": (".docx", part("<w:p><w:r><w:t>{}</w:t></w:r></w:p>")),
    "Word, a table": (".docx", part("<w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc><w:tc>{}</w:tc></w:tr>")),
    "Word, a tracked deletion": (".docx", part("<w:p><w:del><w:r><w:delText>{}</w:delText></w:r></w:del></w:p>")),
    "Word, the author of a comment": (".docx", part('<w:comment w:author="{}"><w:p/></w:comment>')),
    "Word, an alternative text": (".docx", part('<w:docPr descr="{}"/>')),
    "Word, a field": (".docx", part("<w:p><w:instrText>HYPERLINK {}</w:instrText></w:p>")),
    "Word, an XML comment": (".docx", part("<!-- {} -->")),
    "Word, an embedded workbook": (".docx", embedded_book),
    "Excel, a hidden row and column": (".xlsx", in_rows),
    "Excel, a hidden sheet": (".xlsx", hidden_sheet),
    "Excel, a comment": (".xlsx", sheet_comment),
    "Excel, a name": (".xlsx", defined_name),
    "Excel, a sheet's name": (".xlsx", sheet_name),
    "Excel, a formula": (".xlsx", formula),
    "Excel, a pivot table's cache": (".xlsx", pivot_cache),
    "Excel, a number": (".xlsx", as_number),
    "PDF, a page": (".pdf", pdf_page),
    "PDF, a note": (".pdf", pdf_note),
    "PDF, a free text": (".pdf", pdf_free_text),
    "PDF, a bookmark": (".pdf", pdf_bookmark),
    "PDF, its metadata": (".pdf", pdf_metadata),
    "PDF, its XMP": (".pdf", pdf_xmp),
    "PDF, an attached text": (".pdf", pdf_attachment),
    "PDF, an attached workbook": (".pdf", pdf_attached_book),
    "PDF, a script": (".pdf", pdf_script),
    "PDF, a form's field": (".pdf", pdf_field),
    "PDF, an earlier saving": (".pdf", pdf_earlier_saving),
    "SVG, a text in pieces": (".svg", svg("<text>{}</text>")),
    "SVG, a title": (".svg", svg("<title>{}</title>")),
    "SVG, metadata": (".svg", svg("<metadata>{}</metadata>")),
    "SVG, an attribute": (".svg", svg('<path aria-label="{}"/>')),
    "SVG, a comment": (".svg", svg("<!-- {} -->")),
}
"""Name → ending, and a document of the kind with the text there."""
