"""Ids are unique where links need it (GK302), and a township's code starts with the county's (GK307)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Finding, finding
from gongkai.records import Records
from gongkai.records.addresses import EARLIER, RESERVED
from gongkai.records.citations import place
from gongkai.records.kinds import BY_NAME
from gongkai.sources.source import Location


def check(records: Records) -> Iterator[Finding]:
    seen: dict[tuple[str, str], str] = {}
    for space, id_, path, location in ids(records):
        if (space, id_) == ("figure", EARLIER):
            message = f"“{id_}”这个名字留给了别的网页，请换一个。"
            yield finding("GK108", place(records, path, *location), message)
        if (space, id_) in seen:
            message = f"标识“{id_}”已经在 {seen[space, id_]} 用过了。"
            yield finding("GK302", place(records, path, *location), message)
        else:
            seen[space, id_] = path
    for kind, names in RESERVED.items():
        for name in names:
            if name in records.of(kind):
                at = place(records, BY_NAME[kind].file(name))
                yield finding("GK108", at, f"“{name}”这个名字留给了别的网页，请换一个。")
    if divisions := records.divisions:
        for index, town in enumerate(divisions.towns):
            if town.code and not town.code.startswith(divisions.county.code):
                at = place(records, "data/divisions.yml", "towns", index, "code")
                message = f"{town.name}的代码 {town.code} 不以县的代码 {divisions.county.code} 开头。"
                yield finding("GK307", at, message)


def ids(records: Records) -> Iterator[tuple[str, str, str, Location]]:
    """(name space, id, path, loc) of every id that must be unique in its name space."""
    for slug, subject in records.indicators.items():
        path = f"data/indicators/{slug}.yml"
        for part in ("indicators", "derived", "charts"):
            for index, item in enumerate(getattr(subject, part)):
                yield "figure", item.id, path, (part, index, "id")
    for slug, programme in records.programmes.items():
        for index, commitment in enumerate(programme.commitments):
            yield "commitment", commitment.id, f"data/programmes/{slug}.yml", ("commitments", index, "id")
    for slug, register in records.registers.items():
        for index, column in enumerate(register.columns):
            yield f"column of {slug}", column.id, f"data/registers/{slug}.yml", ("columns", index, "id")
    if records.divisions:
        for index, town in enumerate(records.divisions.towns):
            yield "town", town.slug, "data/divisions.yml", ("towns", index, "slug")
            for number, village in enumerate(town.villages):
                location = ("towns", index, "villages", number, "slug")
                yield f"village of {town.slug}", village.slug, "data/divisions.yml", location
    if records.catalogue:
        for part in ("legal_basis", "items"):
            for index, entry in enumerate(getattr(records.catalogue, part)):
                yield part, entry.id, "data/catalogue.yml", (part, index, "id")
            for slug, profile in records.profiles.items():
                known = {entry.id for entry in getattr(records.catalogue, part)}
                for index, entry in enumerate(getattr(profile, part)):
                    space = part if entry.id in known else f"{part} of {slug}"
                    yield space, entry.id, BY_NAME["profiles"].file(slug), (part, index, "id")
