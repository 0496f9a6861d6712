"""What a village's records are checked against: the law of the place, the site's settings and the list of villages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from gongkai.records import Records
from gongkai.records.catalogue import Frequency, Item
from gongkai.records.dues import Due
from gongkai.records.fields import Period
from gongkai.records.provisions import Provisions, provisions
from gongkai.records.site import Site


@dataclass(frozen=True, slots=True)
class Law(Provisions):
    """`as_of`: the day of the check. `villages`: (town, village) slugs of all; `made_up`: of the sample villages.

    `days_known`: what `last_days` found, whatever the day of the check; a copy for another day shares it.
    """

    as_of: date
    site: Site
    villages: frozenset[tuple[str, str]]
    made_up: frozenset[tuple[str, str]]
    days_known: dict[tuple[Frequency, Period], tuple[tuple[str, date], ...]] = field(
        default_factory=dict, kw_only=True, repr=False, compare=False
    )

    def day_for(self, town: str, village: str) -> date:
        """The day by which a village is judged: sample villages have one of their own."""
        return self.site.judged_on(self.as_of, sample=(town, village) in self.made_up)

    def due_rule(self, frequency: Frequency) -> Due | None:
        """The county's own rule, or else the profile's; None for events, which have no period."""
        if frequency == "event":
            return None
        county_days, profile_days = self.site.due_days, self.profile.due_days
        rule: Due | None = getattr(county_days, frequency) or getattr(profile_days, frequency)
        return rule

    def due(self, item: Item, period: Period) -> date:
        """The last day to publish an item of a period; the period's end if no day is set, which `check` reports."""
        rule = item.due or self.due_rule(item.frequency)
        return rule.after(period) if rule else period.end

    def last_days(self, frequency: Frequency, period: Period) -> tuple[tuple[str, date], ...]:
        """(id, last day to publish it) of each item of a frequency that must be on the site for a period."""
        known = self.days_known.get((frequency, period))
        if known is None:
            wanted = (item for item in self.items.values() if item.frequency == frequency)
            known = tuple((item.id, self.due(item, period)) for item in wanted if self.demanded(item, period.end))
            self.days_known[frequency, period] = known
        return known


def law(records: Records, as_of: date) -> Law | None:
    """The law as of a day; None if a file that it needs could not be read."""
    local = provisions_of(records)
    if local is None or records.site is None or records.divisions is None:
        return None
    return Law(
        profile=local.profile,
        items=local.items,
        bases=local.bases,
        categories=local.categories,
        full_names=local.full_names,
        procedures=local.procedures,
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
    """The law of the site's profile; None if there is no such profile, or a file that it needs could not be read."""
    profile = records.profiles.get(records.site.profile) if records.site else None
    if profile is None or records.catalogue is None or records.procedures is None:
        return None
    return provisions(records.catalogue, records.procedures, profile)
