"""What a village's records are judged by: the catalogue, the procedures and the site's profile, ready for look-up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.records import Records
from gongkai.records.catalogue import Frequency, Item, LegalBasis
from gongkai.records.procedures import Body, Procedures
from gongkai.records.site import Site


@dataclass(frozen=True, slots=True)
class Law:
    """`items` and `bases` by id; `categories`: the accepted names of receipts and payments by section.

    `villages`: (town, village) of all.

    `made_up`: the villages that are samples.
    """

    as_of: date
    site: Site
    items: dict[str, Item]
    bases: dict[str, LegalBasis]
    categories: dict[str, frozenset[str]]
    procedures: Procedures
    villages: frozenset[tuple[str, str]]
    made_up: frozenset[tuple[str, str]]

    def frequency(self, item: Item) -> Frequency:
        return item.by_profile.get(self.site.profile, item.frequency)

    def body(self, id_: str, day: date) -> Body | None:
        """The rule for a body on a day, under this site's profile."""
        return next(
            (
                body
                for body in self.procedures.bodies
                if body.id == id_
                and body.profile in (None, self.site.profile)
                and (body.valid_from is None or body.valid_from <= day)
                and (body.valid_to is None or day <= body.valid_to)
            ),
            None,
        )


def law(records: Records, as_of: date) -> Law | None:
    """None where a file it rests on could not be read."""
    if not (records.site and records.catalogue and records.procedures and records.divisions):
        return None
    sections = {category.section for category in records.catalogue.finance_categories}
    return Law(
        as_of=as_of,
        site=records.site,
        items={item.id: item for item in records.catalogue.items},
        bases={basis.id: basis for basis in records.catalogue.legal_basis},
        categories={
            section: frozenset(
                name
                for category in records.catalogue.finance_categories
                if category.section == section
                for name in (category.name, *category.also)
            )
            for section in sections
        },
        procedures=records.procedures,
        made_up=frozenset(
            (town.slug, village.slug)
            for town in records.divisions.towns
            for village in town.villages
            if town.sample or village.sample
        ),
        villages=frozenset((town.slug, village.slug) for town in records.divisions.towns for village in town.villages),
    )
