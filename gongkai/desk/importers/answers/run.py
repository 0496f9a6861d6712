"""A file of sheets → draft questions in data/answers; or what is unclear, and nothing written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from gongkai.cache.atomic import write_whole
from gongkai.desk.importers.answers.cases import Case, Cases, read_cases
from gongkai.desk.importers.answers.drafts import question_yaml
from gongkai.desk.importers.answers.headings import Head, head_of
from gongkai.desk.importers.answers.known import known_from
from gongkai.desk.importers.answers.later import NoPlaceError, later_replies, with_replies
from gongkai.desk.importers.answers.seen import SeenCases, read_seen, write_seen
from gongkai.desk.importers.foreign import UnreadableError, read_apart
from gongkai.desk.importers.reading import CellProblem
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.sheets import sheets_of
from gongkai.desk.importers.target import UnreadableCountyError
from gongkai.load import load
from gongkai.records import Records
from gongkai.records.kinds import BY_NAME

ANSWERS = BY_NAME["answers"]


@dataclass(slots=True)
class Imported:
    """`new`, `grown`: the files that were written, and those that got replies. `same`: how many cases brought nothing;
    `dropped`: how many were imported before and left out since by a person. With `problems` nothing was written.
    """

    said: list[str] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    grown: list[str] = field(default_factory=list)
    same: int = 0
    dropped: int = 0


def import_answers(root: Path, file: Path, offices: Iterable[str], today: date) -> Imported:
    """offices: that answer, beside those known. Raises UnreadableError, UnreadableCountyError, NoKeyError, OSError."""
    records = load(root)[0]
    if records.divisions is None:
        raise UnreadableCountyError
    done, found = Imported(), Cases()
    known = known_from(records, offices, today)
    sheets = read_apart(sheets_of, file, "Excel")
    tables = tables_in(sheets)
    for sheet in sheets:
        if sheet.rows and all(sheet is not table for table, _ in tables):
            done.said.append(f"没有读工作表“{sheet.name}”：{'是隐藏的' if sheet.hidden else '不像导出表'}")
    for sheet, head in tables:
        if head.personal:
            done.said.append(f"没有取的列（只用来核对正文里没有它们）：{'、'.join(head.personal.values())}")
        found.problems += head.problems
        if not head.problems:
            read_cases(sheet, head, known, found)
    done.said += [f"没有取 {count} 行：{why}" for why, count in found.left_out.items()]
    done.problems = found.problems
    if not done.problems:
        seen = read_seen(root)
        texts = texts_of(records, list(found.cases.values()), seen, today, done)
        if not done.problems and texts:
            for path, text in texts.items():
                write_whole(root / path, text.encode())
            write_seen(root, seen)
    return done


def tables_in(sheets: list[Sheet]) -> list[tuple[Sheet, Head]]:
    """Raises UnreadableError where no sheet looks like an export."""
    found = [(sheet, head) for sheet in sheets if not sheet.hidden and (head := head_of(sheet)) is not None]
    if not found:
        raise UnreadableError("没有一张表像 12345 的导出表：表头要有工单编号、来电时间、诉求内容、承办单位")
    return found


def texts_of(records: Records, cases: list[Case], seen: SeenCases, today: date, done: Imported) -> dict[str, str]:
    """path → text of each file to write. New cases are added to what was seen."""
    texts: dict[str, str] = {}
    taken = {*records.answers, *seen.slugs.values()}
    for case in sorted(cases, key=lambda case: (case.received, case.number)):
        slug = seen.slug(case.number)
        if slug is None:
            slug = free_slug(case.received, taken)
            taken.add(slug)
            seen.slugs[seen.digest(case.number)] = slug
            path = ANSWERS.file(slug)
            texts[path] = question_yaml(case, today, done.said)
            done.new.append(path)
        elif slug not in records.answers:
            path = ANSWERS.file(slug)
            if path in records.broken:
                done.said.append(f"{path} 还没有填好，没有动它；填好以后再导一次，后来的答复才加得进去")
                done.same += 1
            else:
                done.dropped += 1
        else:
            grow(records, case, slug, today, done, texts)
    return texts


def grow(records: Records, case: Case, slug: str, today: date, done: Imported, texts: dict[str, str]) -> None:
    """Give a question that is there the replies that it lacks."""
    path = ANSWERS.file(slug)
    replies = later_replies(records.answers[slug], case)
    if not replies:
        done.same += 1
        return
    try:
        texts[path] = with_replies(records.sources[path], replies, case, today, done.said)
    except NoPlaceError as error:
        done.problems.append(CellProblem("", f"{path}：{error}"))
    else:
        done.grown.append(path)


def free_slug(day: date, taken: set[str]) -> str:
    """The next number of the day; one that was given once is never given again."""
    number = 1
    while f"{day}-{number}" in taken:
        number += 1
    return f"{day}-{number}"
