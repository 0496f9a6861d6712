"""Records: the data model of a county's files, and its meaning.

`kinds` is the table of all kinds; each model is a module named by one noun. The other modules hold what the records
mean: the law that applies, amounts and formulas, citations and quotes, a record's address, canonical form and schema.
Nothing here reads a file or makes a finding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gongkai.records.answers import Question
from gongkai.records.catalogue import Catalogue
from gongkai.records.divisions import Divisions
from gongkai.records.exceptions import Exceptions, Exemption
from gongkai.records.fields import Period
from gongkai.records.follow import Follow
from gongkai.records.hints import HintSettings
from gongkai.records.indicators import Subject
from gongkai.records.interviews import Interview
from gongkai.records.kinds import COUNTY_KINDS
from gongkai.records.mappings import SheetMapping
from gongkai.records.plain_words import PlainWord
from gongkai.records.policies import Policy
from gongkai.records.procedures import Procedures
from gongkai.records.profiles import Profile
from gongkai.records.programmes import Programme
from gongkai.records.prose import HomeMatter, PageMatter, Prose
from gongkai.records.registers import Register
from gongkai.records.site import Mkdocs, Site
from gongkai.records.withdrawn import Withdrawn
from gongkai.records.wordings import Wordings
from gongkai.sources.source import Location, Source


@dataclass(frozen=True, slots=True)
class Records:
    """The county's own records that could be read. The villages' files are only listed here and are read separately.

    `by_kind`: kind → slug → record; a single file's record is under "".
    `sources`: by path. `attachments`: pictures and documents beside the prose, relative to content/.
    `hidden`: the figures (indicator, area, period as written), with their periods, that were taken out because they
    are too small to publish; `masked`: where they are written, by path. `village_files`: paths; `pictures`: those
    beside them.
    `broken`: paths of files that could not be read; references to them are not checked.
    """

    by_kind: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    attachments: tuple[str, ...] = ()
    village_files: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    broken: frozenset[str] = frozenset()
    hidden: Mapping[tuple[str, str, str], Period] = field(default_factory=dict)
    masked: Mapping[str, tuple[Location, ...]] = field(default_factory=dict)

    def of(self, kind: str) -> Mapping[str, Any]:
        """The records of a kind, by slug."""
        return self.by_kind.get(kind, {})

    def only(self, kind: str) -> Any:
        """The record of a kind that is a single file; None if it is absent or could not be read."""
        return self.of(kind).get("")

    @property
    def village_files_and_pictures(self) -> tuple[str, ...]:
        """All that lies in the villages' folders."""
        return (*self.village_files, *self.pictures)

    @property
    def mkdocs(self) -> Mkdocs | None:
        return self.only("mkdocs")  # type: ignore[no-any-return]

    @property
    def site(self) -> Site | None:
        return self.only("site")  # type: ignore[no-any-return]

    @property
    def divisions(self) -> Divisions | None:
        return self.only("divisions")  # type: ignore[no-any-return]

    @property
    def catalogue(self) -> Catalogue | None:
        return self.only("catalogue")  # type: ignore[no-any-return]

    @property
    def follow(self) -> Follow | None:
        return self.only("follow")  # type: ignore[no-any-return]

    @property
    def categories(self) -> Wordings | None:
        return self.only("categories")  # type: ignore[no-any-return]

    @property
    def mappings(self) -> Mapping[str, SheetMapping]:
        return self.of("mappings")

    @property
    def procedures(self) -> Procedures | None:
        return self.only("procedures")  # type: ignore[no-any-return]

    @property
    def profiles(self) -> Mapping[str, Profile]:
        return self.of("profiles")

    @property
    def withdrawn(self) -> Withdrawn | None:
        return self.only("withdrawn")  # type: ignore[no-any-return]

    @property
    def exceptions(self) -> Exceptions | None:
        return self.only("exceptions")  # type: ignore[no-any-return]

    @property
    def exemptions(self) -> Sequence[Exemption]:
        """What was reviewed of the guard's findings, and allowed; none without the file."""
        return self.exceptions.exceptions if self.exceptions else ()

    @property
    def hints(self) -> HintSettings | None:
        return self.only("hints")  # type: ignore[no-any-return]

    @property
    def words(self) -> Sequence[PlainWord]:
        """The entries of data/words.yml, in their writers' order; none without the file."""
        record = self.only("words")
        return record.words if record else ()

    @property
    def names_of_laws(self) -> frozenset[str]:
        """The titles and short titles of the documents: a term within one is not meant."""
        documents = [policy for policy in self.policies.values() if policy.kind == "document"]
        return frozenset(name for policy in documents for name in (policy.title, policy.short) if name)

    @property
    def home(self) -> Prose[HomeMatter] | None:
        return self.only("home")  # type: ignore[no-any-return]

    @property
    def indicators(self) -> Mapping[str, Subject]:
        return self.of("indicators")

    @property
    def policies(self) -> Mapping[str, Policy]:
        return self.of("policies")

    @property
    def programmes(self) -> Mapping[str, Programme]:
        return self.of("programmes")

    @property
    def registers(self) -> Mapping[str, Register]:
        return self.of("registers")

    @property
    def answers(self) -> Mapping[str, Question]:
        return self.of("answers")

    @property
    def interviews(self) -> Mapping[str, Interview]:
        return self.of("interviews")

    @property
    def prose(self) -> Mapping[str, Prose[PageMatter]]:
        """The pages of content/ by their path there, without `.md`."""
        kinds = [kind for kind in COUNTY_KINDS if kind.is_prose]
        return {f"{kind.name}/{slug}": page for kind in kinds for slug, page in self.of(kind.name).items()}


__all__ = ["Records"]
