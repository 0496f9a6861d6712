"""What nobody sees is told of however it is written; what only looks like it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.build.options import Options
from gongkai.load import load
from gongkai.pipeline import check_all
from gongkai.sources.reading import decoded
from gongkai.sources.unseen import visible
from gongkai.sources.yamltext import YamlError, parse
from tests.conftest import AS_OF, replace_in


@pytest.mark.parametrize(
    "text",
    [
        *(
            "低\u202e保",
            "低\u200b保",
            "低\u0661保",
            "低\x07保",
            "低\x85保",
            "低\u2028保",
            "低\u3164保",
            "低\u2800保",
            "低\ue001保",
            "低\u200d保",
        ),
        *(
            "低&#8238;保",
            "低&#x202E;保",
            "低&#x202e保",
            "低&ZeroWidthSpace;保",
            "低&lrm;保",
            "低&shy保",
            "A&amp;B &rlm;",
        ),
    ],
)
def test_a_character_that_no_clerk_types_is_told_where_it_stands(text: str) -> None:
    found = decoded("a.md", f"第一行\n{text}\n".encode())
    assert not isinstance(found, str)
    assert (found.code, found.place.line) == ("GK113", 2)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("低\u200b保", "低[U+200B]保"),
        ("\u202e低保\u202c", "[U+202E]低保[U+202C]"),
        ("\x1b[2J", "[U+001B][2J"),
        ("低\u3164保", "低[U+3164]保"),
        ("\udcb5\U000f0000", "[U+DCB5][U+F0000]"),
        ("好👩\u200d⚕️", "好👩\u200d⚕️"),
        ("１２\u3000３\n低保 ok", "１２\u3000３\n低保 ok"),
    ],
)
def test_what_nobody_sees_is_seen_in_a_message(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_all_of_a_file_are_told_at_once() -> None:
    found = decoded("a.md", "低\u200b保\n好\n&lrm;低保\n\u2060低\u2060保\n".encode())
    assert not isinstance(found, str)
    assert (found.place.line, found.place.column) == (1, 2)
    assert (
        found.message == "这里有一个看不见或改变文字方向的字符（U+200B）；这样的字符全文共有 4 个，另外在第 3、4 行。"
    )


def test_not_all_lines_are_named_of_a_file_that_is_full_of_them() -> None:
    found = decoded("a.md", ("低\u200b保\n" * 100_000).encode())
    assert not isinstance(found, str)
    assert len(found.message) < 200
    assert "全文共有 100000 个，另外在第 2、3、" in found.message
    assert found.message.endswith("、21 行等处。")


@pytest.mark.parametrize(
    "text",
    [
        "A&amp;B",
        "&nbsp;",
        "AT&T",
        "?a=1&b=2",
        "?a=1&shy=2&shyam=3",
        "&#20302;保",
        "＆shy；",
        "👨\u200d👩\u200d👧",
        "👩\u200d⚕\ufe0f",
        "❤\ufe0f",
    ],
)
def test_other_entities_are_text(text: str) -> None:
    assert decoded("a.md", text.encode()) == text


@pytest.mark.parametrize(
    "escape",
    [
        *(
            r"\u202e",
            r"\u200b",
            r"\u0661",
            r"\x1b",
            r"\0",
            r"\a",
            r"\b",
            r"\e",
            r"\f",
            r"\v",
            r"\r",
            r"\N",
            r"\L",
            r"\P",
        ),
        *(r"\U000E0041", r"\ue001", r"\x7f", r"\x85"),
    ],
)
def test_an_escape_of_what_nobody_sees_is_refused(escape: str) -> None:
    with pytest.raises(YamlError) as caught:
        parse(f'title: 低保\nnotes:\n  - {{a: "x"}}\n  - {{a: "低{escape}保"}}\n')
    assert (caught.value.code, caught.value.line) == ("GK113", 3)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (r'"低\n保"', "低\n保"),
        (r'"低\t保"', "低\t保"),
        (r'"\u4f4e\x41\"\\\/"', '低A"\\/'),
        (r"'C:\new\u202e'", r"C:\new\u202e"),
        (r"C:\new\0", r"C:\new\0"),
        ("|\n  \\u202e\n", "\\u202e\n"),
    ],
)
def test_other_escapes_and_backslashes_are_as_they_were(written: str, value: str) -> None:
    assert parse(f"a: {written}") == {"a": value}


def test_no_value_stands_for_rows(county: Path) -> None:
    """Rows are kept as a word of private use while a file is read (`yamlrows`); nobody can write that word."""
    replace_in(county / "data/policies/rule.yml", "title: ", 'title: "\\ue0001"  # ')
    (found,) = load(county)[1]
    assert (found.code, found.place.line) == ("GK113", 3)


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("data/policies/rule\u200b.yml", "GK108"),
        ("data/notices/beishan/nan/dibao\u200b.yml", "GK108"),
        ("data/bulletins/beishan/nan/2025-08\u200b.yml", "GK215"),
    ],
)
def test_a_name_that_looks_right_says_what_is_in_it(county: Path, file: str, code: str) -> None:
    (county / file).write_text("a: b\n", "utf-8")
    (found,) = (one for one in check_all(county, Options(AS_OF), workers=1)[1] if one.code == code)
    assert "里面有一个看不见或改变文字方向的字符（U+200B）" in found.message
