"""Guides to what a citizen can claim, and the documents that they are based on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup, escape

from gongkai.derive.county import County
from gongkai.derive.figures import Figure
from gongkai.records.addresses import TABLES, article_url, section_url, url_of
from gongkai.records.fields import day_label
from gongkai.records.policies import Basis, Policy
from gongkai.render.page import Page
from gongkai.render.pages.record import county_record_page
from gongkai.render.prose import markdown
from gongkai.render.tables import Table, fields
from gongkai.render.words import word

LEVELS = ("county", "provincial", "national")
FIGURES_SHOWN = 6
DOUBTS = "about/basis"
"""The county's own page on what has not been compared with an official text yet."""


def guides(county: County) -> list[tuple[str, Policy]]:
    """The guides in their writers' order."""
    listed = [(slug, p) for slug, p in county.records.policies.items() if p.kind == "guide"]
    return sorted(listed, key=lambda item: (item[1].order is None, item[1].order, item[0]))


def pages(county: County) -> Iterator[Page]:
    policies = county.records.policies
    index = Page(
        url=section_url("policies"),
        template="policies.html",
        title="政策",
        description=f"{county.name}民政能申请什么，依据哪些文件。",
        role="column",
        column="政策",
        column_type="政策文件",
        data={
            "guides": guides(county),
            "doubts": doubts(county),
            "levels": [
                (level, documents)
                for level in LEVELS
                if (documents := [(s, p) for s, p in policies.items() if p.kind == "document" and p.level == level])
            ],
        },
    )
    yield index
    for slug, policy in policies.items():
        yield replace(
            county_record_page(index, county, "policies", slug),
            template="policy.html",
            short=policy.short,
            description=policy.summary,
            column_type="办事服务" if policy.kind == "guide" else "政策文件",
            source=policy.issuer,
            answers=answers(policy),
            explained=policy.kind == "guide",
            outlined=True,
            figures=tuple(spoken_of(county, slug))[:FIGURES_SHOWN],
            data={
                "policy": policy,
                "policies": policies,
                "said": cited_fields(policy, policies),
                "bases": [(basis, cited_url(basis, policies)) for basis in policy.basis],
                "doubts": doubts(county),
                "site": county.site,
                "facts": facts(policy, doubts(county)),
                "body": markdown(policy.body) if policy.body else None,
                "related": [
                    (name, slugs)
                    for name, slugs in (
                        ("替代的旧文件", policy.replaces),
                        ("政策解读", policy.interpretations),
                    )
                    if slugs
                ],
                "programmes": [u for u in county.programmes if slug in county.records.programmes[u.slug].policies],
                "asked": county.asked_about.get(("policy", slug)),
                "origin": county.origins.get(("policies", slug)),
            },
        )


ANSWERS = {
    "who": "谁可以申请",
    "amount": "给多少",
    "how": "怎么办",
    "materials": "带什么",
    "where": "到哪里",
    "contact": "问谁",
}
"""The headings of a guide, by field."""


def answers(policy: Policy) -> tuple[tuple[str, str], ...]:
    """What a guide answers: (heading, text). Empty for a document."""
    if policy.kind != "guide":
        return ()
    texts = {name: getattr(policy, name) for name in ANSWERS}
    joined = {name: text if isinstance(text, str) or not text else "；".join(text) for name, text in texts.items()}
    return tuple((ANSWERS[name], text) for name, text in joined.items() if text)


def spoken_of(county: County, slug: str) -> Iterator[Figure]:
    """The figures of the programmes that rest on a policy, each once; those of the home page first."""
    programmes = [u for u in county.programmes if slug in county.records.programmes[u.slug].policies]
    figures = [figure for u in programmes for figure in u.figures if isinstance(figure, Figure)]
    first = county.records.home.matter.figures if county.records.home else []
    yield from sorted({figure.id: figure for figure in figures}.values(), key=lambda figure: figure.id not in first)


def doubts(county: County) -> str | None:
    """The address that a mark 待核对 links to; None if the county has no such page."""
    return f"{DOUBTS}/" if DOUBTS in county.records.prose else None


def cited_url(basis: Basis, policies: Mapping[str, Policy]) -> str:
    """The article on the page of its law, or just that page if it does not summarise the article."""
    summarised = {article.article for article in policies[basis.policy].articles}
    return article_url(basis.policy, basis.article) if basis.article in summarised else url_of("policies", basis.policy)


def cited_fields(policy: Policy, policies: Mapping[str, Policy]) -> dict[str, Any]:
    """A guide's texts by field, with the names of its bases (社会救助法第四十五条) linked to their articles."""
    links = {}
    for basis in policy.basis:
        name = policies[basis.policy].short or policies[basis.policy].title
        links[f"{name}{basis.article or ''}"] = cited_url(basis, policies)
        links.setdefault(name, url_of("policies", basis.policy))

    def cited(text: str) -> Markup:
        if not links:
            return escape(text)
        names = re.compile("(" + "|".join(map(re.escape, sorted(links, key=len, reverse=True))) + ")")
        parts = names.split(text)
        parts[1::2] = [Markup('<a href="~/{}">{}</a>').format(links[name], name) for name in parts[1::2]]
        return Markup("").join(parts)

    lines = {"how": policy.how, "materials": policy.materials}
    texts = {"who": policy.who, "amount": policy.amount, "where": policy.where}
    return {name: [cited(text) for text in lines_of] for name, lines_of in lines.items()} | {
        name: cited(text) if text else None for name, text in texts.items()
    }


def facts(policy: Policy, doubts: str | None) -> list[tuple[str, str]]:
    """(name, value) of a document's header, by the names of 公文 metadata. Unknown values link to `doubts`."""
    validity = word(policy.validity, "validity")
    if policy.validity == "unknown" and doubts:
        validity = Markup('<a href="~/{}">{}</a>').format(doubts, validity)
    shown = [
        ("发文机关", policy.issuer or "待补"),
        ("发文字号", policy.doc_no or "未收录"),
        ("成文日期", day_label(policy.written_on) if policy.written_on else "未收录"),
        ("施行日期", day_label(policy.effective_from) if policy.effective_from else None),
        ("失效日期", day_label(policy.effective_to) if policy.effective_to else None),
        ("发布日期", day_label(policy.published_on) if policy.published_on else None),
        ("索引号", policy.index_no),
        ("主题", policy.theme),
        ("形式", policy.form),
        ("公开方式", word(policy.publicity, "publicity") if policy.publicity else None),
        ("有效性", validity),
        ("核对", "核对过" if policy.verified else "还没有核对"),
    ]
    return [(name, value) for name, value in shown if value]


def tables(county: County) -> Iterator[Table]:
    columns = fields(
        ("id", "string", "标识"),
        ("title", "string", "标题"),
        ("kind", "string", "指南或文件"),
        ("level", "string", "级别"),
        ("doc_no", "string", "文号"),
        ("written_on", "date", "成文日期"),
        ("validity", "string", "有效性"),
        ("verified", "boolean", "同公布的文本核对过"),
    )
    rows = tuple(
        (
            slug,
            p.title,
            p.kind,
            p.level,
            p.doc_no,
            p.written_on.isoformat() if p.written_on else None,
            p.validity,
            p.verified,
        )
        for slug, p in county.records.policies.items()
    )
    yield Table(f"{TABLES}policies", "政策和文件", columns, rows)
