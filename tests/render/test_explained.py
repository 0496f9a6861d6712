"""A term's first use on a page carries its meaning, where it can be read and reached."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.records.plain_words import Terms
from gongkai.render.explained import explain

TERMS = Terms(
    {"公示": "贴出来。", "特困供养": "政府供养。", "39": "数。"}, re.compile("(特困供养办法|特困供养|公示|39)")
)
MARKED = '<abbr class="gk-term" tabindex="0" title="贴出来">公示</abbr>'


def test_only_the_first_use_is_marked() -> None:
    assert explain("<p>公示 7 天，再公示。</p><li>公示</li>", TERMS) == f"<p>{MARKED} 7 天，再公示。</p><li>公示</li>"


@pytest.mark.parametrize(
    "html",
    [
        "<h1>公示</h1>",
        '<h2 id="x">怎样<b>公示</b></h2>',
        '<a href="~/policies/">公示</a>',
        '<th scope="row">公示</th>',
        "<caption>公示</caption>",
        "<svg><text>公示</text></svg>",
        "<details><summary>公示</summary></details>",
        '<p title="公示 > 公布">没有</p>',
        "<p>特困供养办法</p>",
    ],
)
def test_headings_links_tables_heads_drawings_attributes_and_laws_stay(html: str) -> None:
    assert explain(html, TERMS) == html
    assert explain(f"{html}<p>公示</p>", TERMS) == f"{html}<p>{MARKED}</p>"


def test_what_is_escaped_stays_escaped_and_is_not_cut() -> None:
    assert explain("<p>&#39;&lt;b&gt;公示</p>", TERMS) == f"<p>&#39;&lt;b&gt;{MARKED}</p>"


def test_guides_figures_and_home_explain_and_villages_do_not(real_site: Path) -> None:
    having = {
        file.parent.relative_to(real_site).as_posix()
        for file in real_site.rglob("index.html")
        if 'class="gk-term"' in file.read_text("utf-8")
    }
    assert {".", "policies/dibao", "policies/tekun", "statistics/social-assistance"} <= having
    assert not any(page.startswith(("villages", "interviews", "words")) for page in having)


def test_each_term_is_explained_once_a_page(real_site: Path) -> None:
    text = (real_site / "policies/tekun/index.html").read_text("utf-8")
    terms = re.findall(r'class="gk-term"[^>]*>([^<]+)<', text)
    assert len(terms) == len(set(terms)) > 5
