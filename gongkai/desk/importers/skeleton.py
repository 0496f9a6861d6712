"""`new`: a ready-to-fill file of any kind, with the comments a clerk needs; never over one that is there.

What a person must say is left empty, so that `check` names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import Template

from gongkai.check.plans import no_year
from gongkai.check.privacy.guard import check_name
from gongkai.desk.importers.blank import blank
from gongkai.desk.importers.record import scalar
from gongkai.desk.importers.target import Target
from gongkai.load import load
from gongkai.records.bulletins import CATEGORY_OF
from gongkai.records.catalogue import Item
from gongkai.records.fields import SLUG, Period
from gongkai.records.kinds import KINDS, Kind
from gongkai.records.law import Law
from gongkai.records.periods import ends_with
from gongkai.words import command

SKELETONS = Path(__file__).parents[1] / "skeletons"
NEW = {kind.one: kind for kind in KINDS if kind.one}
"""The kinds of which a clerk writes new ones, by what a single one is called."""


class WrongPathError(Exception):
    """The path is not of the kind's form; the message is the form."""


class RefusedNameError(Exception):
    """`check` would refuse the name; the message is what it would say."""


class NoVillageError(Exception):
    """The divisions have no such village; the message is its path."""


def form_of(kind: Kind) -> str:
    """What the path of a new one looks like."""
    if kind.by_period:
        return "乡镇/村/时间"
    if kind.one == "plan":
        return "乡镇/村/年份"
    return "乡镇/村/名称" if kind.of_village else "名称"


def new_file(root: Path, one: str, path: str) -> Path:
    """Write a skeleton of any kind but a bulletin. Raises WrongPathError, NoVillageError, RefusedNameError,
    FileExistsError.
    """
    kind = NEW[one]
    names = path.split("/")
    if len(names) != kind.path.count("*") or not all(SLUG.fullmatch(name) for name in names):
        raise WrongPathError(form_of(kind))
    if kind.of_village and not has_village(root, *names[:2]):
        raise NoVillageError("/".join(names[:2]))
    file = kind.file(*names)
    if wrong := next((found.message for found in check_name(file, ())), None) or (one == "plan" and no_year(names[-1])):
        raise RefusedNameError(wrong)
    return write(root / file, skeleton(kind))


def skeleton(kind: Kind, **values: object) -> str:
    """What was written by hand for the kind, with its values; where nothing was, a blank made from its type."""
    file = SKELETONS / f"{kind.one}{kind.ending}"
    if not file.is_file():
        return blank(kind)
    return Template(file.read_text("utf-8")).substitute(values, command=command())


def has_village(root: Path, town: str, village: str) -> bool:
    """Whether the divisions list it. Where they can't be read nobody can say, and `check` says why."""
    divisions = load(root)[0].divisions
    if divisions is None:
        return True
    known = divisions.town(town)
    return known is not None and known.village(village) is not None


def new_bulletin(target: Target) -> Path:
    """A posting: what is due as comments to fill in, the opening balance carried over. Raises FileExistsError."""
    text = skeleton(
        NEW["bulletin"],
        title=target.title,
        opening=target.opening if target.opening is not None else "",
        carried=f"接{target.last[0].label}的期末" if target.opening is not None and target.last else "期初余额",
        **{name: "\n".join(due(target.law, target.period, CATEGORY_OF[name])) for name in ("party", "affairs")},
    )
    return write(target.file, text)


def due(law: Law, period: Period, category: str) -> Iterator[str]:
    """A commented entry for each item that this period owes, or that may happen any time."""
    for item in law.items.values():
        if item.category == category and owed(law, item, period):
            when = "有事就写" if item.frequency == "event" else "本期要公开"
            yield f"  # - {{item: {item.id}, title: {scalar(item.name)}, text: }}   # {when}"


def owed(law: Law, item: Item, period: Period) -> bool:
    if not law.demanded(item, period.end):
        return False
    return item.frequency == "event" or ends_with(item.frequency, period)


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8") as out:
        out.write(text)
    return file
