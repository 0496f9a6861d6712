"""A village's sheets, those of our workbook and those of its own, → what is to be written into its records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from gongkai.check.changes import Edit
from gongkai.desk.importers.categories import Chooser
from gongkai.desk.importers.cells import CellRef
from gongkai.desk.importers.known import Values, as_known, finance_of, in_known_order, paired
from gongkai.desk.importers.month.keep import NeedsReasonError, Plan, Posting, plan, written
from gongkai.desk.importers.reading import CellProblem, Reading
from gongkai.desk.importers.record import WouldOverwriteError
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.target import Target
from gongkai.desk.importers.workbook.content import entries_of
from gongkai.desk.importers.workbook.layout import ANY_MONEY, NO_MONEY, REMOVE, TITLES, is_village_sheet
from gongkai.desk.importers.workbook.read import of_other_month, read_sheet
from gongkai.desk.importers.workbook.read_forms import FORMS, reason, where
from gongkai.desk.importers.workbook.sheet_read import FormRead, SheetRead
from gongkai.records.kinds import BY_NAME
from gongkai.words import money

KIND_OF = {"decision": "decisions", "notice": "notices"}
SIGNED_OFF = "signed_off"


def apart(sheets: Iterable[Sheet], target: Target) -> tuple[SheetRead | None, list[Sheet]]:
    """What our own sheet of the village says, and the sheets to be read for money.

    Of several of ours that of the month counts, and one that was filled in before one that was not.
    """
    sheets = list(sheets)
    ours = [sheet for sheet in sheets if is_village_sheet(sheet)]
    others = [sheet for sheet in sheets if sheet not in ours]
    if not ours:
        return None, others
    of_month = [sheet for sheet in ours if not of_other_month(sheet, target.period)]
    reads = [read_sheet(sheet, target.law, target.period) for sheet in of_month or ours]
    filled = [read for read in reads if read.filled] or reads[:1]
    first = filled[0]
    if not of_month:
        says = of_other_month(first.sheet, target.period)
        first.problems = [CellProblem("", f"{says}，要导入的是{target.period.label}", first.sheet.name)]
        return first, []
    if len(filled) > 1:
        names = "、".join(read.sheet.name for read in filled)
        first.problems = [CellProblem("", f"有几张不一样的表都是这个村的：{names}。请只留一张", first.sheet.name)]
        return first, []
    left = [sheet.name for sheet in ours if sheet is not first.sheet]
    if left:
        first.said.append(f"别的月份的、没有填的工作表没有取：{'、'.join(left)}")
    return first, [*others, *([first.money] if first.money is not None and not first.no_money else [])]


def without_lines(read: SheetRead, reading: Reading, opening: Decimal | None) -> None:
    """The balances of a sheet that says that nothing was received or paid: what it opened with."""
    reading.opening = reading.closing = opening
    if opening is None:
        read.wrong(read.labels.get("期初余额", CellRef(0, 0)), "没有写期初余额，也没有上一期可以接")
    reading.said.append(f"{NO_MONEY}，期初和期末都是 {money(opening or Decimal(0))} 元")


def add_to(reading: Reading, read: SheetRead) -> None:
    """Add what the rest of the sheet says and asks; a problem of a balance gets the balance's cell."""
    for number, problem in enumerate(reading.problems):
        label = next((name for name in ("期初余额", "期末余额") if problem.why.startswith(BALANCES[name])), None)
        spot = read.labels.get(label or MONEY_TITLE)
        if not problem.cell and spot is not None and read.money is not None:
            reading.problems[number] = replace(problem, cell=str(spot), sheet=read.sheet.name)
    reading.problems += read.problems
    reading.said += read.said


MONEY_TITLE = TITLES["money"]
BALANCES = {"期初余额": "期初写的是", "期末余额": "期初 + 收入 − 支出"}


def plans_of(
    read: SheetRead | None,
    reading: Reading,
    has_money: bool,
    target: Target,
    chooser: Chooser,
    day: date,
    why: str | None,
) -> list[Plan]:
    """What to write, of the posting first. Raises NeedsReasonError, WouldOverwriteError, and AskedError by cell."""
    _, before = written(target.file)
    spots: dict[str, CellRef] = {}
    values: dict[str, Any] = {}
    if read is not None:
        values |= {"published": str(day)} if before is None else {}
        values |= read.head
        values |= signed_off(read, before or {})
        for name in ("party", "affairs"):
            values |= entry_list(read, name, before or {}, spots, reading.said)
        spots |= read.spots
    known = (before or {}).get("finance")
    if has_money:
        values["finance"], order = finance_of(reading, known, chooser, read.items if read else None)
        for side, lines in order.items():
            spots |= {f"finance.{side}[{at}]": line.spot for at, line in enumerate(lines) if line.spot}
    if read is not None:
        reports = entry_list(read, "reports", before or {}, spots, reading.said)
        finance = values.get("finance") or known
        if reports and not finance:
            spot = read.labels.get(ANY_MONEY, CellRef(0, 0))
            raise AskedError([(spot, f"资产、债务写了，收支还空着：没有收支，请选“{NO_MONEY}”；有，请一笔一笔写")])
        if reports and finance:
            values["finance"] = {**finance, **reports}
    plans: list[Plan] = []
    if values:
        plans.append(planned(read, Posting(target.file, target.root), values, day, why, spots))
    for form in read.forms if read else ():
        plans.append(form_plan(read, form, target, day, why, plans))  # type: ignore[arg-type]
    return plans


class AskedError(Exception):
    """What the clerk must answer: cells and why."""

    def __init__(self, asked: Sequence[tuple[CellRef | None, str]]) -> None:
        super().__init__(asked[0][1])
        self.asked = asked


def planned(
    read: SheetRead | None,
    posting: Posting,
    values: Mapping[str, Any],
    day: date,
    why: str | None,
    spots: Mapping[str, CellRef],
) -> Plan:
    try:
        return plan(posting, values, day, why)
    except NeedsReasonError as error:
        if read is None or not error.edits:
            raise
        raise AskedError([(spot_of(edit, spots), changed_words(edit)) for edit in error.edits]) from error


def spot_of(edit: Edit, spots: Mapping[str, CellRef]) -> CellRef | None:
    """The cell of the longest path that holds the change; None for what the sheet no longer has."""
    held = [path for path in spots if edit.field == path or edit.field.startswith((f"{path}.", f"{path}["))]
    return spots[max(held, key=len)] if held and edit.now is not None else None


def changed_words(edit: Edit) -> str:
    now = "没有了" if edit.now is None else f"表里是“{edit.now[:40]}”"
    return f"这一期已经公开，公开的是“{edit.was[:40]}”，{now}。写错了请改回；是更正，导入时加 --why 写明为什么"


def signed_off(read: SheetRead, before: Values) -> dict[str, Any]:
    """Who examined the posting: those of the sheet, and whom the record knows and the sheet leaves empty."""
    if not read.signed:
        return {}
    known = list(before.get(SIGNED_OFF) or [])
    pairs = paired(known, read.signed, (lambda one: (one["role"], one["date"]), lambda one: one["role"]))
    kept = [one for at, one in enumerate(known) if at not in pairs.values()]
    new = [read.signed[number] for number in in_known_order(len(read.signed), pairs)]
    return {SIGNED_OFF: [*kept, *new] if kept else new}


def entry_list(
    read: SheetRead, name: str, before: Values, spots: dict[str, CellRef], said: list[str]
) -> dict[str, Any]:
    """A list of entries as the sheet and the record together have it; nothing if the sheet says nothing of it."""
    rows = read.entries.get(name, [])
    known = entries_of(before, name)
    told = [row for row in rows if row.state != "blank"]
    new = [row.value for row in told]
    single = {item for item, count in Counter(one["item"] for one in [*known, *new]).items() if count == 2}
    pairs = paired(known, new, (by_all, by_title, lambda one: one["item"] if one["item"] in single else None))
    kept = [str(entry["title"]) for at, entry in enumerate(known) if at not in pairs.values()]
    if kept:
        said.append(f"表里没有写，已有的没有动：{'、'.join(kept)}")
    if blank := [title for row in rows if row.state == "blank" and (title := row.value["title"]) not in kept]:
        said.append(f"空着，没有写进去：{'、'.join(blank)}")
    if not told:
        return {}
    entries: list[Values] = []
    path = "finance.reports" if name == "reports" else name
    of_known = {at: told[number] for number, at in pairs.items()}
    for at, entry in enumerate(known):
        row = of_known.get(at)
        if row is None:
            entries.append(entry)
        elif row.state != "removed":
            spots[f"{path}[{len(entries)}]"] = row.spot
            entries.append(as_known(entry, row.value))
    for number, row in enumerate(told):
        if number not in pairs and row.state != "removed":
            spots[f"{path}[{len(entries)}]"] = row.spot
            entries.append(row.value)
    return {name: entries}


def by_all(entry: Values) -> str:
    return str(sorted(entry.items()))


def by_title(entry: Values) -> tuple[str, str]:
    return entry["item"], entry["title"]


def form_plan(
    read: SheetRead, form: FormRead, target: Target, day: date, why: str | None, plans: Sequence[Plan]
) -> Plan:
    """A decision's or notice's file. A new one that was read before is known by its title and day."""
    kind = BY_NAME[KIND_OF[form.kind]]
    folder = target.root / kind.folder / target.town.slug / target.village.slug
    slug = form.slug or slug_of(form, folder, {plan.file.stem for plan in plans})
    file = folder / f"{slug}.yml"
    _, before = written(file)
    values = {key: merged((before or {}).get(key), value) for key, value in form.values.items()}
    whole = {key: value for key, value in {**(before or {}), **values}.items() if value is not None}
    spots = {".".join(path): spot for path, spot in form.spots.items()}
    try:
        FORMS[form.kind].model_validate(whole)
    except ValidationError as error:
        raise AskedError([(where(form, one), reason(one)) for one in error.errors(include_url=False)]) from error
    planned_ = planned(read, Posting(file, target.root), values, day, why, spots)
    if kind.forgotten and planned_.kept == "corrected":
        raise AskedError([(form.title, "公示已经公开，表里改过：更正会把名单留下来，请照手册“公示和撤下”一节改")])
    return planned_


def merged(old: Any, new: Any) -> Any:
    """A field's new value: what the sheet leaves empty stays, 删去 takes it away."""
    if isinstance(new, dict) and isinstance(old, dict) and "columns" not in new:
        return {key: one for key in {**old, **new} if (one := merged(old.get(key), new.get(key))) is not None}
    if isinstance(new, dict) and "columns" not in new:
        return {key: one for key, one in new.items() if one != REMOVE}
    return None if new == REMOVE else old if new is None else new


def slug_of(form: FormRead, folder: Any, taken: set[str]) -> str:
    """The file of the same title and day; or a name of what it is about and its month, not used yet."""
    same = ("title", "published")
    for file in sorted(folder.glob("*.yml")):
        try:
            known = written(file)[1] or {}
        except WouldOverwriteError:
            continue
        if all(known.get(key) == form.values.get(key) for key in same):
            return str(file.stem)
    about = str(form.values.get("matter") or form.values.get("kind")).replace("_", "-")
    base = f"{about}-{str(form.values.get('published'))[:7]}"
    number, slug = 1, base
    while slug in taken or (folder / f"{slug}.yml").exists():
        number += 1
        slug = f"{base}-{number}"
    return slug
