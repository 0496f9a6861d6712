"""A township's month in one go: each village is found, what is sure is taken, and nothing is written twice."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from gongkai.cli.month import month
from gongkai.desk.importers.month.sources import ENCRYPTED
from gongkai.desk.importers.wanted import LISTED
from gongkai.sources.yamltext import parse
from tests.conftest import COUNTY, REPOSITORY, replace_in
from tests.desk.importers.written import Rows, book_of

HEAD = ["日期", "摘要", "收入", "支出"]
NAMES = ("南村", "北村", "东村", "东南村")
SLUGS = {"南村": "nan", "北村": "bei", "东村": "dong", "东南村": "dongnan"}


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return make_town(tmp_path / "county")


def make_town(root: Path) -> Path:
    """The small county with the nation's catalogue and four villages, in a repository of its own."""
    shutil.copytree(COUNTY, root)
    for name in ("catalogue.yml", "categories.yml"):
        shutil.copy(REPOSITORY / "data" / name, root / "data" / name)
    villages = ", ".join(f"{{slug: {slug}, name: {name}}}" for name, slug in SLUGS.items())
    (root / "data/divisions.yml").write_text(
        'county: {code: "990101", name: 示例县}\nsource: 示例\ntowns:\n'
        f'  - {{slug: beishan, code: "990101101", name: 北山镇, villages: [{villages}]}}\n',
        "utf-8",
    )
    for slug in ("bei", "dong", "dongnan"):
        shutil.copytree(root / "data/bulletins/beishan/nan", root / f"data/bulletins/beishan/{slug}")
    commit(root)
    return root


def commit(root: Path) -> None:
    git = ["git", "-C", str(root), "-c", "user.name=a", "-c", "user.email=a@example.invalid"]
    subprocess.run([*git[:3], "init", "-q"], check=True)
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "all"], check=True)


def run(town: Path, source: Path, *more: str) -> Result:
    words = [str(source), "--root", str(town), "--period", "2025-09", "--town", "beishan", "--as-of", "2025-10-05"]
    return CliRunner().invoke(month, [*words, "--report", str(town.parent / "结果.xlsx"), *more])


def states(town: Path) -> dict[str, str]:
    rows = load_workbook(town.parent / "结果.xlsx")["各村结果"].iter_rows(min_row=2, values_only=True)
    return {str(row[1]): str(row[2]) for row in rows}


def report(town: Path) -> list[tuple[Any, ...]]:
    return list(load_workbook(town.parent / "结果.xlsx")["各村结果"].iter_rows(min_row=2, values_only=True))


def posting(town: Path, village: str) -> Any:
    file = town / f"data/bulletins/beishan/{SLUGS[village]}/2025-09.yml"
    return parse(file.read_text("utf-8"))["finance"] if file.exists() else None


def sheet_of(village: str, *lines: list[Any]) -> Rows:
    return [[f"{village}2025年9月收支"], HEAD, *(lines or (["9月3日", "果园承包费", 500, None],))]


UNSURE = ["9月5日", "老张家那件事", None, 20.5]


def save(folder: Path, **books: dict[str, Rows]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, sheets in books.items():
        book_of(**sheets).save(folder / f"{name}.xlsx")
    return folder


def test_sheets_named_by_village_become_postings(town: Path, tmp_path: Path) -> None:
    rows = [HEAD, ["9月3日", "果园承包费", 500, None]]
    source = save(tmp_path / "交来", 全镇=dict.fromkeys(NAMES[:3], rows))
    ran = run(town, source / "全镇.xlsx")
    assert ran.exit_code == 0, ran.output
    assert states(town) == {"南村": "收下", "北村": "收下", "东村": "收下", "东南村": "没有交"}
    assert posting(town, "东村")["closing"] == "1800.00"
    said = load_workbook(tmp_path / "结果.xlsx")["怎样读的"].iter_rows(values_only=True)
    assert any(who == "南村" and "C2：“果园承包费”归入发包及上交收入" in str(how) for who, how in said)


def test_a_village_is_found_by_title_file_or_folder(town: Path, tmp_path: Path) -> None:
    rows = [HEAD, ["9月3日", "果园承包费", 500, None]]
    source = save(tmp_path / "交来", 表1={"Sheet1": sheet_of("北山镇南村")}, 北村9月={"Sheet1": rows})
    save(source / "东村", 收支={"Sheet1": rows})
    save(source / "又一层", x={"Sheet1": sheet_of("东南村")})
    ran = run(town, source)
    assert ran.exit_code == 0, ran.output
    assert set(states(town).values()) == {"收下"}


def test_an_archive_is_read_whatever_its_names_are_written_in(town: Path, tmp_path: Path) -> None:
    source = save(tmp_path / "交来", 北村={"Sheet1": sheet_of("北村")})
    with ZipFile(tmp_path / "全镇.zip", "w") as archive:
        archive.write(source / "北村.xlsx", "北村.xlsx".encode("gb18030").decode("cp437"))
        archive.writestr("../../外面.xlsx", (source / "北村.xlsx").read_bytes())
    assert run(town, tmp_path / "全镇.zip").exit_code == 0
    assert states(town)["北村"] == "收下"


def test_what_can_not_be_unpacked_is_said_and_the_rest_is_taken(town: Path, tmp_path: Path) -> None:
    source = save(tmp_path / "交来", 北村={"Sheet1": sheet_of("北村")}, 南村={"Sheet1": sheet_of("南村")})
    with ZipFile(tmp_path / "全镇.zip", "w", ZIP_DEFLATED) as archive:
        for name in ("北村", "坏了", "南村"):
            archive.write(source / f"{name.replace('坏了', '北村')}.xlsx", f"{name}.xlsx")
        damaged, locked = archive.getinfo("坏了.xlsx"), archive.getinfo("南村.xlsx")
        locked.flag_bits |= ENCRYPTED
    content = bytearray((tmp_path / "全镇.zip").read_bytes())
    begin = damaged.header_offset + 30 + len("坏了.xlsx".encode())
    content[begin : begin + 40] = bytes(40)
    (tmp_path / "全镇.zip").write_bytes(content)
    ran = run(town, tmp_path / "全镇.zip")
    assert "坏了.xlsx：压缩包里这个文件坏了" in ran.output
    assert "南村.xlsx：加了密码" in ran.output
    assert states(town)["北村"] == "收下"


def test_what_names_no_village_or_two_is_asked(town: Path, tmp_path: Path) -> None:
    rows = [HEAD, ["9月3日", "果园承包费", 500, None]]
    source = save(tmp_path / "交来", 表={"Sheet1": rows}, 西村={"Sheet1": rows}, 乱={"北村": sheet_of("南村")})
    ran = run(town, source)
    assert ran.exit_code == 1
    assert ran.output.count("看不出是哪个村的") == 2
    assert "标题写的是南村，工作表名写的是北村" in ran.output
    assert states(town) == {"南村": "退回", "北村": "退回", "东村": "没有交", "东南村": "没有交"}


def test_a_file_or_a_folder_named_after_another_village_is_asked(town: Path, tmp_path: Path) -> None:
    source = save(tmp_path / "交来", 南村9月={"Sheet1": sheet_of("北村")})
    save(source / "东村", 账={"Sheet1": sheet_of("东南村")})
    ran = run(town, source)
    assert "南村9月.xlsx（Sheet1）：表里写的是北村，文件名写的是南村：请改对，或从文件名里去掉村名" in ran.output
    assert "表里写的是东南村，文件夹名写的是东村" in ran.output
    assert set(states(town).values()) == {"退回"}


def test_a_village_whose_file_was_refused_is_not_missing(town: Path, tmp_path: Path) -> None:
    source = save(tmp_path / "交来", 账={"Sheet1": [["南村2025年9月"], ["共收", 500]]})
    (source / "北村.xlsx").write_bytes(b"PK\x03\x04broken")
    (source / "东村.jpg").write_bytes(b"picture")
    ran = run(town, source)
    assert ran.exit_code == 1
    assert states(town) == {"南村": "退回", "北村": "退回", "东村": "退回", "东南村": "没有交"}
    said = {str(row[1]): str(row[-1]) for row in report(town)}
    assert (said["南村"], said["东村"]) == ("账.xlsx：没有找到明细表", "东村.jpg：不是表格")


def test_a_hidden_sheet_goes_to_the_village_of_its_file(town: Path, tmp_path: Path) -> None:
    source = save(tmp_path / "交来", 账={"收支": sheet_of("南村"), "草稿": [HEAD, UNSURE]})
    book = load_workbook(source / "账.xlsx")
    book["草稿"].sheet_state = "hidden"
    book.save(source / "账.xlsx")
    ran = run(town, source)
    assert "南村 草稿 A2：工作表“草稿”是隐藏的，里面有明细：要算的请取消隐藏，不要的请删去" in ran.output
    assert states(town)["南村"] == "要问"


def test_a_list_beside_the_money_is_named_and_not_taken(town: Path, tmp_path: Path) -> None:
    names = [["姓名", "天数", "金额"], ["王某山", 4, 400], ["李某花", 5, 500]]
    source = save(tmp_path / "交来", 南村={"账": sheet_of("南村"), "发放表": names})
    assert run(town, source).exit_code == 0
    assert states(town)["南村"] == "收下"
    how = [str(row[1]) for row in load_workbook(tmp_path / "结果.xlsx")["怎样读的"].iter_rows(values_only=True)]
    assert [said for said in how if "发放表" in said] == ["工作表“发放表”里没有收支的明细，没有取"]
    assert "王某山" not in "".join(how)


def test_another_townships_sheet_is_refused(town: Path, tmp_path: Path) -> None:
    source = save(tmp_path / "交来", 南村={"Sheet1": sheet_of("南山镇南村")})
    ran = run(town, source)
    assert "第1行写的是南山镇南村，要导入的是北山镇南村" in ran.output
    assert states(town)["南村"] == "退回"


def test_the_sheets_own_sums_stand_beside_ours_only_if_they_are_of_the_same(town: Path, tmp_path: Path) -> None:
    quarter: list[list[Any]] = [["南村2025年第三季度"], HEAD]
    for month_, amount in ((8, 300), (9, 500), (9, 40)):
        quarter.append([f"{month_}月{amount // 40}日", "果园承包费", amount, None])
    quarter[3:3] = [[None, "8月合计", 300, None]]
    purses = [
        ["北村2025年9月"],
        ["日期", "摘要", "现金收入", "现金支出", "银行收入", "银行支出"],
        [None, "上月结余", 300, None, 1000, None],
        ["9月2日", "提现", 200, None, None, 200],
        ["9月3日", "果园承包费", None, None, 500, None],
        [None, "合计", 200, None, 500, 200],
    ]
    source = save(tmp_path / "交来", 南村={"Sheet1": [*quarter, [None, "9月合计", 540, None]]}, 北村={"Sheet1": purses})
    run(town, source)
    sums = {str(row[1]): row[4:6] for row in report(town)}
    assert sums["南村"] == ("540.00", "540.00")
    assert sums["北村"] == ("500.00", "700.00（含现金和银行之间的 200.00）")


def test_two_different_sheets_of_a_village_are_asked_and_the_same_twice_is_one(town: Path, tmp_path: Path) -> None:
    source = save(tmp_path / "交来", 南村={"Sheet1": sheet_of("南村")})
    save(source / "又一份", 南村={"Sheet1": sheet_of("南村")})
    assert run(town, source).exit_code == 0
    save(source, 南村改={"Sheet1": sheet_of("南村", ["9月3日", "果园承包费", 700, None])})
    ran = run(town, source)
    assert "请只留一张" in ran.output
    assert states(town)["南村"] == "退回"


def test_a_broken_archive_or_a_picture_stops_nothing(town: Path, tmp_path: Path) -> None:
    source = save(tmp_path / "交来", 南村={"Sheet1": sheet_of("南村")})
    (source / "坏.zip").write_bytes(b"PK\x03\x04")
    (source / "照片.jpg").write_bytes(b"\xff\xd8")
    ran = run(town, source)
    assert ran.exit_code == 1
    assert "坏.zip：压缩包打不开" in ran.output
    assert states(town)["南村"] == "收下"


def test_villages_of_one_name_are_told_apart_by_their_township(town: Path, tmp_path: Path) -> None:
    divisions = town / "data/divisions.yml"
    other = '  - {slug: nanshan, code: "990101102", name: 南山镇, villages: [{slug: nan, name: 南村}]}\n'
    divisions.write_text(divisions.read_text("utf-8") + other, "utf-8")
    rows = [HEAD, ["9月3日", "果园承包费", 500, None]]
    words = ["--root", str(town), "--period", "2025-09", "--as-of", "2025-10-05", "--report", str(tmp_path / "x.xlsx")]
    source = save(tmp_path / "交来", 南村={"Sheet1": rows})
    ran = CliRunner().invoke(month, [str(source), *words])
    assert "文件名里有几个村：北山镇南村、南山镇南村" in ran.output
    (source / "南村.xlsx").unlink()
    save(source / "北山镇", 南村={"Sheet1": rows})
    assert CliRunner().invoke(month, [str(source), *words]).exit_code == 0
    assert posting(town, "南村") is not None


def test_a_column_of_villages_is_split(town: Path, tmp_path: Path) -> None:
    rows = [
        ["2025年9月全镇收支", None, None, None, "单位：元"],
        ["村名", *HEAD],
        ["南村", "9月3日", "果园承包费", 100, None],
        ["北村", "9月4日", "打印费", None, 60],
        ["南村", "9月6日", "电费", None, 40],
        ["合计", None, None, 100, 100],
    ]
    ran = run(town, save(tmp_path / "交来", 全镇={"汇总": rows}))
    assert ran.exit_code == 0, ran.output
    assert [line["amount"] for line in posting(town, "南村")["expense"]] == ["40.00"]
    assert posting(town, "北村")["closing"] == "1240.00"


def test_villages_one_below_the_other_are_split(town: Path, tmp_path: Path) -> None:
    rows = [*sheet_of("南村"), [], *sheet_of("北村", ["9月4日", "打印费", None, 60])]
    ran = run(town, save(tmp_path / "交来", 全镇={"汇总": rows}))
    assert ran.exit_code == 0, ran.output
    assert (posting(town, "南村")["closing"], posting(town, "北村")["closing"]) == ("1800.00", "1240.00")


def test_one_villages_trouble_stops_no_other(town: Path, tmp_path: Path) -> None:
    source = save(
        tmp_path / "交来",
        南村={"Sheet1": sheet_of("南村", UNSURE)},
        北村={"Sheet1": [["北村2025年8月"], HEAD, ["8月3日", "电费", None, 5]]},
        东村={"Sheet1": sheet_of("东村")},
    )
    (source / "东南村.xlsx").write_bytes(b"PK\x03\x04broken")
    ran = run(town, source)
    assert ran.exit_code == 1
    assert states(town) == {"南村": "要问", "北村": "退回", "东村": "收下", "东南村": "退回"}
    assert "东南村.xlsx：打不开" in ran.output
    assert posting(town, "南村") is None


def test_the_same_sheet_again_changes_nothing(town: Path, tmp_path: Path) -> None:
    source = save(tmp_path / "交来", 南村={"Sheet1": sheet_of("南村")})
    run(town, source)
    file = town / "data/bulletins/beishan/nan/2025-09.yml"
    before = file.read_bytes()
    ran = run(town, source)
    assert (ran.exit_code, file.read_bytes()) == (0, before)
    assert "没有变" in ran.output


def test_the_contract_that_a_receipt_names_stays_when_its_sheet_comes_again(town: Path, tmp_path: Path) -> None:
    rent = ["9月3日", "果园承包费", 500, None]
    source = save(tmp_path / "交来", 南村={"Sheet1": sheet_of("南村", rent, rent)})
    run(town, source)
    file = town / "data/bulletins/beishan/nan/2025-09.yml"
    replace_in(file, "500.00}", "500.0, contract: orchard}")
    named = file.read_bytes()
    commit(town)
    ran = run(town, source)
    assert (ran.exit_code, file.read_bytes()) == (0, named)
    assert "没有变" in ran.output


def test_a_changed_sheet_replaces_what_is_not_published_and_leaves_the_rest(town: Path, tmp_path: Path) -> None:
    run(town, save(tmp_path / "交来", 南村={"Sheet1": sheet_of("南村")}))
    file = town / "data/bulletins/beishan/nan/2025-09.yml"
    kept = "  reports:\n    - {item: finance.assets, title: 各项资产, text: 没有变化}\nparty: [] # 没有\n"
    file.write_text(file.read_text("utf-8") + kept, "utf-8")
    ran = run(town, save(tmp_path / "又交", 南村={"Sheet1": sheet_of("南村", ["9月3日", "果园承包费", 700, None])}))
    assert "已换成新的" in ran.output
    assert posting(town, "南村")["closing"] == "2000.00"
    assert posting(town, "南村")["reports"][0]["text"] == "没有变化"
    assert file.read_text("utf-8").endswith("party: [] # 没有\n")


def test_a_changed_sheet_of_a_published_month_is_a_correction_with_a_reason(town: Path, tmp_path: Path) -> None:
    run(town, save(tmp_path / "交来", 南村={"Sheet1": sheet_of("南村")}))
    commit(town)
    changed = save(tmp_path / "又交", 南村={"Sheet1": sheet_of("南村", ["9月3日", "果园承包费", 700, None])})
    ran = run(town, changed)
    assert ran.exit_code == 1
    assert "--why" in ran.output
    assert posting(town, "南村")["closing"] == "1800.00"
    assert "已更正" in run(town, changed, "--why", "少记了两百").output
    written = parse((town / "data/bulletins/beishan/nan/2025-09.yml").read_text("utf-8"))
    assert [(one["field"], one["was"], one["now"], one["why"]) for one in written["corrections"]] == [
        ("finance.income[0].amount", "500.00", "700.00", "少记了两百"),
        ("finance.closing", "1800.00", "2000.00", "少记了两百"),
    ]


def test_marks_are_answered_and_read_back(town: Path, tmp_path: Path) -> None:
    source = save(tmp_path / "交来", 南村={"账": sheet_of("南村", UNSURE, [9.1, "电费", None, 5])})
    original = (source / "南村.xlsx").read_bytes()
    run(town, source, "--mark", str(tmp_path / "标记"))
    assert (source / "南村.xlsx").read_bytes() == original
    marked = tmp_path / "标记/南村（标记）.xlsx"
    book = load_workbook(marked)
    assert book.sheetnames == [LISTED, "账"]
    sheet = book["账"]
    (choices,) = (rule.formula1 for rule in sheet.data_validations.dataValidation if "E3" in rule.sqref)
    assert sheet["E2"].value == "类别"
    assert sheet["E3"].comment is not None
    assert sheet["A4"].fill.fgColor.rgb.endswith("FFE699")
    sheet["E3"], sheet["A4"] = choices.strip('"').split(",")[0], "9月10日"
    book.save(marked)
    shutil.copy(marked, source)
    ran = run(town, source)
    assert ran.exit_code == 0, ran.output
    assert [line["date"] for line in posting(town, "南村")["expense"]] == ["2025-09-05", "2025-09-10"]


def test_marked_copies_of_files_of_one_name_are_told_apart(town: Path, tmp_path: Path) -> None:
    rows = [HEAD, UNSURE]
    source = save(tmp_path / "交来")
    for village in ("南村", "北村"):
        save(source / village, 账={"Sheet1": rows})
    run(town, source, "--mark", str(tmp_path / "标记"))
    copies = sorted((tmp_path / "标记").iterdir())
    assert [file.name for file in copies] == ["北村-账（标记）.xlsx", "南村-账（标记）.xlsx"]
    for file in copies:
        book = load_workbook(file)
        book["Sheet1"]["E2"] = "报刊费"
        book.save(source / file.name)
    run(town, source)
    assert (states(town)["南村"], states(town)["北村"]) == ("收下", "收下")


def test_a_text_file_is_marked_in_a_workbook_of_its_values(town: Path, tmp_path: Path) -> None:
    source = tmp_path / "交来"
    source.mkdir()
    (source / "南村.csv").write_bytes("日期,摘要,收入,支出\n9月5日,老张家那件事,,20.5\n".encode("gbk"))
    run(town, source, "--mark", str(tmp_path / "标记"))
    (copy,) = (tmp_path / "标记").iterdir()
    book = load_workbook(copy)
    book["南村"]["E2"] = "报刊费"
    book.save(source / copy.name)
    assert run(town, source).exit_code == 0
    assert posting(town, "南村")["expense"][0]["category"] == "报刊费"


def test_what_was_answered_once_is_known_the_next_month(town: Path, tmp_path: Path) -> None:
    answered = [["南村2025年9月收支"], [*HEAD, "类别"], [*UNSURE, "集体公益福利支出"]]
    run(town, save(tmp_path / "交来", 南村={"账": answered}))
    next_month = [["南村2025年10月收支"], HEAD, ["10月6日", "老张家那件事", None, 30]]
    source = save(tmp_path / "下月", 南村={"账": next_month})
    words = [str(source), "--root", str(town), "--period", "2025-10", "--as-of", "2025-11-05"]
    ran = CliRunner().invoke(month, [*words, "--report", str(tmp_path / "x.xlsx")])
    assert ran.exit_code == 0, ran.output
    written = parse((town / "data/bulletins/beishan/nan/2025-10.yml").read_text("utf-8"))
    assert written["finance"]["expense"][0]["category"] == "集体公益福利支出"
