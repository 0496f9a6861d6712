"""How anyone can check the editions of the site against its log.

The page shows none of them: it is a part of the edition that it would have to count. `edition_changes` does.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.derive.county import County
from gongkai.records.addresses import CHANGES_PAGES, EDITION_LOG, section_url
from gongkai.render.page import Page


def pages(county: County) -> Iterator[Page]:
    yield Page(
        url=section_url("editions"),
        template="editions.html",
        title="版次记录",
        description=f"{county.site_name}每一版的摘要，谁都可以核对、留底、做见证。",
        role="column",
        column="版次记录",
        column_type="概况信息",
        data={"log": EDITION_LOG, "changes": CHANGES_PAGES},
    )
