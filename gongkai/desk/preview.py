"""One village's pages alone, so that the preview shows an edit before the whole county is built."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from jinja2 import TemplateError

from gongkai.build.checking import BULLETINS
from gongkai.build.context import Theme, build_context
from gongkai.build.county import load_county
from gongkai.build.options import Options
from gongkai.build.village import build_village, worker_context
from gongkai.cache.atomic import write_whole
from gongkai.cache.inputs import git_head
from gongkai.cache.places import Cache
from gongkai.findings import Finding, has_errors, in_order
from gongkai.load.history import first_seen_at
from gongkai.load.villages import files_of, is_village_file, village_contents
from gongkai.records.answers import by_village
from gongkai.records.follow import NOTHING
from gongkai.render import EngineError, read_shells, run_engine
from gongkai.render.templates import read_templates


def village_of(root: Path, changed: Iterable[Path]) -> tuple[str, str] | None:
    """(town, village) if only records of one village changed, else None."""
    villages: set[tuple[str, str] | None] = set()
    for path in changed:
        parts = path.resolve().relative_to(root.resolve()).parts
        of_village = is_village_file("/".join(parts)) and len(parts) == 5
        villages.add((parts[2], parts[3]) if of_village else None)
    return villages.pop() if len(villages) == 1 else None


def show_village(root: Path, site: Path, cache: Cache, as_of: date, town: str, village: str) -> list[Finding]:
    """Write the village's pages into the preview; what is wrong with its records.

    The county's pages (lists, totals, feeds) stay as they are until the next build.
    """
    county = load_county(root, Options(as_of))
    contents = village_contents(root, files_of(county.records.village_files_and_pictures, town, village))
    seen = first_seen_at(git_head(root), root, BULLETINS, cache)
    theme = None
    if not has_errors(county.findings) and site.is_dir():
        with suppress(EngineError, TemplateError):  # the build that follows says what is wrong with the theme
            theme = Theme(read_templates(root, cache), read_shells(run_engine(county.records, root, cache)))
    questions = by_village(county.records.answers).get((town, village), {})
    follow = (county.records.follow or NOTHING).of(town, village)
    worker = worker_context(build_context(county, theme))
    shard = build_village(worker, town, village, contents, seen, questions, follow)
    for file in shard.files:
        # Write atomically: a browser may read the file now, and the previous edition may have a hard link to it.
        write_whole(site / file.path, file.content)
    return in_order([*county.findings, *shard.findings])
