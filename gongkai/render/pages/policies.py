"""What one can claim, and the documents it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongkai.derive import County
from gongkai.records.addresses import section_url
from gongkai.records.fields import day_label
from gongkai.records.policies import Policy
from gongkai.render.page import Page
from gongkai.render.pages.record import county_record_page
from gongkai.render.prose import markdown
from gongkai.render.tables import Table, fields
from gongkai.render.words import word

LEVELS = ("county", "provincial", "national")


def guides(county: County) -> list[tuple[str, Policy]]:
    """The guides in their writers' order."""
    found = [(slug, p) for slug, p in county.records.policies.items() if p.kind == "guide"]
    return sorted(found, key=lambda item: (item[1].order is None, item[1].order, item[0]))


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
            county_record_page(index, "policies", slug, policy),
            template="policy.html",
            short=policy.short,
            description=policy.summary,
            column_type="办事服务" if policy.kind == "guide" else "政策文件",
            source=policy.issuer,
            data={
                "policy": policy,
                "policies": policies,
                "site": county.site,
                "facts": facts(policy),
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
                "origin": county.origins.get(("policies", slug)),
            },
        )


def facts(policy: Policy) -> list[tuple[str, str]]:
    """The header of a document, as 公文 metadata name it; what is not known is said."""
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
        ("有效性", word(policy.validity, "validity")),
        ("核对", "已同公布的文本核对" if policy.verified else "尚未同公布的文本核对"),
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
    yield Table("data/policies", "政策和文件", columns, rows)
