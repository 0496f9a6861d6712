"""The same text is cut into the same terms in Python and in the browser's script."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from gongkai.render.search.characters import spellings, variants
from gongkai.render.search.cutting import ABOUT, terms, texts
from scripts.npm import BIN
from tests.conftest import REPOSITORY

SCRIPT = REPOSITORY / "templates/theme/assets/search-cut.js"
EXAMPLES = (
    "特困人员救助供养",
    "《村民委员会组织法（2025年修改）》第三十条第（一）项",
    "13,085 人，１３０８５人，6614.6 万元",
    "2026-07-05、2026/7/5、2026年7月",
    "12349 平台 A4 纸 ﬁ Ⅳ",
    "𠮷野家〇八",
    "",
    "，。",
)


def in_script(found: list[str]) -> list[list[str]]:
    """The terms of each text, by the script."""
    code = f"import {{ terms }} from {json.dumps(SCRIPT.as_uri())};" + (
        "let all = ''; for await (const part of process.stdin) all += part;"
        "console.log(JSON.stringify(JSON.parse(all).map((text) => [...terms(text)].sort())));"
    )
    command = [str(BIN / "node"), "--input-type=module", "-e", code]
    ran = subprocess.run(command, input=json.dumps(found), capture_output=True, encoding="utf-8", check=True)
    return [list(one) for one in json.loads(ran.stdout)]


def same(found: list[str]) -> None:
    ours = [{term for term in terms(text) if not term.startswith(ABOUT)} for text in found]
    assert [set(one) for one in in_script(found)] == ours


def test_the_examples() -> None:
    same(list(EXAMPLES))


def test_every_block_of_the_shipped_site(real_site: Path) -> None:
    pages = [page for page in sorted(real_site.rglob("index.html")) if not page.is_relative_to(real_site / "embed")]
    same(sorted({text for page in pages for text in texts(page.read_bytes())}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("特困人", {"特困人", "困人 ", "人  "}),
        ("7月", {"7", "7月 ", "月  "}),
        ("第三十条", {"第三十条  "}),
        ("共13,085人", {"13085", "共  ", "人  ", "≈13000", "≈13100", "≈10000"}),
        ("13800138000", {"13800138000"}),
    ],
)
def test_a_term_is_a_word_or_three_neighbours(text: str, expected: set[str]) -> None:
    assert terms(text) == expected


def test_what_stands_below_every_record_is_not_searched() -> None:
    page = (
        '<article id="main" class="x"><p>低<b>保</b></p><h2 id="objection">有异议？</h2>\n<p>打电话</p>'
        '<p class="gk-print">费县</p></article><p>外面</p>'
    )
    assert texts(page.encode()) == ["低保"]


def test_pinyin_and_initials() -> None:
    assert spellings("低保") == "dibao db"
    assert spellings("示例2村") == "shili2cun sl2c"


def test_traditional_forms_of_the_characters_that_are_used() -> None:
    assert variants("保养") == "養养"
