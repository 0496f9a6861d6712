"""What the public will see change since a revision, as Markdown for a merge request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

from gongkai.check.changes import PUBLISHED, written_value
from gongkai.check.privacy.detectors import masked_in, masked_path
from gongkai.derive.papers import KIND as PAPERS
from gongkai.derive.papers import papers_shown
from gongkai.desk.change_in_words import change_in_words
from gongkai.desk.quoting import code, quoted
from gongkai.load import load
from gongkai.load.history import Change, changes
from gongkai.load.tree import is_attachment
from gongkai.load.villages import is_picture, load_villages
from gongkai.records import Records
from gongkai.records.addresses import page_of
from gongkai.records.areas import areas
from gongkai.records.kinds import BY_NAME, KINDS, Kind, kind_of
from gongkai.records.law import law
from gongkai.render.meta import address
from gongkai.sources.reading import read_contents


@dataclass(frozen=True, slots=True)
class Sites:
    """The addresses of the present site and of a preview, to link each changed page in both; None without links.

    A page whose address says something private is not linked: the link would say it once more.
    """

    before: str | None = None
    after: str | None = None

    def links(self, change: Change) -> str:
        page = page_of(change.path) or ""
        if masked_path(page) != page:
            return ""
        sides = (("改前", self.before, change.before), ("改后", self.after, change.after))
        links = [
            f"[{name}]({address(base, quote(page))})"
            for name, base, there in sides
            if base and page and there is not None
        ]
        return f" {' · '.join(links)}" if links else ""


NOWHERE = Sites()
UNCORRECTED = tuple(kind.folder for kind in KINDS if not kind.corrected and not kind.of_desk)
"""The folders and files of all that the public sees but published records."""
FILES = ("content", "templates")
"""Where the pictures and attachments of prose are, and what pages are made with."""
NOT_IN_GIT = "（⚠ Git 忽略了它，提交里不会有，这台电脑生成的网站上却有）"


def difference(root: Path, base: str, head: str | None, as_of: date, sites: Sites = NOWHERE) -> str:
    """The Markdown. head: a revision, or None for the working tree. Raises UnknownRevisionError."""
    all_changes, base_day = changes(root, base, (*PUBLISHED, *UNCORRECTED, *FILES), head)
    file_changes = [change for change in all_changes if is_of_record(change.path)]
    other_changes = [change for change in all_changes if not is_of_record(change.path)]
    records = load(root)[0]
    sections = [
        ("新公开", list(added(file_changes, records, sites))),
        ("改动", list(changed(file_changes, records, sites))),
        ("不再公开", list(removed(file_changes, records, sites))),
        ("全站的设置、依据和文字，许多页面会跟着变", list(other_changes_in_words(other_changes, records))),
        ("公示到期，名单撤下", list(ended(root, records, base_day, as_of))),
        ("票据的照片到期，撤下", list(papers_ended(root, records, base_day, as_of))),
    ]
    lines = ["# 公众会看到的变化", ""]
    if not any(entries for _, entries in sections):
        return "\n".join([*lines, "没有变化。", ""])
    for title, entries in sections:
        if entries:
            lines += [f"## {title}（{len(entries)}）", "", *entries, ""]
    return "\n".join(lines)


def changed_postings(root: Path, base: str) -> frozenset[str]:
    """The paths of postings new or changed since a revision. Raises UnknownRevisionError."""
    return frozenset(change.path for change in changes(root, base, (BY_NAME["bulletins"].folder,))[0] if change.after)


def added(file_changes: list[Change], records: Records, sites: Sites) -> Iterator[str]:
    for change in file_changes:
        if change.before is None and change.after is not None:
            apart = NOT_IN_GIT if change.ignored else ""
            yield f"- {named(change, records)}（{code(masked_path(change.path))}）{apart}{sites.links(change)}"


def removed(file_changes: list[Change], records: Records, sites: Sites) -> Iterator[str]:
    reasons = {w.path: w.why for w in records.withdrawn.withdrawn} if records.withdrawn else {}
    for change in file_changes:
        if change.after is None:
            why = quoted(masked_in(reasons[change.path])) if change.path in reasons else "⚠ 没有写原因"
            yield f"- {named(change, records)}：{why}（{code(masked_path(change.path))}）{sites.links(change)}"


def changed(file_changes: list[Change], records: Records, sites: Sites) -> Iterator[str]:
    """A list item for each changed record, what differs in it below."""
    for change in file_changes:
        if change.before is None or change.after is None:
            continue
        if is_picture(change.path):
            yield f"- 图片换了内容（{code(masked_path(change.path))}）"
        elif told := list(change_in_words(kind_at(change.path), change, area_names(records))):
            head = f"- {named(change, records)}（{code(masked_path(change.path))}）{sites.links(change)}"
            yield "\n".join([head, *(f"  - {line}" for line in told)])


def other_changes_in_words(other_changes: list[Change], records: Records) -> Iterator[str]:
    """The same of files that are no published record. They are not corrected (GK701), and have no page of their own."""
    for change in other_changes:
        kind = None if is_attachment(change.path) else kind_of(change.path)
        title = kind.title if kind else "图片、附件" if is_attachment(change.path) else "页面的样子"
        if change.before is None or change.after is None:
            told = ["新加了这份文件" if change.before is None else "这份文件没有了"]
        elif kind:
            told = list(change_in_words(kind, change, area_names(records)))
        else:
            told = ["换了内容"]
        apart = NOT_IN_GIT if change.ignored else ""
        if told:
            head = f"- {title}（{code(masked_path(change.path))}）{apart}"
            yield "\n".join([head, *(f"  - {line}" for line in told)])


def is_of_record(path: str) -> bool:
    """Whether a file is a published record, or a picture of one."""
    kind = kind_of(path)
    return kind is not None and kind.corrected and not is_attachment(path)


def ended(root: Path, records: Records, since: date, as_of: date) -> Iterator[str]:
    for path in records.village_files:
        if not path.startswith("data/notices/"):
            continue
        text = (root / path).read_text("utf-8", "replace")
        value = written_value(path, text)
        try:
            end = date.fromisoformat(str(value["to"]))
        except (KeyError, TypeError, ValueError):
            continue  # `check` says what is wrong with it
        if since <= end < as_of:
            yield f"- {named(Change(path, None, text), records)}（{end} 到期，{code(masked_path(path))}）"


def papers_ended(root: Path, records: Records, since: date, as_of: date) -> Iterator[str]:
    """Receipts whose pictures were shown on the base's day and are not on this one."""
    rules = law(records, as_of)
    if rules is None:
        return
    contents = read_contents(root, [path for path in records.village_files if path.startswith(f"{PAPERS.folder}/")])
    for dossier in load_villages(contents)[0]:
        town, village = dossier.town, dossier.village
        day = rules.day_for(town, village)
        for one in papers_shown(dossier.papers.items(), town, village, rules, day):
            path = dossier.path(PAPERS.name, one.slug)
            if one.ended and one.until >= since:
                told = named(Change(path, None, dossier.sources[path].text), records)
                yield f"- {told}（{one.until} 到期，{code(masked_path(path))}）"


def named(change: Change, records: Records) -> str:
    """A record's name for a reviewer: village, kind, and title or period."""
    value = written_value(change.path, change.after if change.after is not None else change.before)
    title = str(value.get("title") or value.get("name") or "") if isinstance(value, dict) else ""
    kind = kind_at(change.path)
    parts = change.path.split("/")
    called = quoted(masked_in(title or parts[-1].rpartition(".")[0]))
    if kind.of_village and len(parts) == 5:
        return f"{quoted(masked_in(village_name(records, parts[2], parts[3])))} {called} {kind.title}"
    return f"{kind.title}《{called}》"


def village_name(records: Records, town: str, village: str) -> str:
    known = records.divisions.town(town) if records.divisions else None
    if known is None:
        return f"{town}/{village}"
    listed = known.village(village)
    return known.name + (listed.name if listed else village)


def area_names(records: Records) -> dict[str, str]:
    return {slug: area.full for slug, area in areas(records.divisions).items()} if records.divisions else {}


def kind_at(path: str) -> Kind:
    kind = kind_of(path)
    assert kind is not None, path  # only folders of kinds are asked for
    return kind
