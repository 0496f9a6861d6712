"""A page's contents, from its headings."""

from __future__ import annotations

from gongkai.render.outline import outline


def test_every_second_heading_is_listed_with_the_id_it_has_or_gets() -> None:
    html, listed = outline('<h1>低保</h1><h2>谁可以申请</h2><p>…</p><h2 id="corrections">更正</h2><h3>细目</h3>')
    assert listed == [("part-1", "谁可以申请"), ("corrections", "更正")]
    assert html == '<h1>低保</h1><h2 id="part-1">谁可以申请</h2><p>…</p><h2 id="corrections">更正</h2><h3>细目</h3>'


def test_marks_in_a_heading_are_left_out_of_the_list_and_its_text_stays_text() -> None:
    _, listed = outline('<h2>决议 <span class="gk-tag">✓</span> &lt;b&gt;</h2>')
    assert listed == [("part-1", "决议 ✓ <b>")]
