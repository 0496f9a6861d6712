"""A source is read as it will show: folded values, keys, tables under their headers, names of files and folders."""

from __future__ import annotations

import pytest

from gongkai.check.privacy.detectors import scan
from gongkai.check.privacy.guard import check_name, check_source
from gongkai.check.privacy.yaml_values import has_columns
from gongkai.findings import Finding
from gongkai.sources.source import Source
from tests.conftest import AS_OF

ID = "371325194912310017"


def found_in(yaml: str, path: str = "data/policies/rule.yml") -> list[Finding]:
    return list(check_source(Source(path, yaml, yaml)))


@pytest.mark.parametrize(
    ("yaml", "code"),
    [
        (f"text: >-\n  {ID[:10]}\n  {ID[10:]}\n", "GK610"),
        ("text: >-\n  低保\n  户李桂香\n", "GK625"),
        ('text: "低保\\u6237李桂香"\n', "GK625"),
        ('text: "家住阳光家园12号\n  楼2单元501室"\n', "GK615"),
        (f"{ID}: 已发\n", "GK610"),
        ("# 联系 13853971624\ntitle: 公告\n", "GK612"),
        ("columns: [户主代码, 一卡通号]\nrows:\n  - [甲, '90701130123042154']\n", "GK613"),
        ("columns:\n  - {id: a, name: 护照号}\nrows:\n  - [C4827193]\n", "GK614"),
        ("columns: [序号, 家庭电话]\nrows: [['1', '5318642']]\n", "GK623"),
        ("columns: [人, 户籍地址]\nrows: [[甲, 西苑3-1-402]]\n", "GK615"),
        ("rows: [[371325194912, 310017]]\n", "GK610"),
    ],
)
def test_what_a_file_means_is_read(yaml: str, code: str) -> None:
    assert {finding.code for finding in found_in(yaml)} == {code}


@pytest.mark.parametrize(
    ("yaml", "has"),
    [
        ("table: {columns: [组别, 户数], rows: [[一组, 病房]]}\n", False),
        ("table: {columns: [组别, 病房], rows: [[一组, 2]]}\n", True),
        ('table: {columns: ["组]别", 病房], rows: [[一组, 2]]}\n', True),
        ("table: {columns: [[组别], 病房], rows: [[一组, 2]]}\n", True),
        ("columns: [组别, {name: 病房}]\n", True),
        ("columns:\n  - 病房\n", True),
    ],
)
def test_a_header_is_looked_for_in_the_header(yaml: str, has: bool) -> None:
    assert has_columns(Source("data/policies/rule.yml", yaml, yaml)) is has


def test_a_folded_value_is_told_at_its_line() -> None:
    (finding,) = found_in("title: 公告\ntext: >-\n  低保\n  户李桂香\n")
    assert (finding.place.line, finding.message) == (2, "这里有一处像没有遮住的姓名：李**。")


def test_names_of_files_and_folders_are_read() -> None:
    assert [f.code for f in check_name("data/policies/13853971624/rule.yml", ())] == ["GK612"]
    assert [f.code for f in check_name(f"content/about/{ID}_正面.jpg", ())] == ["GK610"]
    (found,) = check_name("data/policies/p-13853971624.yml", ())
    assert found.message == "文件名（或文件夹名）里有一处像手机号：13*******24，请改名。"
    assert list(check_name("data/bulletins/beishan/nan/2025-08.yml", ())) == []


def test_nobody_is_born_tomorrow() -> None:
    born_later = "37132520301231001" + "8"
    valid = next(born_later[:17] + c for c in "0123456789X" if scan(born_later[:17] + c))
    assert scan(valid, AS_OF) == []


@pytest.mark.parametrize(
    "text",
    [
        *(
            "三组15号前上报",
            "5号楼24户已改造",
            "执行新GB50016防火标准",
            "150 120 115 60户",
            "公开信箱 xx@ly.shandong.cn",
        ),
        "信访件编号371325250805001，已于8月12日办结。",
    ],
)
def test_false_alarms_of_yesterday_pass(text: str) -> None:
    assert scan(text) == []
