"""One village: load → check → derive → render, as a function of its files. So any process, on any machine, may do it.

All that stays of a village is in its `Shard`: the files to publish, and the little that the county's pages need.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from gongkai.check.dossiers import check_dossier
from gongkai.check.law import Law
from gongkai.check.privacy.guard import check_source
from gongkai.derive.schedule import schedule
from gongkai.derive.village import VillageSummary, VillageView, summary, view
from gongkai.findings import Finding, Place, finding, has_errors
from gongkai.inputs import program
from gongkai.load import Records
from gongkai.load.dossiers import Dossier, load_dossiers
from gongkai.load.records.exceptions import Exemption
from gongkai.load.samples import real_dossiers
from gongkai.load.source import Content
from gongkai.load.tree import KINDS
from gongkai.publish.manifest import canonical, sha256
from gongkai.render import Frame, SiteFile, SiteMapEntry, frame_from
from gongkai.render.feed import Entry
from gongkai.render.money import Row, line_rows, posting_rows
from gongkai.render.page import Page
from gongkai.render.search import Searchable, searchable
from gongkai.render.shell import Shell
from gongkai.render.templates import Templates
from gongkai.render.township import village_entries, village_files, village_pages

READ = ("mkdocs", "site", "divisions", "catalogue", "procedures", "exceptions")
"""The county's records that a village's pages and checks rest on; no other may be read on the way."""
SECTIONS = ("villages", "completeness")
"""Of the site, that villages' and townships' pages stand in."""


@dataclass(frozen=True, slots=True)
class Look:
    """What pages are drawn with."""

    templates: Templates
    shells: dict[str, Shell]


@dataclass(frozen=True, slots=True)
class Setting:
    """What every village is read with, beside its own files. `law`: None where it could not be read.

    `look`: None where villages are only checked. `search`: whether to make an index of the pages.
    `key`: the digest of this program and of all that a village's shard is made from, beside its own files.
    """

    as_of: date
    samples: bool
    records: Records
    law: Law | None
    look: Look | None
    search: bool
    key: str


def setting_of(
    records: Records, law: Law | None, as_of: date, *, samples: bool, look: Look | None = None, search: bool = False
) -> Setting:
    """The setting of a county's villages: of its records only those in READ."""
    kept = Records(**{name: getattr(records, name) for name in READ})
    paths = [kind.path for kind in KINDS if kind.name in READ]
    parts = [program(), as_of.isoformat(), samples]
    parts += [records.sources[path].text for path in paths if path in records.sources]
    if look is not None:
        look = Look(look.templates, {section: look.shells[section] for section in SECTIONS})
        parts += [look.templates.digest, *(part for section in SECTIONS for part in look.shells[section].parts)]
    return Setting(as_of, samples, kept, law, look, search, sha256(repr(parts).encode()))


@dataclass(slots=True)
class Shard:
    """What came of a village. `files` is empty where there were errors, or nothing was to be rendered.

    `digests`: of its records; `news`: its newest postings, for the feeds; `postings` and `lines`: rows of the
    county's tables; `pages`: what the search lists.
    """

    findings: list[Finding]
    digests: dict[str, str] = field(default_factory=dict)
    summary: VillageSummary | None = None
    files: list[SiteFile] = field(default_factory=list)
    listed: list[SiteMapEntry] = field(default_factory=list)
    news: list[Entry] = field(default_factory=list)
    postings: tuple[Row, ...] = ()
    lines: tuple[Row, ...] = ()
    pages: list[Searchable] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Desk:
    """A process's own setting and frame; `digests` is what the frame looks records up in."""

    setting: Setting
    frame: Frame | None
    digests: dict[str, str]


def desk(setting: Setting) -> Desk:
    """Raises TemplateError."""
    digests: dict[str, str] = {}
    look = setting.look
    frame = frame_from(setting.records, digests, look.templates, look.shells) if look is not None else None
    return Desk(setting, frame, digests)


def shard(at: Desk, town: str, village: str, contents: Mapping[str, Content], seen: Mapping[str, date]) -> Shard:
    """A village's findings, and its pages where there are no errors; without any record they say so.

    contents: of its files, by path; seen: when Git first saw them, empty where it is not known.
    """
    setting = at.setting
    dossiers, findings = examined(setting, contents, seen)
    made = Shard(findings)
    known = setting.law is not None and (town, village) in setting.law.villages
    if at.frame is not None and known and not has_errors(findings):
        try:
            draw(at, dossiers[0] if dossiers else Dossier(town, village), made)
        except TemplateError as error:
            assert setting.look
            findings.append(template_finding(error, setting.look.templates.folder.parent))
    return made


def examined(
    setting: Setting, contents: Mapping[str, Content], seen: Mapping[str, date]
) -> tuple[list[Dossier], list[Finding]]:
    """The dossiers of these files, and all that is wrong with them."""
    dossiers, findings = load_dossiers(contents)
    if not setting.samples:
        dossiers = real_dossiers(dossiers, setting.records)
    for dossier in dossiers:
        for source in dossier.sources.values():
            findings += check_source(source, exemptions(setting.records))
        if setting.law is not None:
            findings += check_dossier(dossier, setting.law, seen)
    return dossiers, findings


def draw(at: Desk, dossier: Dossier, made: Shard) -> None:
    """Render a village into its shard."""
    assert at.frame is not None
    assert at.setting.law is not None
    assert at.setting.records.catalogue is not None
    made.digests.update((path, sha256(canonical(source))) for path, source in dossier.sources.items())
    at.digests.clear()
    at.digests.update(made.digests)
    bases = {basis.id: basis for basis in at.setting.records.catalogue.legal_basis}
    village = derived(at.setting, dossier)
    made.summary = summary(village)
    made.news = village_entries(village)
    made.postings = posting_rows(village)
    made.lines = line_rows(village)
    for page in village_pages(village, at.setting.law, bases):
        draw_page(at, page, made)
    made.files += village_files(at.frame.site, village)


def draw_page(at: Desk, page: Page, made: Shard) -> None:
    assert at.frame is not None
    made.files.append(at.frame.pour(page))
    if page.indexed:
        made.listed.append((page.url, page.published))
        made.pages.append(searchable(page))


def derived(setting: Setting, dossier: Dossier) -> VillageView:
    assert setting.records.divisions
    assert setting.law
    town = next(t for t in setting.records.divisions.towns if t.slug == dossier.town)
    village = next(v for v in town.villages if v.slug == dossier.village)
    fixed = setting.law.site.samples_as_of if town.sample or village.sample else None
    day = fixed or setting.as_of
    return view(dossier, town, village, schedule(setting.law, day), day)


def exemptions(records: Records) -> Iterable[Exemption]:
    return records.exceptions.exceptions if records.exceptions else []


def template_finding(error: TemplateError, root: Path) -> Finding:
    """A template that can't be rendered: the last place of it that the error passed through."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.endswith(".html")]
    name, line = (frames[-1].filename, frames[-1].lineno or 1) if frames else ("templates", 1)
    if isinstance(error, TemplateSyntaxError):
        name, line = error.filename or name, error.lineno
    path = Path(name).resolve()
    shown = path.relative_to(root.resolve()).as_posix() if path.is_relative_to(root.resolve()) else path.name
    return finding("GK806", Place(shown, line), f"模板用不了：{error.message}。")
