"""The law that comes with the program: the repository's own data, or in a wheel a copy of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from gongkai.load import load
from gongkai.records.catalogue import LegalBasis
from gongkai.records.kinds import BY_NAME
from gongkai.records.profiles import Profile
from gongkai.records.provisions import Provisions, provisions
from gongkai.sources.files import PACKAGE, TEMPLATES_BESIDE

LAW_FILES = ("data/catalogue.yml", "data/categories.yml", "data/hints.yml", "data/procedures.yml")


def packaged_root() -> Path:
    packaged = PACKAGE / "law"
    return packaged if packaged.is_dir() else TEMPLATES_BESIDE.parent


@cache
def packaged_profiles() -> dict[str, Profile]:
    """The profiles that come with the program, by name."""
    return dict(sorted(load(packaged_root())[0].profiles.items()))


@cache
def packaged_bases() -> dict[str, LegalBasis]:
    """The legal bases that come with the program, by id."""
    catalogue = load(packaged_root())[0].catalogue
    return {basis.id: basis for basis in catalogue.legal_basis} if catalogue else {}


@cache
def packaged_law(profile: str) -> Provisions:
    records = load(packaged_root())[0]
    assert records.catalogue is not None
    assert records.procedures is not None
    return provisions(records.catalogue, records.procedures, records.profiles[profile])


def law_files(profile: str) -> Iterator[tuple[str, str]]:
    """(path, text) of the law that a new county starts with: the nation's, and its profile."""
    for path in (*LAW_FILES, BY_NAME["profiles"].file(profile)):
        yield path, (packaged_root() / path).read_text("utf-8")
