"""The page of all words: everything can be found from it without a script."""

from __future__ import annotations

import re
from pathlib import Path

from gongkai.load import load
from gongkai.records.addresses import ONLY_WITH_RECORDS, SECTIONS
from gongkai.render.search.listing import read_listing
from tests.conftest import REPOSITORY, build_site

ELSEWHERE = {"words", "guides", "editions", *ONLY_WITH_RECORDS}
"""The page itself; a folder without pages here; what only checks others; what is not there before somebody asks."""


def test_it_lists_every_word_with_its_term_and_meaning(real_site: Path) -> None:
    text = (real_site / "words/index.html").read_text("utf-8")
    words = load(REPOSITORY)[0].words
    assert text.count("<li><b>") == len(words)
    for word in words:
        assert f">{word.term}</a>" in text
        assert word.means in text


def test_it_leads_to_every_guide_and_section(real_site: Path) -> None:
    linked = set(re.findall(r'href="\.\./([a-z/-]+/)"', (real_site / "words/index.html").read_text("utf-8")))
    guides = {f"policies/{slug}/" for slug, p in load(REPOSITORY)[0].policies.items() if p.kind == "guide"}
    assert guides | {f"{section}/" for section in SECTIONS if section not in ELSEWHERE} <= linked


def test_what_is_no_laws_is_not_told_as_one(real_site: Path) -> None:
    rows = re.findall(r"<li><b>.*?</li>", (real_site / "words/index.html").read_text("utf-8"), re.S)
    told = {re.sub("<.*", "", row.removeprefix("<li><b>"), flags=re.S): "出自" in row for row in rows}
    assert told["低保"]
    assert not told["火化"]


def test_every_page_leads_to_it_and_the_search_does_not_list_it(real_site: Path) -> None:
    assert 'href="../words/"' in (real_site / "policies/index.html").read_text("utf-8")
    pages = {page[0] for page in read_listing(real_site / "search/county/pages.json")}
    assert "about/" in pages
    assert "words/" not in pages


def test_without_words_it_still_leads_on(county: Path, tmp_path: Path) -> None:
    (county / "data/words.yml").unlink()
    assert build_site(county, tmp_path / "site", tmp_path / "cache", search=False).files
    text = (tmp_path / "site/words/index.html").read_text("utf-8")
    assert 'href="../policies/dibao/"' in text
    assert "共 0 条" not in text
