"""The last gate reads what is finished, whatever made it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.check.privacy.gate import LONG, gate, long_numbers
from gongkai.records.exceptions import Exemption

ID = "371325194912310017"


@pytest.mark.parametrize(
    ("path", "content", "code"),
    [
        ("a/index.html", f"<p>证号<b>{ID[:8]}</b>{ID[8:]}</p>", "GK610"),
        ("a/index.html", f"<table><tr><td>{ID[:12]}</td><td>{ID[12:]}</td></tr></table>", "GK610"),
        ("a/index.html", '<a href="tel:13853971624">联系</a>', "GK612"),
        ("a/index.html", '<img src="a.png" alt="低保户李桂香领取慰问品">', "GK625"),
        ("a/index.html", f"<!-- 发布前删：{ID} -->", "GK610"),
        ("a/index.html", "<table><tr><th>一卡通号</th></tr><tr><td>90701130123042154</td></tr></table>", "GK613"),
        ("a/index.html", f'<script type="application/ld+json">{{"id": "{ID}"}}</script>', "GK610"),
        ("feed.xml", f"<entry><title>名单</title><summary>{ID}</summary></entry>", "GK610"),
        ("data.csv", "姓名,家庭电话\n甲,5318642\n", "GK623"),
        ("data.json", f'{{"rows": [["甲", "{ID}"]]}}', "GK610"),
        ("data.json", f'{{"{ID}": 1}}', "GK610"),
        ("notes.txt", "低保户李桂香", "GK625"),
    ],
)
def test_every_kind_of_published_text_is_read(path: str, content: str, code: str) -> None:
    assert {finding.code for finding in gate([(path, content.encode())])} == {code}


def test_what_a_person_reviewed_passes() -> None:
    files = [("a.txt", f"单据 {ID}".encode())]
    (finding,) = gate(files)
    shown = finding.message.rpartition("：")[2].rstrip("。")
    reviewed = Exemption.model_validate(
        {"path": "data/x.yml", "code": "GK610", "shown": shown, "why": "单据", "by": "办公室", "date": "2026-01-01"}
    )
    assert list(gate(files, [reviewed])) == []


def test_programs_and_digests_are_no_text() -> None:
    digest = "13853971624" + "0a" * 27
    assert list(gate([("a.html", f"<script>var a = 13853971624</script><p>{digest[:64]}</p>".encode())])) == []


def test_the_repository_s_own_site_passes(real_site: Path) -> None:
    files = ((str(f.relative_to(real_site)), f.read_bytes()) for f in real_site.rglob("*") if f.is_file())
    assert list(gate(files)) == []


def test_the_terms_of_the_index_are_read_one_by_one() -> None:
    """Side by side they make addresses that nobody has; a number that is one is found all the same."""
    files = [("search/county/1.json", b'[["1","","47\xe5\x8f\xb7\\n7 29\\n13800001234"],["2","","11\\n22"]]')]
    assert [found.code for found in gate(files)] == ["GK612"]


@given(
    st.lists(
        st.sampled_from(["0", "5", "9", "x", "X", "z", "-", ".", "村", "12345", "1234567890", "13812345678"])
        | st.just("\n")
    )
)
def test_long_numbers_are_those_that_the_expression_finds(parts: list[str]) -> None:
    content = "".join(parts).encode()
    assert long_numbers(content) == set(LONG.findall(content))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("编号 202508030017。", {b"202508030017"}),
        ("37132519900101123X，13812345678", {b"37132519900101123X", b"13812345678"}),
        ("a13812345678 13812345678b 1381234567", set()),
        ("1" * 21 + " " + "2" * 20, {b"2" * 20}),
        ("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", set()),
        ("9ae0123456789012345 01234567890", {b"01234567890"}),
    ],
)
def test_a_long_number_stands_by_itself(text: str, found: set[bytes]) -> None:
    assert long_numbers(text.encode()) == found
