"""One village's pages at once, for whoever is writing: the preview shows an edit before the whole county is built."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from jinja2 import TemplateError

from gongkai.findings import Finding, has_errors, in_order
from gongkai.inputs import head
from gongkai.load.dossiers import is_dossier_file, village_files
from gongkai.load.history import first_seen_at
from gongkai.load.source import read_contents
from gongkai.pipeline import BULLETINS, open_county
from gongkai.render import EngineError, read_shells, run_engine
from gongkai.render.templates import read_templates
from gongkai.shards import Look
from gongkai.shards.shard import desk, shard


def village_of(root: Path, changed: Iterable[Path]) -> tuple[str, str] | None:
    """The township and village, where all that changed is one village's records."""
    found: set[tuple[str, str] | None] = set()
    for path in changed:
        parts = path.resolve().relative_to(root.resolve()).parts
        own = is_dossier_file("/".join(parts)) and len(parts) == 5
        found.add((parts[2], parts[3]) if own else None)
    return found.pop() if len(found) == 1 else None


def show_village(root: Path, site: Path, cache: Path, as_of: date, town: str, village: str) -> list[Finding]:
    """Write the village's pages into the preview; what is wrong with its records.

    The county's pages (lists, totals, feeds) stay as they are until the next build.
    """
    opened = open_county(root, as_of)
    contents = read_contents(root, village_files(opened.records.dossier_files, town, village))
    seen = first_seen_at(head(root), root, BULLETINS, cache)
    look = None
    if not has_errors(opened.findings) and site.is_dir():
        with suppress(EngineError, TemplateError):  # the build that follows says what is wrong with the theme
            look = Look(read_templates(root, cache), read_shells(run_engine(opened.records, root, cache)))
    made = shard(desk(opened.setting(look)), town, village, contents, seen)
    for file in made.files:
        target = site / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        # Put in its place whole: a browser may ask for it now, and a link to it may stand in the edition before.
        stage = target.with_name(f".{target.name}.new")
        stage.write_bytes(file.content)
        stage.replace(target)
    return in_order([*opened.findings, *made.findings])
