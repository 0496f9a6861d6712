"""The editor as a folder for a web server's /admin/, writing to a forge."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from gongkai.desk.editor.config import config
from gongkai.desk.editor.page import PAGE, scripts
from gongkai.load import load

BACKEND = Path("editor.yml")
FORGES = ("github", "gitlab", "gitea")


class NoBackendError(Exception):
    """ROOT/editor.yml does not say which forge the editor writes to."""


def write_editor(root: Path, modules: Path, out: Path, as_of: date) -> int:
    """Write the editor into a new or empty folder; returns how many files. modules: has node_modules with Decap.

    Raises NoEditorError, NoBackendError, FileExistsError.
    """
    files = scripts(modules)
    if out.exists() and any(out.iterdir()):
        raise FileExistsError(17, "not empty", str(out))
    backend = backend_of(root)
    records = load(root)[0]
    towns = [town.slug for town in records.divisions.towns if town.villages] if records.divisions else []
    out.mkdir(parents=True, exist_ok=True)
    texts = {"index.html": PAGE} | {
        f"config{'-' + town if town else ''}.json": json.dumps(
            config(records, town, backend, as_of), ensure_ascii=False
        )
        for town in (None, *towns)
    }
    for name, text in texts.items():
        (out / name).write_text(text, "utf-8")
    for name, file in files.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, out / name)
    return len(texts) + len(files)


def backend_of(root: Path) -> dict[str, Any]:
    """Decap's `backend` setting, as ROOT/editor.yml gives it. Raises NoBackendError."""
    try:
        value = yaml.safe_load((root / BACKEND).read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise NoBackendError from error
    if not isinstance(value, dict) or value.get("name") not in FORGES or not value.get("repo"):
        raise NoBackendError
    return value
