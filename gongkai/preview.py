"""One village's pages at once, for whoever is writing: the preview shows an edit before the whole county is built."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from gongkai.findings import Finding, has_errors, in_order
from gongkai.load.dossiers import is_dossier_file
from gongkai.pipeline import open_county
from gongkai.render import EngineError, run_engine
from gongkai.shard import Shard, desk, draw, examined


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
    setting, findings = open_county(root, as_of, True)
    paths = [path for path in setting.records.dossier_files if path.split("/")[2:4] == [town, village]]
    dossiers, wrong = examined(setting, paths)
    findings += wrong
    if has_errors(findings) or not site.is_dir():
        return in_order(findings)
    try:
        at = desk(setting, run_engine(setting.records, root, cache), {})
    except EngineError:
        return in_order(findings)  # the build that follows says what is wrong with the theme
    shard = Shard([], {}, [], [], [])
    for dossier in dossiers:
        draw(at, dossier, shard)
    for file in shard.files:
        target = site / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
    return in_order(findings)
