"""Which files the editor's forms are for, and so all that its local backend may read, write or delete."""

from __future__ import annotations

import re
from pathlib import Path

from gongkai.load.tree import is_attachment
from gongkai.records.kinds import KINDS

MEDIA = "content/attachments"
"""Where what is attached in a form goes."""
OFFERED = tuple(kind for kind in KINDS if kind.of_village or (kind.many and kind.page) or kind.name == "site")
"""The kinds that there are forms for: not the law, not the words that keep private data out, not the site's frame."""
STEM = "[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*"
"""A slug, a period, or what `check` will say is neither; no dot file, and no way out of the folder."""
FOLDER, RECORD = (
    re.compile("|".join(re.escape(path).replace(r"\*", STEM) for path in paths))
    for paths in ([MEDIA, *(kind.path.rpartition("/")[0] for kind in OFFERED)], [kind.path for kind in OFFERED])
)
MEDIA_NAME = re.compile(r'\w[^\x00-\x1f\x7f/\\:*?"<>|]*')
"""A file's name on any system, in any script."""


class RefusedError(Exception):
    """What was asked for is none of the editor's business. Its text says so, in Chinese."""


def is_for_forms(path: str) -> bool:
    """path: from the root, with `/`."""
    folder, _, name = path.rpartition("/")
    if folder == MEDIA:
        return MEDIA_NAME.fullmatch(name) is not None and is_attachment(path)
    return RECORD.fullmatch(path) is not None


def form_file(root: Path, path: str) -> Path:
    """The file on the disk, whether or not it is there. Raises RefusedError, OSError."""
    file = root.resolve() / path
    if not is_for_forms(path) or not is_itself(file) or (file.exists() and not file.is_file()):
        raise RefusedError(
            f"编辑器不管“{path}”：表单只写 data/、content/ 里的记录和 {MEDIA}/ 里的附件，也不跟着快捷方式走。"
        )
    return file


def form_files(root: Path, folder: str) -> list[str]:
    """The paths of what the forms are for in a folder; empty where that is not there. Raises RefusedError, OSError."""
    here = root.resolve() / folder
    if not FOLDER.fullmatch(folder) or not is_itself(here):
        raise RefusedError(f"编辑器不管“{folder}”这个文件夹。")
    names = sorted(entry.name for entry in here.iterdir() if entry.is_file()) if here.is_dir() else []
    return [path for path in (f"{folder}/{name}" for name in names) if is_for_forms(path)]


def is_itself(path: Path) -> bool:
    """Whether no link stands on the way, which might lead anywhere."""
    return path.resolve() == path
