"""Pages at the addresses of withdrawn or moved records: they say what happened, so that old links still work."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.derive.county import County
from gongkai.records.addresses import page_of
from gongkai.render.page import Page


def pages(county: County) -> Iterator[Page]:
    """A page for each withdrawal, samples included: others may have links to them."""
    withdrawn = county.records.withdrawn
    for withdrawal in withdrawn.withdrawn if withdrawn else []:
        url = page_of(withdrawal.path)
        if url is None:
            continue
        yield Page(
            url=url,
            template="withdrawn.html",
            title="这一页已经撤下" if withdrawal.moved_to is None else "这一页换了地方",
            description="公开过，后来撤下。",
            role="column",
            column="已撤下",
            column_type="概况信息",
            indexed=False,
            moved_to=page_of(withdrawal.moved_to) if withdrawal.moved_to else None,
            data={"w": withdrawal},
        )
