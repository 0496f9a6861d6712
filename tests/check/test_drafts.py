"""No record leans on a draft."""

from __future__ import annotations

import pytest

from gongkai.check.drafts import check_drafts
from gongkai.sources.source import Source


@pytest.mark.parametrize(
    "text",
    ["见 [照片](../../drafts/beishan/nan/2025-08/1.jpg)", "evidence: drafts/beishan/nan/2025-08/draft.json"],
)
def test_a_path_to_a_draft_is_refused_with_its_place(text: str) -> None:
    (found,) = check_drafts(Source("content/about/index.md", f"第一行\n{text}\n", ""))
    assert (found.code, found.place.line) == ("GK119", 2)


@pytest.mark.parametrize("text", ["drafts/", "our-drafts/beishan/nan/1", "草稿 drafts 在电脑上", "drafts/README"])
def test_the_word_alone_is_none(text: str) -> None:
    assert list(check_drafts(Source("content/about/index.md", text, ""))) == []
