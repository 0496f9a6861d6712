"""A root's files become records, and no input makes loading raise."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.load import load
from gongkai.records.kinds import COUNTY_KINDS
from gongkai.sources import yamltext
from tests.conftest import COUNTY, replace_in


def test_every_kind_is_read() -> None:
    records, findings = load(COUNTY)
    assert findings == []
    assert records.site and records.site.publisher == "示例县民政局"
    assert set(records.policies) == {"dibao", "rule", "rule-new"}
    assert set(records.prose) == {"about/index"}
    assert [turn.speaker.name for turn in records.interviews["talk"].turns] == ["主持人", "张三", "张三"]


def test_an_empty_folder_names_every_missing_file(tmp_path: Path) -> None:
    _, findings = load(tmp_path)
    assert {f.code for f in findings} == {"GK101"}
    assert {"data/site.yml", "mkdocs.yml", "content/index.md"} <= {f.place.file for f in findings}


@pytest.mark.parametrize(
    "content", [b"\x00\x01", b"\xff\xfea\x00", b"---\n", b"- a\n- b\n", "价格".encode("gbk"), b"{}"]
)
@pytest.mark.parametrize(
    "file", ["data/site.yml", "data/divisions.yml", "content/index.md", "content/interviews/talk.md"]
)
def test_rubbish_gets_a_finding(county: Path, file: str, content: bytes) -> None:
    (county / file).write_bytes(content)
    _, findings = load(county)
    assert any(f.place.file == file for f in findings)


def test_a_bom_and_windows_line_ends_are_fine(county: Path) -> None:
    file = county / "data/indicators/aid.yml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert load(county)[1] == []


def test_a_link_that_goes_round_is_a_finding(county: Path) -> None:
    (county / "data/policies/loop.yml").symlink_to("loop.yml")
    assert {f.code for f in load(county)[1]} <= {"GK101", "GK105"}


def test_a_list_left_empty_counts_as_absent(county: Path) -> None:
    file = county / "data/policies/dibao.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("how: [到乡镇申请]", "how:   # 一步一条"), "utf-8")
    records, findings = load(county)
    assert findings == []
    assert records.policies["dibao"].how == []


def test_a_list_that_must_not_be_absent_may_not_be_empty(county: Path) -> None:
    file = county / "data/registers/homes.yml"
    head, _, rest = file.read_text("utf-8").partition("rows:\n")
    file.write_text(f"{head}rows:\n{rest[rest.index('source:') :]}", "utf-8")
    (wrong,) = load(county)[1]
    assert (wrong.code, wrong.message) == ("GK201", "缺少“rows”这一项。")


def test_a_text_that_was_read_is_not_read_again(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load(county)[0]
    parsed: set[str] = set()
    parse = yamltext.parse

    def noted(text: str) -> object:
        parsed.add(text)
        return parse(text)

    monkeypatch.setattr(yamltext, "parse", noted)
    replace_in(county / "data/policies/rule.yml", "title: ", "title: 新")
    second = load(county)[0]
    assert second.policies["rule"].title == f"新{first.policies['rule'].title}"
    assert second.policies["rule-new"] is first.policies["rule-new"]
    beside = [file for kind in COUNTY_KINDS if kind.beside for file in county.glob(kind.path)]
    assert parsed == {file.read_text("utf-8") for file in (county / "data/policies/rule.yml", *beside)}


def test_what_is_wrong_is_told_each_time(county: Path) -> None:
    replace_in(county / "data/policies/rule.yml", "title: ", "titel: ")
    first, second = (load(county)[1] for _ in range(2))
    assert first == second != []
