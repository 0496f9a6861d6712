"""`new`: a ready-to-fill file of any kind, with the comments a clerk needs; never over one that is there.

What a person must say is left empty, so that `check` names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import Template

from gongkai.derive.schedule import SPANS, months_after
from gongkai.desk.importers.record import scalar
from gongkai.desk.importers.target import Target
from gongkai.load import load
from gongkai.records.catalogue import Item
from gongkai.records.fields import SLUG, Period
from gongkai.records.law import Law

SKELETONS = Path(__file__).parents[1] / "skeletons"
OF_VILLAGE = {"decision": "data/decisions", "notice": "data/notices", "charter": "data/charters"}
OF_COUNTY = {
    "policy": "data/policies",
    "programme": "data/programmes",
    "indicators": "data/indicators",
    "register": "data/registers",
    "interview": "content/interviews",
}
KINDS = ("bulletin", *OF_VILLAGE, *OF_COUNTY)
PROSE = ("charter", "interview")
SECTIONS = {"party": "party", "affairs": "village"}


class WrongPathError(Exception):
    """The path is not of the kind's form; the message is the form."""


class NoVillageError(Exception):
    """The divisions have no such village; the message is its path."""


def new_file(root: Path, kind: str, path: str) -> Path:
    """Write a skeleton of any kind but a bulletin. Raises WrongPathError, NoVillageError, FileExistsError."""
    parts = path.split("/")
    folder = OF_VILLAGE.get(kind) or OF_COUNTY[kind]
    if len(parts) != (3 if kind in OF_VILLAGE else 1) or not all(SLUG.fullmatch(part) for part in parts):
        raise WrongPathError("乡镇/村/名称" if kind in OF_VILLAGE else "名称")
    if kind in OF_VILLAGE and not has_village(root, *parts[:2]):
        raise NoVillageError("/".join(parts[:2]))
    ending = "md" if kind in PROSE else "yml"
    text = (SKELETONS / f"{kind}.{ending}").read_text("utf-8")
    return write(root / folder / f"{path}.{ending}", text)


def has_village(root: Path, town: str, village: str) -> bool:
    """Whether the divisions list it. Where they can't be read nobody can say, and `check` says why."""
    divisions = load(root)[0].divisions
    if divisions is None:
        return True
    return any(t.slug == town and any(v.slug == village for v in t.villages) for t in divisions.towns)


def new_bulletin(target: Target) -> Path:
    """A posting: what is due as comments to fill in, the opening balance carried over. Raises FileExistsError."""
    text = Template((SKELETONS / "bulletin.yml").read_text("utf-8")).substitute(
        title=target.title,
        opening=target.opening if target.opening is not None else "",
        carried=f"接{target.last[0].label}的期末" if target.opening is not None and target.last else "期初余额",
        **{name: "\n".join(due(target.law, target.period, section)) for name, section in SECTIONS.items()},
    )
    return write(target.file, text)


def due(law: Law, period: Period, category: str) -> Iterator[str]:
    """A commented entry for each item that this period owes, or that may happen any time."""
    for item in law.items.values():
        if item.category == category and owed(law, item, period):
            when = "有事就写" if law.frequency(item) == "event" else "本期要公开"
            yield f"  # - {{item: {item.id}, title: {scalar(item.name)}, text: }}   # {when}"


def owed(law: Law, item: Item, period: Period) -> bool:
    frequency = law.frequency(item)
    if frequency == "event":
        return True
    after = months_after(period.end.replace(day=1), 1)
    return (after.month - 1) % SPANS[frequency] == 0


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8") as out:
        out.write(text)
    return file
