"""`import photo` from the clerk's side: a photograph, a draft, a confirmation, a posting."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from gongkai.build.options import Options
from gongkai.check.privacy.attachments import writing
from gongkai.cli import photo as command
from gongkai.cli.photo import photo
from gongkai.desk.photo.draft import read_draft
from gongkai.pipeline import check_all
from tests.conftest import AS_OF
from tests.desk.photo.boards import OURS, said
from tests.desk.photo.test_confirmed import all_confirmed
from tests.desk.redact.scans import saved, written

TARGET = "beishan/nan/2025-08"
CATEGORIES = {"利息（其他收入）": "利息（发包及上交收入）", "订报纸（报刊费）": "订报纸（管理费）"}
PRINTED = [(x, y, CATEGORIES.get(text, text)) for x, y, text in OURS]
"""With the categories of the small county."""
needs_ocr = pytest.mark.skipif(not writing.can_read(), reason="the extra ocr is not installed here")


@pytest.fixture
def village(county: Path) -> Path:
    """The small county before its village told of August."""
    (county / f"data/bulletins/{TARGET}.yml").unlink()
    return county


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a board have been read."""

    def answers(_files: object) -> Iterator[dict[str, object]]:
        yield said(PRINTED) | {"picture": ""}

    monkeypatch.setattr(command, "answers", answers)


def run(root: Path, *options: str) -> Result:
    return CliRunner().invoke(photo, ["--root", str(root), "--as-of", "2025-09-05", *options])


def confirmed(village: Path, tmp_path: Path) -> Path:
    """What the page of the village's draft gives when all is ticked."""
    held = read_draft(village, TARGET)
    assert held
    file = tmp_path / "confirmed.json"
    file.write_text(json.dumps(all_confirmed(TARGET, *held)), "utf-8")
    return file


@pytest.mark.usefixtures("read")
def test_a_photograph_becomes_a_draft_and_nothing_else(village: Path, tmp_path: Path) -> None:
    before = {path for path in village.rglob("*") if path.is_file()}
    result = run(village, str(tmp_path / "board.jpg"), "--to", TARGET)
    assert result.exit_code == 0, result.output
    assert "认出 26 格，其中 0 格没有把握。这只是草稿，不会公开。" in result.output
    new = {path.relative_to(village).as_posix() for path in village.rglob("*") if path.is_file() and path not in before}
    assert new == {"drafts/.gitignore", *(f"drafts/{TARGET}/{name}" for name in ("1.jpg", "draft.json", "check.html"))}


@pytest.mark.usefixtures("read")
def test_a_draft_is_not_overwritten(village: Path, tmp_path: Path) -> None:
    run(village, str(tmp_path / "board.jpg"), "--to", TARGET)
    again = run(village, str(tmp_path / "board.jpg"), "--to", TARGET)
    assert (again.exit_code, "已经有草稿" in again.output) == (1, True)


@pytest.mark.usefixtures("read")
def test_a_draft_is_no_data_and_may_not_be_named_as_such(village: Path, tmp_path: Path) -> None:
    before = check_all(village, Options(AS_OF))[1]
    run(village, str(tmp_path / "board.jpg"), "--to", TARGET)
    assert check_all(village, Options(AS_OF))[1] == before
    page = village / "content/about/index.md"
    page.write_text(page.read_text("utf-8") + f"\n见 [照片](../../drafts/{TARGET}/1.jpg)。\n", "utf-8")
    assert "GK119" in [finding.code for finding in check_all(village, Options(AS_OF))[1]]


@pytest.mark.usefixtures("read")
def test_what_was_confirmed_is_a_posting(village: Path, tmp_path: Path) -> None:
    run(village, str(tmp_path / "board.jpg"), "--to", TARGET)
    result = run(village, "--confirmed", str(confirmed(village, tmp_path)))
    assert result.exit_code == 0, result.output
    text = (village / f"data/bulletins/{TARGET}.yml").read_text("utf-8")
    assert "  opening: 1000.00\n" in text
    assert "    - {item: finance.expense, category: 管理费, note: 订报纸, date: 2025-08-09, amount: 120.50" in text
    assert text.endswith("  closing: 1179.50\n")


@pytest.mark.usefixtures("read")
def test_what_was_confirmed_in_part_or_does_not_add_up_writes_nothing(village: Path, tmp_path: Path) -> None:
    run(village, str(tmp_path / "board.jpg"), "--to", TARGET)
    file = confirmed(village, tmp_path)
    told = json.loads(file.read_text("utf-8"))
    told["rows"][12]["confirmed"][4] = False
    file.write_text(json.dumps(told), "utf-8")
    part = run(village, "--confirmed", str(file))
    told["rows"][12]["confirmed"][4] = True
    told["rows"][12]["cells"][4] = "130.50"
    file.write_text(json.dumps(told), "utf-8")
    wrong = run(village, "--confirmed", str(file))
    assert (part.exit_code, wrong.exit_code) == (1, 1)
    assert "第 13 行还有没确认的格：“120.50”" in part.output
    assert "支出各笔加起来是 130.50，写的合计是 120.50" in wrong.output
    assert not (village / f"data/bulletins/{TARGET}.yml").exists()


def test_amounts_that_no_sum_bears_out_are_told_and_taken(
    village: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = [(x, y, "一、收入" if y == 120 else "二、支出" if y == 320 else text) for x, y, text in PRINTED]
    without_sums = [(x, y, text) for x, y, text in board if y not in (280, 470)]
    monkeypatch.setattr(command, "answers", lambda _files: iter([said(without_sums)]))
    run(village, str(tmp_path / "board.jpg"), "--to", TARGET)
    result = run(village, "--confirmed", str(confirmed(village, tmp_path)))
    assert result.exit_code == 0, result.output
    assert "？第 8 行：没有合计可对，请逐个核对。" in result.output


@pytest.mark.usefixtures("read")
@pytest.mark.parametrize("options", [[], ["board.jpg"], ["--to", TARGET], ["board.jpg", "--confirmed", "a.json"]])
def test_a_command_that_says_too_little_or_too_much_is_refused(village: Path, options: list[str]) -> None:
    assert run(village, *options).exit_code == 2


@pytest.mark.usefixtures("read")
def test_another_village_has_no_place_for_it(village: Path) -> None:
    assert run(village, "board.jpg", "--to", "beishan/bei/2025-08").exit_code == 2
    assert not (village / "drafts").exists()


def test_without_the_readers_parts_it_says_how_to_get_them(village: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "can_read", lambda: False)
    result = run(village, "board.jpg", "--to", TARGET)
    assert (result.exit_code, "gongkai[ocr]" in result.output) == (1, True)


@needs_ocr
def test_what_is_no_picture_or_no_board_is_said(village: Path, tmp_path: Path) -> None:
    text, other = tmp_path / "text.jpg", tmp_path / "other.png"
    text.write_text("no picture", "utf-8")
    other.write_bytes(saved(written("公示期七天")))
    refused, empty = (run(village, str(file), "--to", TARGET) for file in (text, other))
    assert "不是 PNG、JPEG、WebP 图片" in refused.output
    assert "没有认出收支明细表" in empty.output
    assert not (village / "drafts").exists()


@needs_ocr
def test_a_photographed_board_is_read_and_its_place_is_not_kept(village: Path, tmp_path: Path) -> None:
    """A photograph tells where it was taken; the draft's picture does not."""
    board = Image.new("RGB", (1100, 620), "white")
    lines = [
        "收入",
        "日期　　　　摘要　　　　　　金额（元）",
        "8月4日　　　果园承包　　　　200.00",
        "合计　　　　　　　　　　　　200.00",
    ]
    board.paste(written(*lines, width=1100), (0, 40))
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (35.0, 16.0, 12.0)}
    file = tmp_path / "board.jpg"
    board.save(file, exif=exif, quality=90)
    result = run(village, str(file), "--to", TARGET)
    assert result.exit_code == 0, result.output
    with Image.open(village / f"drafts/{TARGET}/1.jpg") as kept:
        assert not kept.getexif()
    told = json.loads((village / f"drafts/{TARGET}/draft.json").read_text("utf-8"))
    assert [cell["text"] for row in told["rows"] for cell in row if cell and cell["role"] == "amount"] == ["200.00"] * 2
