"""All plain words by subject, each leading to a guide, a section or a record: how to find things without a script."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.derive.county import County
from gongkai.records.addresses import article_url, basis_url, section_url
from gongkai.records.plain_words import PlainWord
from gongkai.render.page import Page
from gongkai.render.pages.policies import guides


def pages(county: County) -> Iterator[Page]:
    yield Page(
        url=section_url("words"),
        template="words.html",
        title="词语：村里人怎么说，正式叫什么",
        description=f"村里人怎么说，正式叫什么，是什么意思，到哪里办：{county.name}民政常用的词语。",
        role="column",
        column="词语",
        column_type="概况信息",
        short="词语",
        facets={"kind": ""},
        data={
            "groups": groups(county),
            "sources": sources(county),
            "guides": guides(county),
            "count": len(county.records.words),
        },
    )


def groups(county: County) -> list[tuple[str, list[PlainWord]]]:
    """(subject, its entries), in the order of the file."""
    by_subject: dict[str, list[PlainWord]] = {}
    for word in county.records.words:
        by_subject.setdefault(word.about, []).append(word)
    return list(by_subject.items())


def sources(county: County) -> dict[str, str]:
    """What the articles and legal bases that a meaning may come from are called, by their addresses."""
    articles = {
        article_url(slug, article.article): f"《{policy.short or policy.title}》{article.article}"
        for slug, policy in county.records.policies.items()
        for article in policy.articles
    }
    return articles | {basis_url(id_): basis.label for id_, basis in county.law.bases.items()}
