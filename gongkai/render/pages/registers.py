"""Public tables: homes, stations, organisations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongkai.derive import County
from gongkai.render.page import HOME, Page


def pages(county: County) -> Iterator[Page]:
    registers = county.records.registers
    index = Page(
        url="registers/",
        template="registers.html",
        title="名录",
        description=f"{county.name}民政的机构和设施名录。",
        role="column",
        column="名录",
        column_type="数据开放",
        data={"registers": registers.items()},
    )
    yield index
    for slug, register in registers.items():
        yield replace(
            index,
            url=f"registers/{slug}/",
            template="register.html",
            title=register.title,
            description=register.summary,
            role="content",
            crumbs=(HOME, ("名录", "registers/")),
            published=register.published,
            record=f"data/registers/{slug}.yml",
            corrections=tuple(register.corrections),
            sample=register.sample,
            data={"register": register, "origin": county.origins[f"registers/{slug}"]},
        )
