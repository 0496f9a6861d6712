"""`law`: every legal basis, as of a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gongkai.cli.options import as_of_option, common, must_exist, stop, today
from gongkai.cli.words import Lang, say
from gongkai.derive.bases import BasisView, bases
from gongkai.load import load
from gongkai.records.law import provisions_of
from gongkai.records.provisions import Provisions
from gongkai.words import LIMITS

MARKS = {"in_force": "✓", "to_come": "–", "ended": "✗"}


@click.command(name="law", help="每一条法律依据：这一天有效没有，谁核对的，什么依据它。")
@common
@as_of_option
def law(root: Path, lang: Lang, as_of: date | None) -> None:
    must_exist(root, lang)
    day = as_of or today()
    records = load(root)[0]
    provisions = provisions_of(records)
    if provisions is None:
        stop(say("county_unreadable", lang), 1)
    views = bases(provisions, records.policies, day)
    click.echo(say("law_head", lang, day=day, place=provisions.profile.name))
    for view in views:
        click.echo("\n".join(basis_lines(view, lang)))
    for line in summary_lines(provisions, views, day, lang):
        click.echo(line)


def basis_lines(view: BasisView, lang: Lang) -> list[str]:
    basis = view.basis
    lines = [f"{MARKS[view.state]} {basis.id}  {basis.label}  {basis.valid_from or '…'} – {basis.valid_to or '…'}"]
    if basis.verified:
        lines.append(say("verified", lang, by=basis.verified.by, source=basis.verified.source, day=basis.verified.date))
    if basis.open:
        lines.append(say("open", lang, why=basis.open))
    if view.successor:
        lines.append(say("successor", lang, id=view.successor.id, label=view.successor.label))
    elif basis.valid_to is not None:
        lines.append(say("ended", lang, why=basis.ended) if basis.ended else say("no_successor", lang))
    rests = [item.id for item in view.items] + list(view.uses) + [rule.code for rule in view.rules]
    if rests:
        lines.append(say("rests_on", lang, what="、".join(rests)))
    return lines


def summary_lines(provisions: Provisions, views: tuple[BasisView, ...], day: date, lang: Lang) -> list[str]:
    """Lines with the limits in force, how many items are required, and which are not required any more."""
    numbers = [limit for limit in provisions.procedures.limits if provisions.limit(limit.id, day) == limit]
    shown = [LIMITS[limit.id].format(limit.value) for limit in numbers]
    demanded = [item for item in provisions.items.values() if provisions.demanded(item, day)]
    public = [item for item in provisions.items.values() if item.scope == "public"]
    without = [item.id for item in public if item not in demanded]
    state = [view.state for view in views]
    lines = [
        say("law_numbers", lang, what="；".join(shown)),
        say("law_sum", lang, good=state.count("in_force"), ended=state.count("ended"), items=len(demanded)),
    ]
    return [*lines, say("law_without", lang, what="、".join(without))] if without else lines


COMMANDS = {"law": law}
