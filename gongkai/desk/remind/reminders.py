"""What is overdue, and what is due within seven days, of every village of a township."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

from gongkai.build.context import build_context
from gongkai.build.county import LoadedCounty
from gongkai.build.drawing import derive_village
from gongkai.build.options import Options
from gongkai.derive.village import ItemState, VillageView
from gongkai.load import load
from gongkai.load.villages import by_town, key_of, load_villages
from gongkai.records.catalogue import Category, Item
from gongkai.records.divisions import Town
from gongkai.records.dossier import Dossier
from gongkai.records.fields import Period
from gongkai.records.kinds import BY_NAME
from gongkai.records.law import Law, law
from gongkai.records.samples import real_dossiers, without_samples
from gongkai.sources.reading import read_contents

POSTINGS = BY_NAME["bulletins"]
SOON = timedelta(days=7)


class NoTownError(Exception):
    """There is no such township. `known`: (slug, name) of those there are."""

    def __init__(self, known: tuple[tuple[str, str], ...]) -> None:
        super().__init__(known)
        self.known = known


class NoLawError(Exception):
    """A file that says what is due, and of whom, can't be read."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one village has not published of one period, by one last day.

    `days`: how many the last day is past; 0 on that day, less before it. `whole`: the categories of which nothing of
    the period is out. `sample`: whether the village is made up.
    """

    village: str
    sample: bool
    period: Period
    due: date
    days: int
    items: tuple[Item, ...]
    whole: frozenset[Category]

    @property
    def overdue(self) -> bool:
        return self.days > 0


@dataclass(frozen=True, slots=True)
class TownReminders:
    """`reminders`: those due soon by their last day, then the overdue, the newest period first.

    `as_of`: the day judged by; sample villages have one of their own. `unreadable`: villages and periods of which a
    posting can't be read: what is out is not known, so nothing is asked for.
    """

    town: Town
    as_of: date
    reminders: tuple[Reminder, ...]
    unreadable: tuple[str, ...]


def reminders(root: Path, options: Options, town: str | None = None) -> list[TownReminders]:
    """Every township that has villages, in the order of the divisions; or the one with the slug `town`.

    Raises NoTownError, NoLawError.
    """
    records = load(root)[0]
    if not options.samples:
        records = without_samples(records)
    rules = law(records, options.as_of)
    if rules is None or records.divisions is None:
        raise NoLawError
    towns = records.divisions.towns
    wanted = [known for known in towns if (known.villages if town is None else known.slug == town)]
    if not wanted and town is not None:
        raise NoTownError(tuple((known.slug, known.name) for known in towns))
    context = build_context(LoadedCounty(options, records, rules, []))
    files = by_town(path for path in records.village_files if path.startswith(f"{POSTINGS.folder}/"))
    told = []
    for known in wanted:
        paths = [path for of_village in files.get(known.slug, {}).values() for path in of_village]
        loaded = load_villages(read_contents(root, paths))[0]
        if not options.samples:
            loaded = real_dossiers(loaded, records)
        dossiers = {dossier.village: dossier for dossier in loaded}
        found: list[Reminder] = []
        unreadable: list[str] = []
        for village in known.villages:
            dossier = dossiers.get(village.slug) or Dossier(known.slug, village.slug)
            broken = broken_periods(dossier)
            for reminder in lacking_of(derive_village(context, dossier), rules):
                if any(covers(reminder.period, period) for period in broken):
                    unreadable.append(f"{village.name}{reminder.period.label}")
                else:
                    found.append(reminder)
        in_order = tuple(sorted(found, key=urgency))
        told.append(TownReminders(known, options.as_of, in_order, tuple(dict.fromkeys(unreadable))))
    return told


def broken_periods(dossier: Dossier) -> tuple[Period, ...]:
    keys = (key_of(POSTINGS, PurePosixPath(path).stem) for path in sorted(dossier.broken))
    return tuple(key for key in keys if isinstance(key, Period))


def covers(period: Period, other: Period) -> bool:
    return period.start <= other.start and other.end <= period.end


def lacking_of(view: VillageView, law: Law) -> Iterator[Reminder]:
    for row in view.rows:
        lacking = [cell for cell in row.cells if is_wanted(cell, view.as_of)]
        out = {law.items[cell.item].category for cell in row.cells if cell.published is not None}
        for due in sorted({cell.due for cell in lacking}):
            items = tuple(law.items[cell.item] for cell in lacking if cell.due == due)
            whole = frozenset(item.category for item in items) - out
            yield Reminder(view.village.name, view.sample, row.slot.period, due, (view.as_of - due).days, items, whole)


def is_wanted(cell: ItemState, as_of: date) -> bool:
    return cell.state == "missing" or (cell.state == "pending" and cell.due - as_of <= SOON)


def urgency(reminder: Reminder) -> tuple[bool, int]:
    """What can still be in time comes first, and of the overdue what is newest; villages keep their order."""
    return reminder.overdue, reminder.days if reminder.overdue else -reminder.days
