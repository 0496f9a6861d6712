"""The forms of a village's sheet: a decision or notice each, line by line as its type has fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from gongkai.desk.importers.cells import CellRef, UnclearError, cell_text
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.workbook.cells import field_value, plain, text_at
from gongkai.desk.importers.workbook.fields import FormField, form_fields
from gongkai.desk.importers.workbook.layout import FORM, REMOVE, SLUG_LABEL, Section
from gongkai.desk.importers.workbook.read_entries import table_named
from gongkai.desk.importers.workbook.sheet_read import FormRead, SheetRead, columns_of, rows_in
from gongkai.records.decisions import Decision
from gongkai.records.fields import Period
from gongkai.records.notices import Notice

FORMS: dict[str, type[BaseModel]] = {"decision": Decision, "notice": Notice}


def read_form(
    read: SheetRead,
    section: Section,
    model: type[BaseModel],
    bodies: Mapping[str, str],
    period: Period,
    tables: Mapping[str, dict[str, Any]],
) -> None:
    """A decision or notice; a form that was left empty is none."""
    head, columns = columns_of(read.sheet, section, FORM)
    fields = form_fields(model, bodies)
    by_label = {(plain(one.group), plain(one.label)): one for one in fields}
    values: dict[str, Any] = {}
    spots: dict[tuple[str, ...], CellRef] = {}
    slug = None
    problems: list[UnclearError] = []
    for row in rows_in(read, section, head):
        group, label = (plain(cell_text(read.sheet.at(row, columns[name]))) for name in FORM[:2])
        spot = CellRef(row, columns[FORM[2]])
        if label == plain(SLUG_LABEL):
            slug = text_at(read.sheet, spot)
            continue
        one = by_label.get((group, label))
        if one is None:
            continue
        spots[one.path] = spot
        try:
            value = form_value(read.sheet, spot, one, period.end.year, tables)
        except UnclearError as error:
            problems.append(error)
            continue
        if value is not None:
            put(values, one.path, value)
    for problem in problems:
        read.unclear(problem)
    if values or (slug and problems):
        form = FormRead(section.name, slug, values, spots, CellRef(section.title, 0))
        read.forms.append(form)
        if slug is None and not problems:
            validate(read, form, model, values)


def form_value(sheet: Sheet, spot: CellRef, one: FormField, year: int, tables: Mapping[str, dict[str, Any]]) -> Any:
    text = text_at(sheet, spot)
    if text == REMOVE:
        return REMOVE
    if one.sort == "table" and text:
        return table_named(spot, text, tables)
    return field_value(sheet, spot, one, year)


def put(values: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for key in path[:-1]:
        values = values.setdefault(key, {})
    values[path[-1]] = value


def validate(read: SheetRead, form: FormRead, model: type[BaseModel], values: Mapping[str, Any]) -> None:
    """Add a problem, at its cell, for each reason why the values are no record."""
    try:
        model.model_validate(values)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            read.wrong(where(form, one), reason(one))


def where(form: FormRead, error: Any) -> CellRef:
    """The cell of what pydantic found wrong."""
    path = tuple(str(step) for step in error["loc"])
    return next((cell for known, cell in form.spots.items() if known[: len(path)] == path), form.title)


def reason(error: Any) -> str:
    """What pydantic found wrong, in the clerk's words."""
    return str(error["msg"]).rstrip("。") if error["type"].startswith("GK") else "这里还没有填"
