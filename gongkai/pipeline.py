"""The whole program: load → check → derive → render → publish.

The county's own records are few and held whole. A village's are read, checked, derived and rendered by themselves
(`shards`), and all that stays of them is a summary: memory does not grow with the years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import TemplateError

from gongkai.check import check
from gongkai.check.changes import FOLDERS, check_changes
from gongkai.check.law import Law, law
from gongkai.check.privacy.guard import check_attachments, check_source
from gongkai.derive import derive
from gongkai.derive.schedule import schedule
from gongkai.findings import Finding, Place, finding, has_errors, in_order
from gongkai.inputs import Inputs, Walk, inputs
from gongkai.load import Records, load
from gongkai.load.history import changes, first_seen, first_seen_at
from gongkai.load.samples import without_samples
from gongkai.publish import Made, Origin, publish
from gongkai.render import EngineError, frame_from, read_shells, render, run_engine
from gongkai.render.engine import Name as EngineName
from gongkai.render.templates import read_templates
from gongkai.shards import (
    DamagedError,
    Folder,
    Gathered,
    Hands,
    Look,
    Setting,
    Store,
    Township,
    Villages,
    setting_of,
    townships,
)
from gongkai.shards.shard import exemptions, template_finding
from gongkai.shelf import shelf_of, told

BULLETINS = "data/bulletins"
Watch = Callable[[Iterable[Made]], Iterable[Made]]
"""Sees the files go by, to show progress."""


class RefusedError(Exception):
    """Findings on the way: nothing is published."""


@dataclass(frozen=True, slots=True)
class Built:
    """`files`: how many were published; None where findings kept the old site in place."""

    findings: list[Finding]
    files: int | None


@dataclass(frozen=True, slots=True)
class Opened:
    """The county's own records as of a day, what its villages are judged by, and what was found wrong so far."""

    as_of: date
    samples: bool
    records: Records
    law: Law | None
    findings: list[Finding]

    def setting(self, look: Look | None = None, search: bool = False) -> Setting:
        return setting_of(self.records, self.law, self.as_of, samples=self.samples, look=look, search=search)


def open_county(root: Path, as_of: date, samples: bool = True, found: Walk | None = None) -> Opened:
    """found: the root's files, where they have been looked up already."""
    records, findings = load(root, found)
    if not samples:
        records = without_samples(records)
    findings += check(records, as_of)
    for source in records.sources.values():
        findings += check_source(source, exemptions(records))
    findings += check_attachments(root, records)
    return Opened(as_of, samples, records, law(records, as_of), findings)


def examine(root: Path, as_of: date, samples: bool = True, workers: int | None = None) -> tuple[Records, list[Finding]]:
    """Load and check: the county's records and every finding."""
    opened = open_county(root, as_of, samples)
    seen = first_seen(root, BULLETINS) if opened.records.dossier_files else {}
    villages = Villages(root, opened.records.dossier_files, {}, seen)
    return opened.records, in_order([*opened.findings, *examined(opened.setting(), villages, Hands(workers))])


def examined(setting: Setting, villages: Villages, hands: Hands) -> Iterator[Finding]:
    """What is wrong in the villages' files, where nothing is to be drawn."""
    with (
        TemporaryDirectory(prefix="gongkai-check-") as name,
        townships(setting, villages, Folder(Path(name)), hands) as towns,
    ):
        for town in towns:
            for shard in town.shards:
                yield from shard.findings


def changes_since(root: Path, revision: str) -> list[Finding]:
    """Findings about published records that differ from a revision. Raises UnknownRevisionError."""
    found, day = changes(root, revision, FOLDERS)
    records = load(root)[0]
    limits = records.procedures.limits if records.procedures else None
    grace = timedelta(days=limits.entry_grace_days) if limits else None
    return list(check_changes(found, day, records.withdrawn.withdrawn if records.withdrawn else [], grace))


def build(
    root: Path,
    site: Path,
    cache: Path,
    as_of: date,
    *,
    given: Inputs | None = None,
    store: Store | None = None,
    samples: bool = True,
    search: bool = True,
    engine: EngineName = "mkdocs",
    hands: Hands = Hands(),  # noqa: B008 - frozen
    key: Path | None = None,
    watch: Watch = iter,
    waiting: Callable[[], None] = lambda: None,
) -> Built:
    """Check a root and publish its site. Errors among the findings leave the old site as it was.

    given: the state of the inputs, where that has been looked up already. store: where townships' results are kept,
    in the cache if not elsewhere. search: whether to index the pages. engine: which makes the frame and the prose.
    hands: who does the work. key: a private key to sign the manifest with. watch: sees the files go by. waiting: see
    `publish`.
    """
    given = given or inputs(root, cache)
    opened = open_county(root, as_of, samples, given.walk)
    seen = first_seen_at(given.head, root, BULLETINS, cache)
    villages = Villages(root, opened.records.dossier_files, given.digests(), seen)
    if has_errors(opened.findings):
        return Built(in_order([*opened.findings, *examined(opened.setting(), villages, hands)]), None)
    gathered = Gathered(opened.records, list(opened.findings))
    store = store or Folder(cache.resolve() / "shards")
    shelf = shelf_of(cache, site)

    def origin() -> Origin:
        """The edition may pass for current where nothing was changed while it was made."""
        same = key is None and gathered.as_planned and given.still(root, set(villages.files))
        return Origin(given.key(as_of, samples, search, engine) if same else None, told(in_order(gathered.findings)))

    while True:
        try:
            html = run_engine(opened.records, root, cache, engine)
            look = Look(read_templates(root, cache), read_shells(html))
            setting = opened.setting(look, search)
            with townships(setting, villages, store, hands) as towns:
                made = watch(pages(root, html, look, setting, gathered, towns))
                count = publish(
                    made, gathered.digests, site, as_of, shelf=shelf, origin=origin, key=key, waiting=waiting
                )
            store.forget(keep=setting.key)
            return Built(in_order(gathered.findings), count)
        except DamagedError as damaged:
            store.write(damaged.name, b"")  # no pack any more, so that it is made anew
            gathered = Gathered(opened.records, list(opened.findings))
        except RefusedError:
            return Built(in_order(gathered.findings), None)
        except EngineError as error:
            failed = finding("GK805", Place("mkdocs.yml"), f"{error.part}没有做成：{last_line(error)}")
            return Built(in_order([*gathered.findings, failed]), None)
        except TemplateError as error:
            return Built(in_order([*gathered.findings, template_finding(error, root)]), None)


def pages(
    root: Path, html: Path, look: Look, setting: Setting, gathered: Gathered, towns: Iterable[Township]
) -> Iterator[Made]:
    """Every file of the site: the townships' first, then the county's own.

    What the county's pages need of the townships is gathered on the way. Raises RefusedError once all is read if
    there is an error.
    """
    for town in towns:
        gathered.add(town)
        yield from town.files
    if has_errors(gathered.findings):
        raise RefusedError
    assert setting.law is not None
    county = derive(gathered.records, setting.as_of, gathered.villages(), schedule(setting.law, setting.as_of))
    frame = frame_from(gathered.records, gathered.digests, look.templates, look.shells)
    yield from render(county, frame, root, html, gathered.whole, setting.search)


def last_line(error: EngineError) -> str:
    return str(error).strip().rpartition("\n")[2][:300]
