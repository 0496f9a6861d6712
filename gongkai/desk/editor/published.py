"""A published record is not saved from a form while a value that changed has no correction: it would be silent."""

from __future__ import annotations

from pathlib import Path

from gongkai.check.changes import (
    PUBLISHED,
    Edit,
    is_sample,
    place_in_words,
    shorten,
    uncorrected,
    written_value,
)
from gongkai.load.history import git
from gongkai.records.model import REMOVED

MOST = 3
"""So many are named in a message; after they are corrected it names the next."""


class UncorrectedError(Exception):
    """Its text says what is to be corrected, in Chinese."""


def must_be_corrected(root: Path, path: str, text: str) -> None:
    """Raises UncorrectedError if the last commit, which published the record, says something else. Without Git: no."""
    if not path.startswith(tuple(f"{folder}/" for folder in PUBLISHED)):
        return
    before, after = written_value(path, git(root, "show", f"HEAD:./{path}")), written_value(path, text)
    if not isinstance(before, dict) or not isinstance(after, dict) or is_sample(before):
        return
    edits = uncorrected(before, after)
    if edits:
        told = "；".join(in_words(path, before, after, edit) for edit in edits[:MOST])
        more = f"；等 {len(edits)} 处" if len(edits) > MOST else ""
        raise UncorrectedError(
            f"这一期（份）已经公开，要写更正，没有保存。请在表单最后的“更正”里添加：{told}{more}。写上日子和原因，再保存。"
        )


def in_words(path: str, before: object, after: object, edit: Edit) -> str:
    place = place_in_words(path, before, after, edit)
    now = REMOVED if edit.now is None else shorten(edit.now)
    return f"{place}，“哪一处”填 {edit.field}，“原来”填 {shorten(edit.was)}，“改成”填 {now}"
