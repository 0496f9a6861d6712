"""The hints of a county's townships: of each village's newest posting, or of those that changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongkai.build.options import Options
from gongkai.desk.hints import history, posting
from gongkai.desk.hints.case import Case, Found, official_names
from gongkai.findings import Place
from gongkai.load import load
from gongkai.load.villages import by_town, load_villages
from gongkai.records import Records
from gongkai.records.divisions import Town
from gongkai.records.dossier import Dossier
from gongkai.records.fields import Period
from gongkai.records.hints import Hint, HintSettings
from gongkai.records.law import provisions_of
from gongkai.records.samples import real_dossiers, without_samples
from gongkai.sources.reading import read_contents

Rule = Callable[[Case, Any], Iterator[Found]]
RULES: dict[str, Rule] = {
    "below_limit": posting.below_limit,
    "missing_income": history.missing_income,
    "vouchers": posting.vouchers,
    "far_from_history": history.far_from_history,
    "other_share": posting.other_share,
    "same_amount": posting.same_amount,
    "new_category": history.new_category,
    "round_sums": posting.round_sums,
    "holidays": posting.holidays,
}
"""The fields of HintSettings, in the order of their weight."""


class NoSettingsError(Exception):
    """There is no data/hints.yml, or it or the law can't be read."""


@dataclass(frozen=True, slots=True)
class VillageHint:
    village: str
    period: Period
    what: str
    weight: Decimal
    place: Place


@dataclass(frozen=True, slots=True)
class TownHints:
    """`by_rule`: what is shown, the weightiest rule first. `left_out`: how many more there are, by rule's title."""

    town: Town
    by_rule: tuple[tuple[Hint, tuple[VillageHint, ...]], ...]
    left_out: tuple[tuple[str, int], ...]


def hints(root: Path, options: Options, only: frozenset[str] | None = None) -> list[TownHints]:
    """The townships that have any. only: paths of postings; None for the newest of each village.

    Raises NoSettingsError.
    """
    records = load(root)[0]
    if not options.samples:
        records = without_samples(records)
    settings = records.hints
    if settings is None or records.divisions is None or provisions_of(records) is None:
        raise NoSettingsError
    files = by_town(records.village_files)
    told = []
    for town in records.divisions.towns:
        paths = [
            path
            for slug, of_village in files.get(town.slug, {}).items()
            if only is None or not only.isdisjoint(of_village)
            for path in of_village
            if slug and path.startswith("data/bulletins/")
        ]
        dossiers = load_villages(read_contents(root, paths))[0]
        if not options.samples:
            dossiers = real_dossiers(dossiers, records)
        found: dict[str, list[VillageHint]] = {name: [] for name in RULES}
        for dossier in dossiers:
            for name, hint in village_hints(dossier, town, records, settings, only):
                found[name].append(hint)
        if any(found.values()):
            told.append(screen(town, settings, found))
    return told


def village_hints(
    dossier: Dossier, town: Town, records: Records, settings: HintSettings, only: frozenset[str] | None
) -> Iterator[tuple[str, VillageHint]]:
    """(rule, hint) of the postings asked for."""
    provisions = provisions_of(records)
    assert provisions
    assert records.catalogue
    official = official_names(records.catalogue.finance_categories)
    village = town.village(dossier.village)
    money = [(period, b.finance) for period, b in sorted(dossier.bulletins.items(), key=by_end) if b.finance]
    for number, (period, finance) in enumerate(money):
        path = dossier.path("bulletins", period.text)
        if path not in only if only is not None else number < len(money) - 1:
            continue
        limits = tuple(provisions.procedures.spending_limits)
        case = Case(period, finance, tuple(money[:number]), official, limits)
        for name, rule in RULES.items():
            for found in rule(case, getattr(settings, name)):
                at = dossier.place("bulletins", period.text, *found.location)
                shown = village.name if village else dossier.village
                yield name, VillageHint(shown, period, found.what, found.weight, at)


def by_end(item: tuple[Period, Any]) -> tuple[Any, Any]:
    return item[0].end, item[0].start


def screen(town: Town, settings: HintSettings, found: dict[str, list[VillageHint]]) -> TownHints:
    """At most so many hints as settings say: each rule's heaviest first, so that none crowds out the others."""
    ranked = [
        (rank, order, name, hint)
        for order, (name, of_rule) in enumerate(found.items())
        for rank, hint in enumerate(sorted(of_rule, key=lambda each: (-each.weight, each.place)))
    ]
    ranked.sort(key=lambda each: each[:2])
    kept, rest = ranked[: settings.lines], ranked[settings.lines :]
    by_rule = [(getattr(settings, name), tuple(h for _, _, n, h in kept if n == name)) for name in found]
    left = [(getattr(settings, name).title, sum(n == name for _, _, n, _ in rest)) for name in found]
    return TownHints(
        town,
        tuple((rule, shown) for rule, shown in by_rule if shown),
        tuple((title, count) for title, count in left if count),
    )
