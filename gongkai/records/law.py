"""What a village's records are judged by: the law of the place, the site and its villages, ready for look-up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.records import Records
from gongkai.records.catalogue import Frequency, Item
from gongkai.records.dues import Due
from gongkai.records.fields import Period
from gongkai.records.provisions import Provisions, provisions
from gongkai.records.site import Site


@dataclass(frozen=True, slots=True)
class Law(Provisions):
    """`villages`: (town, village) of all. `made_up`: the villages that are samples."""

    as_of: date
    site: Site
    villages: frozenset[tuple[str, str]]
    made_up: frozenset[tuple[str, str]]

    def due_rule(self, frequency: Frequency) -> Due | None:
        """The county's own, or else the profile's; an event has none."""
        if frequency == "event":
            return None
        own, here = self.site.due_days, self.profile.due_days
        rule: Due | None = getattr(own, frequency) or getattr(here, frequency)
        return rule

    def due(self, item: Item, period: Period) -> date:
        """The last day to publish an item of a period. The period's end, where no day is set: `check` says so."""
        rule = item.due or self.due_rule(item.frequency)
        return rule.after(period) if rule else period.end


def law(records: Records, as_of: date) -> Law | None:
    """None where a file it rests on could not be read."""
    here = provisions_of(records)
    if here is None or records.site is None or records.divisions is None:
        return None
    return Law(
        profile=here.profile,
        items=here.items,
        bases=here.bases,
        categories=here.categories,
        procedures=here.procedures,
        as_of=as_of,
        site=records.site,
        made_up=frozenset(
            (town.slug, village.slug)
            for town in records.divisions.towns
            for village in town.villages
            if town.sample or village.sample
        ),
        villages=frozenset((town.slug, village.slug) for town in records.divisions.towns for village in town.villages),
    )


def provisions_of(records: Records) -> Provisions | None:
    """The law of the site's profile; None where a file it rests on could not be read, or there is no such profile."""
    profile = records.profiles.get(records.site.profile) if records.site else None
    if profile is None or records.catalogue is None or records.procedures is None:
        return None
    return provisions(records.catalogue, records.procedures, profile)
