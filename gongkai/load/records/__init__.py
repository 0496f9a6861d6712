"""The record kinds, one module a noun, and the whole of what a root holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.load.records.catalogue import Catalogue
from gongkai.load.records.divisions import Divisions
from gongkai.load.records.exceptions import Exceptions
from gongkai.load.records.indicators import Subject
from gongkai.load.records.interviews import Interview
from gongkai.load.records.policies import Policy
from gongkai.load.records.procedures import Procedures
from gongkai.load.records.programmes import Programme
from gongkai.load.records.prose import HomeMatter, PageMatter
from gongkai.load.records.registers import Register
from gongkai.load.records.site import Mkdocs, Site
from gongkai.load.records.withdrawn import Withdrawn
from gongkai.load.source import Source


@dataclass(frozen=True, slots=True)
class Prose:
    """A page of content/: its front matter and Markdown. `path`: relative to content/, without `.md`."""

    path: str
    matter: PageMatter
    text: str


@dataclass(frozen=True, slots=True)
class Home:
    matter: HomeMatter
    text: str


@dataclass(frozen=True, slots=True)
class Records:
    """Every record that could be read, by slug; the villages' own are named in `dossier_files` and read apart.

    `attachments`: pictures and documents beside the prose, relative to content/.
    `broken`: files that could not be read; references to them are not judged.
    """

    site: Site | None = None
    mkdocs: Mkdocs | None = None
    divisions: Divisions | None = None
    catalogue: Catalogue | None = None
    procedures: Procedures | None = None
    withdrawn: Withdrawn | None = None
    exceptions: Exceptions | None = None
    home: Home | None = None
    indicators: dict[str, Subject] = field(default_factory=dict)
    policies: dict[str, Policy] = field(default_factory=dict)
    programmes: dict[str, Programme] = field(default_factory=dict)
    registers: dict[str, Register] = field(default_factory=dict)
    interviews: dict[str, Interview] = field(default_factory=dict)
    prose: dict[str, Prose] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    attachments: tuple[str, ...] = ()
    dossier_files: tuple[str, ...] = ()
    broken: frozenset[str] = frozenset()


__all__ = ["Home", "Prose", "Records"]
