"""The list of plain words: each name once, each leads somewhere, each meaning has its source; guides explain theirs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.check.links import Targets
from gongkai.findings import Finding, finding
from gongkai.records import Records
from gongkai.records.addresses import article_url, basis_url, commitment_url, figure_url, item_url
from gongkai.records.citations import place
from gongkai.records.kinds import BY_NAME
from gongkai.records.law import provisions_of
from gongkai.records.plain_words import OWN_WORDS, terms
from gongkai.records.policies import Policy

FILE = BY_NAME["words"].path


def check(records: Records, as_of: date) -> Iterator[Finding]:
    yield from twice(records)
    if not records.broken and provisions_of(records) is not None:  # else all that leads to the law would be asked about
        yield from astray(records, as_of)
        yield from without_source(records)
    yield from never_explained(records)


def twice(records: Records) -> Iterator[Finding]:
    """Names that stand in two entries, or twice in one: then nobody knows which meaning holds (GK315)."""
    first: dict[str, str] = {}
    for i, word in enumerate(records.words):
        named = [(("word",), word.word), *((("also", j), also) for j, also in enumerate(word.also))]
        for location, name in [*named, (("term",), word.term)]:
            if name in first:
                message = f"“{name}”已经在“{first[name]}”那一条里。"
                yield finding("GK315", place(records, FILE, "words", i, *location), message)
            first.setdefault(name, word.word)
    yield from said_twice(records)


def said_twice(records: Records) -> Iterator[Finding]:
    """Words said apart that stand twice, in whatever order they are written (GK315)."""
    first: dict[frozenset[frozenset[str]], str] = {}
    for i, word in enumerate(records.words):
        for j, groups in enumerate(word.groups):
            same = frozenset(map(frozenset, groups))
            if same in first:
                message = f"“{word.apart[j]}”已经在“{first[same]}”那一条里，词的先后不算。"
                yield finding("GK315", place(records, FILE, "words", i, "apart", j), message)
            first.setdefault(same, word.word)


def astray(records: Records, as_of: date) -> Iterator[Finding]:
    """Entries that lead to no page of the site (GK314)."""
    targets, known = Targets(records), anchors(records, as_of)
    for i, word in enumerate(records.words):
        if word.leads_to not in known and not is_page(word.leads_to, targets):
            message = f"“{word.word}”指的“{word.leads_to}”在本站打不开。"
            yield finding("GK314", place(records, FILE, "words", i, "leads_to"), message)


def is_page(address: str, targets: Targets) -> bool:
    page = address.removesuffix("/")
    return page != address and (f"{page}.md" in targets or f"{page}/index.md" in targets)


def anchors(records: Records, as_of: date) -> set[str]:
    """The addresses of what has no page of its own: items, figures, commitments, articles; and of the legal bases."""
    law = provisions_of(records)
    found = {basis_url()}
    if law is not None:
        found |= {basis_url(id_) for id_ in law.bases}
        found |= {item_url(item.id) for item in law.items.values() if law.demanded(item, as_of)}
    for slug, subject in records.indicators.items():
        found |= {figure_url(slug, indicator.id) for indicator in subject.indicators}
        found |= {figure_url(slug, derived.id) for derived in subject.derived}
    found |= {commitment_url(c.id) for programme in records.programmes.values() for c in programme.commitments}
    return found | {article_url(slug, a.article) for slug, p in records.policies.items() for a in p.articles}


def without_source(records: Records) -> Iterator[Finding]:
    """Meanings told as law whose text nobody compared, or that is not on the site (GK316)."""
    law = provisions_of(records)
    verified = {basis_url(id_) for id_, basis in (law.bases.items() if law else ()) if basis.verified}
    verified |= {article_url(slug, a.article) for slug, p in records.policies.items() if p.verified for a in p.articles}
    for i, word in enumerate(records.words):
        if word.source != OWN_WORDS and word.source not in verified:
            message = f"“{word.term}”的意思出自“{word.source}”，本站没有这一条，或者它还没有核对。"
            yield finding("GK316", place(records, FILE, "words", i, "source"), message)


def never_explained(records: Records) -> Iterator[Finding]:
    """Listed terms that a guide has only in its title, where no explanation can stand (GK317)."""
    listed = terms(records.words, records.names_of_laws)
    for slug, policy in records.policies.items():
        if listed is not None and policy.kind == "guide":
            explained = {term for text in running_text(policy) for term in listed.used_in(text)}
            for term in sorted(listed.used_in(policy.title) - explained):
                message = f"标题里有“{term}”，正文里一次也没有用它，看的人读不到它的意思。"
                yield finding("GK317", place(records, BY_NAME["policies"].file(slug), "title"), message)


def running_text(policy: Policy) -> Iterator[str]:
    """A guide's texts outside of headings, where a term's first use carries its meaning."""
    written = (policy.summary, policy.note, policy.who, policy.amount, *policy.how, *policy.materials)
    for text in (*written, policy.where, policy.contact, policy.body):
        if text:
            yield text
