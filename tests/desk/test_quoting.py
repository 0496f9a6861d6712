"""What `diff` quotes is read, and does nothing, in a comment of any forge."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from markdown import markdown

from gongkai.desk.difference import Sites, difference
from gongkai.desk.quoting import AROUND, MOST, code, quoted, was_and_now
from tests.conftest import AS_OF, replace_in
from tests.desk.test_difference import BULLETIN
from tests.test_rules import commit

VECTORS = [
    *("<!-- 以下不显示", "--><img src=x onerror=alert(1)>", "<script>alert(1)</script>", "<details open>", "&lt;b&gt;"),
    *("@someone 请批准", "@group/team", "clerk@example.org", "!12", "#1", "org/repo#1", "~bug", "$3", "%1"),
    *("[看这里](https://evil.example)", "![](https://evil.example/track.png)", "[x]: https://evil.example", "[x][1]"),
    *("https://evil.example/a", "www.evil.example", "<https://evil.example>", "ftp://evil.example", "mailto:a@b.cn"),
    *("`", "``", "` ` `", "a`b", "```\nx\n```", "``` ` ``", "\\`", "`<img src=x>`", "` <!-- `", "\\", "a\\"),
    *("a | b |", "|---|---|", "**粗**", "_斜_", "~~删~~", "# 标题", "- 一条", "1. 一条", "> 引", "---", "==="),
    *("一\n\n# 二", "一\n/approve\n/merge", "/close", "一\r\n二", "\u2028/close", "一\n    code", "- [x] 已审"),
    *("\u202e反过来", "a\u200bb", "\x00\x1b[2J", ":tada:", "H<sub>2</sub>O", "a<br>b", "[^1]", "*[x]: y", "\\@someone"),
    *("", " ", "低\u3164保", "<", "&#64;someone", "{{ x }}", "{% raw %}", "[[wiki]]", "\ud800", "一" * 300),
]
ACTS = re.compile(r"[@#!~<>\[\]`|*_]|https?:|www\.|^/", re.M)


def acting(text: str) -> tuple[set[str], str]:
    """(elements, text outside code) that Markdown makes of a list item of ours with a text quoted in it."""
    page = html.document_fromstring(markdown(f"- 名“{quoted(text)}” → 值（{code(text)}）", extensions=["extra"]))
    elements = {str(element.tag) for element in page.iter()}
    for element in page.iter("code"):
        element.text = None
    return elements, page.text_content().strip()


@pytest.mark.parametrize("text", VECTORS)
def test_no_text_of_a_record_acts_in_markdown(text: str) -> None:
    elements, outside = acting(text)
    assert elements <= {"html", "body", "ul", "li", "code"}
    assert not ACTS.search(outside), outside
    assert "\n" not in quoted(text) + code(text)


@pytest.mark.parametrize("text", ["北山镇南村", "1,300.00", "2025-08-05", "低保（第二季度）", "1300.00 元，已发。"])
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert quoted(text) == text


def test_what_is_quoted_can_still_be_read() -> None:
    assert quoted("a`b") == "``a`b``"
    assert quoted("@someone") == "`@someone`"
    assert quoted("一\n二\u202e") == "`一 二[U+202E]`"
    assert quoted("低\u3164保") == "`低[U+3164]保`"


TEXT = "民政" * 60


@pytest.mark.parametrize(
    ("was", "now", "shown"),
    [
        ("甲", "乙", ("“甲”", "“乙”")),
        ("", "乙", ("", "“乙”")),
        (f"{TEXT}甲", f"{TEXT}乙", (f"“…{TEXT[-AROUND:]}甲”", f"“…{TEXT[-AROUND:]}乙”")),
        (f"甲{TEXT}", f"乙{TEXT}", (f"“甲{TEXT[:AROUND]}…”", f"“乙{TEXT[:AROUND]}…”")),
        (
            f"{TEXT}甲{TEXT}丙{TEXT}",
            f"{TEXT}乙{TEXT}丁{TEXT}",
            tuple(f"“…{TEXT[-AROUND:]}{one}{TEXT}{other}{TEXT[:AROUND]}…”" for one, other in ("甲丙", "乙丁")),
        ),
        (TEXT, f"{TEXT}{TEXT}", (f"“…{TEXT[-AROUND:]}”", f"“…{TEXT[-AROUND:]}{TEXT}”")),
        (f"{TEXT}甲", "乙", (f"“{TEXT}甲”", "“乙”")),
        ("", "民" * (MOST + 5), ("", f"“{'民' * MOST}…（还有 5 字）”")),
        (
            f"一。{TEXT}，{TEXT}。二",
            f"三。{TEXT}，{TEXT}。四",
            tuple(f"“{one}。{TEXT[: AROUND - 1]}…{TEXT[1 - AROUND :]}。{two}”" for one, two in ("一二", "三四")),
        ),
        ("买纸，给", "买纸，\u00a0给", ("“买纸，给”", "“`买纸，[U+00A0]给`”")),
        ("买纸", "买纸 ", ("“买纸”", "“`买纸[U+0020]`”")),
        ("A4纸", "\u04104纸", ("“`[U+0041]4纸`”", "“`[U+0410]4纸`”")),
        ("A4纸", "\u04104张纸", ("“A4纸”", "“`[U+0410]4张纸`”")),
        ("Москва", "Москва，", ("“Москва”", "“Москва，”")),
        (
            f"{TEXT}一{'民' * MOST}二",
            f"{TEXT}三{'政' * MOST}四",
            tuple(
                f"“…{TEXT[-AROUND:]}{one}{word * (MOST - AROUND - 1)}…（还有 12 字）”" for one, word in ("一民", "三政")
            ),
        ),
    ],
)
def test_all_that_differs_is_shown_or_how_much_is_left_out(was: str, now: str, shown: tuple[str, str]) -> None:
    assert was_and_now(was, now) == shown


@pytest.mark.parametrize("text", ["<!-- @boss ![](//evil.example/a)", "`[x](//evil.example)` @boss"])
def test_a_hostile_record_does_nothing_in_the_reviewers_comment(county: Path, text: str) -> None:
    """In a title, a value, a key, a reason and a file's name."""
    commit(county)
    replace_in(county / BULLETIN, "note: 果园承包", f"note: {text!r}")
    told = f"{{date: 2025-10-02, field: 'finance.income[0].note', was: 果园承包, now: x, why: {text!r}}}"
    replace_in(county / BULLETIN, "published:", f"corrections: [{told}]\npublished:")
    replace_in(county / "data/policies/dibao.yml", "title: 低保", f"title: {text!r}")
    (county / "data/policies/`@boss` [x](a) <!--.yml").write_text(f"title: {text!r}\n{text!r}: 1\n", "utf-8")
    shown = difference(county, "HEAD", None, AS_OF, Sites("https://example.gov.cn/", "https://preview.example/"))
    page = html.document_fromstring(markdown(shown, extensions=["extra"]))
    assert {link.get("href", "").partition("//")[2].partition("/")[0] for link in page.iter("a")} <= {
        "example.gov.cn",
        "preview.example",
    }
    assert not list(page.iter("img"))
    assert "<!--" not in html.tostring(page, encoding="unicode")
    for element in page.iter("code"):
        element.text = None
    assert "@" not in page.text_content()
    assert "没有写更正" in page.text_content()
