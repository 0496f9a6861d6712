"""The publisher's identifiers and colour (Guidelines for government websites, 国办发〔2017〕47号)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Finding, finding
from gongkai.records import Records
from gongkai.records.citations import place
from gongkai.records.contrast import contrast_with_white
from gongkai.records.schemas import label
from gongkai.records.site import AWAITED, Site

SITE_ID_CODE = re.compile(r"bm\d{8}|\d{10}")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
LEAST_CONTRAST = 7.0
"""WCAG 2.2, 1.4.6 (enhanced): the county's colour carries white text and stands on white."""

PATH = "data/site.yml"


def check(records: Records) -> Iterator[Finding]:
    site = records.site
    if site is None:
        return
    for name in AWAITED:
        if getattr(site, name) is None and name not in site.pending:
            yield finding("GK801", place(records, PATH, name), f"{label(Site, name)[0]}（{name}）待补。")
    if site.site_id_code and not SITE_ID_CODE.fullmatch(site.site_id_code):
        message = f"网站标识码“{site.site_id_code}”写法不对。"
        yield finding("GK803", place(records, PATH, "site_id_code"), message)
    if not COLOUR.fullmatch(site.colour):
        yield finding("GK214", place(records, PATH, "colour"), f"“{site.colour}”不是颜色。")
    elif (contrast := contrast_with_white(site.colour)) < LEAST_CONTRAST:
        message = f"颜色 {site.colour} 同白色的对比度是 {contrast:.1f}:1，不到 {LEAST_CONTRAST:.0f}:1。"
        yield finding("GK802", place(records, PATH, "colour"), message)
