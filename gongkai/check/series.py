"""Series are whole: no value twice, sums that add up, small counts that can be hidden, nothing that is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.findings import Finding, Place, finding
from gongkai.records import Records
from gongkai.records.areas import areas
from gongkai.records.citations import place
from gongkai.records.fields import day_label
from gongkai.records.hidden import too_small
from gongkai.records.indicators import Indicator
from gongkai.records.kinds import BY_NAME
from gongkai.records.series import Key, indicators, latest, versions
from gongkai.records.sums import Sum, sums, values

CODES = {"areas": "GK412", "periods": "GK413"}


@dataclass(frozen=True, slots=True)
class WrittenCell:
    """Where an indicator's current value of a cell is written, and how people call the cell."""

    place: Place
    name: str
    where: str


def check(records: Records, as_of: date) -> Iterator[Finding]:
    yield from twice(records)
    yield from overdue(records, as_of)
    yield from home_figures(records)
    if records.divisions is None:
        return
    yield from not_adding_up(records)
    for key in sorted(too_small(records, as_of).bare):
        cell = written_cell(records, key)
        message = f"{cell.where}的{cell.name}人数太少，不能公开；别的数一减就看得出来，又没有可以一起藏的。"
        yield finding("GK415", cell.place, message)


def twice(records: Records) -> Iterator[Finding]:
    """Two values of one cell: the later one must say what it revises, and when."""
    for slug, i, indicator in indicators(records):
        path = BY_NAME["indicators"].file(slug)
        seen: dict[tuple[str, str, date | None], str] = {}
        for j, value in enumerate(indicator.values):
            revised = value.revision.date if value.revision else None
            cell = (value.area, value.period.text, revised)
            if cell in seen:
                message = (
                    f"{indicator.name}在 {value.period.label}、{value.area} 已经有一个数 {seen[cell]}，"
                    f"这里又写了 {value.value}。"
                )
                yield finding("GK411", place(records, path, "indicators", i, "values", j), message)
            seen.setdefault(cell, str(value.value))
        for (area, _), found in versions(indicator.values).items():
            if all(value.revision for value in found):
                j = position(indicator, found[0])
                message = f"{indicator.name}（{area}）写了修订，却没有原来的数。"
                yield finding("GK411", place(records, path, "indicators", i, "values", j, "revision"), message)


def overdue(records: Records, as_of: date) -> Iterator[Finding]:
    for slug, i, indicator in indicators(records):
        day = records.site.judged_on(as_of, sample=records.indicators[slug].sample) if records.site else as_of
        if indicator.next is not None and indicator.next < day:
            at = place(records, BY_NAME["indicators"].file(slug), "indicators", i, "next")
            message = f"{indicator.name}应在{day_label(indicator.next)}公布新的数，还没有。"
            yield finding("GK414", at, message)


def home_figures(records: Records) -> Iterator[Finding]:
    known = {indicator.id: indicator for _, _, indicator in indicators(records)}
    for index, id_ in enumerate(records.home.matter.figures if records.home else ()):
        if id_ in known and latest(known[id_].values) is None:
            at = place(records, "content/index.md", "figures", index)
            yield finding("GK416", at, f"{known[id_].name}没有全县的数，不能放在首页。")


def not_adding_up(records: Records) -> Iterator[Finding]:
    numbers = values(records)
    for total in sums(records):
        cells = [total.whole, *(part for part, _ in total.parts)]
        if total.of == "relation" or any(numbers[key].qualifier != "exact" for key in cells):
            continue
        whole = numbers[total.whole].value
        parts = sum((sign * numbers[key].value for key, sign in total.parts), Decimal(0))
        if parts > whole if total.without_value else parts != whole:
            cell = written_cell(records, total.whole)
            yield finding(CODES[total.of], cell.place, in_words(total, cell, whole, parts))


def in_words(total: Sum, cell: WrittenCell, whole: Decimal, parts: Decimal) -> str:
    if total.of == "periods":
        spelled = " ".join(f"{'＋' if sign > 0 else '－'} {key[2]}" for key, sign in total.parts).removeprefix("＋ ")
        return f"{cell.where}的{cell.name}是 {whole}，{spelled} 合计是 {parts}，相差 {abs(whole - parts)}。"
    count = f"{len(total.parts)} 个地方"
    lacking = f"（还有 {len(total.without_value)} 个没有数）" if total.without_value else ""
    return f"{cell.where}的{cell.name}是 {whole}，下面 {count}合计是 {parts}{lacking}，相差 {abs(whole - parts)}。"


def written_cell(records: Records, key: Key) -> WrittenCell:
    """Where a cell's current value is written."""
    assert records.divisions is not None
    places = areas(records.divisions)
    slug, i, indicator = next(found for found in indicators(records) if found[2].id == key[0])
    value = versions(indicator.values)[key[1:]][-1]
    at = place(
        records, BY_NAME["indicators"].file(slug), "indicators", i, "values", position(indicator, value), "value"
    )
    area = places[value.area].full if value.area in places else value.area
    return WrittenCell(at, indicator.name, f"{area}{value.period.label}")


def position(indicator: Indicator, value: object) -> int:
    return next(index for index, other in enumerate(indicator.values) if other is value)
