"""What clerks send back gives the posting that they meant, or a question at the cell."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook

from gongkai.cli.clerk import export
from gongkai.desk.importers.wanted import LISTED
from gongkai.desk.importers.workbook.layout import UNCHANGED_TEXT
from gongkai.sources.yamltext import parse
from tests.conftest import Make
from tests.desk.importers.month.test_month import make_town, run, states
from tests.desk.importers.workbook.returned import CASES, POSTING, Returned, fill
from tests.desk.importers.workbook.returned_again import AGAIN


def exported(root: Path, folder: Path, period: str = "2025-09") -> Workbook:
    file = folder / f"{period}.xlsx"
    words = ["workbook", "beishan", "--root", str(root), "--period", period, "--as-of", "2025-10-05"]
    ran = CliRunner().invoke(export, [*words, "--out", str(file)])
    assert ran.exit_code == 0, ran.output
    return load_workbook(file)


@pytest.fixture(scope="session")
def form(once_a_run: Make) -> Callable[[], Workbook]:
    """form(): the workbook of a town to which nothing has happened yet, exported once."""
    folder = once_a_run("form", lambda folder: exported(make_town(folder / "county"), folder))
    return lambda: load_workbook(folder / "2025-09.xlsx")


def written(root: Path, period: str = "2025-09") -> Any:
    file = root / f"data/bulletins/beishan/nan/{period}.yml"
    return parse(file.read_text("utf-8")) if file.exists() else None


def expected(case: Returned, root: Path) -> Any:
    posting = deepcopy(POSTING)
    for path, value in case.gives.items():
        *way, last = path.split(".")
        holder = posting
        for key in way:
            holder = holder[key]
        holder[last] = value
    if posting["affairs"] == "table":
        table = {"columns": ["组", "户数", "比例"], "rows": [["一组", "3", "25%"], ["二组", "4", None]]}
        posting["affairs"] = [{**POSTING["affairs"][0], "table": table}]
        del posting["affairs"][0]["text"]
    if posting["finance"]["expense"] == [1, 0]:
        posting["finance"]["expense"] = POSTING["finance"]["expense"]
    return posting


@pytest.mark.parametrize("case", [*CASES, *AGAIN], ids=lambda case: case.what)
def test_what_clerks_return(case: Returned, form: Callable[[], Workbook], town: Path, tmp_path: Path) -> None:
    book = form()
    sheet = fill(book)
    case.change(book, sheet)
    book.save(tmp_path / "交来.xlsx")
    ran = run(town, tmp_path / "交来.xlsx", "--mark", str(tmp_path / "标记"))
    assert states(town)["南村"] == case.state, ran.output
    if case.asks:
        marked = load_workbook(tmp_path / "标记/交来（标记）.xlsx")[LISTED]
        asked = list(marked.iter_rows(5, values_only=True))
        for words in case.asks:
            assert any(words in str(row[4]) and row[3] for row in asked), (words, asked)
        assert len(asked) == len(case.asks), asked
        assert written(town) is None
        return
    posting = written(town)
    if case.state == "没有交":
        assert posting is None
        return
    wanted = expected(case, town)
    if wanted["affairs"] == "unchanged":
        assert {entry["text"] for entry in posting.pop("affairs")} == {UNCHANGED_TEXT}
        del wanted["affairs"]
    assert posting == wanted
