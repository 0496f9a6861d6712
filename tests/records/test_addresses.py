"""Every page's address is said in one place, and the other way round: which page a file has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.records.addresses import (
    SECTIONS,
    article_url,
    basis_url,
    commitment_url,
    completeness_url,
    figure_url,
    item_url,
    page_of,
    section_url,
    town_feed_url,
    town_url,
    url_of,
    village_url,
)
from gongkai.records.kinds import COUNTY_KINDS, KINDS, VILLAGE_KINDS, Kind
from tests.conftest import REPOSITORY

OWN = [kind for kind in COUNTY_KINDS if kind.page and not kind.is_prose]
SAID_BY = {"addresses.py", "kinds.py"}
CODE = [f for f in (REPOSITORY / "gongkai").rglob("*.py") if f.name not in SAID_BY]
PAGES = list((REPOSITORY / "templates").rglob("*.html"))


def test_a_page_stands_in_the_section_of_its_kind() -> None:
    assert url_of("policies", "dibao") == "policies/dibao/"
    assert url_of("indicators", "elderly-care") == "statistics/elderly-care/"
    assert url_of("bulletins", "2026-07", "beishan", "nan") == "villages/beishan/nan/2026-07/"
    assert url_of("notices", "dibao-1", "beishan", "nan") == "villages/beishan/nan/notices/dibao-1/"


def test_a_township_has_its_page_its_state_and_its_feed() -> None:
    assert town_url("beishan") == "villages/beishan/"
    assert village_url("beishan", "nan") == "villages/beishan/nan/"
    assert completeness_url("beishan") == "completeness/beishan/"
    assert town_feed_url("beishan") == "feeds/towns/beishan.xml"


def test_what_has_no_page_of_its_own_stands_on_one_of_others() -> None:
    assert figure_url("elderly-care", "homes") == "statistics/elderly-care/#homes"
    assert commitment_url("build-homes") == "commitments/#build-homes"
    assert item_url("village.dibao") == "villages/#village.dibao"
    assert article_url("vc-law-2025", "30") == "policies/vc-law-2025/#article-30"


def test_legal_bases_have_their_pages_beside_the_policies() -> None:
    assert basis_url() == "policies/basis/"
    assert basis_url("vc-law-30") == "policies/basis/vc-law-30/"


def test_a_section_has_one_front_page() -> None:
    assert section_url("indicators") == "statistics/"
    assert section_url("corrections") == "corrections/"
    assert len(SECTIONS) == len(set(SECTIONS))
    with pytest.raises(KeyError):
        section_url("no-such-section")


@pytest.mark.parametrize(
    "kind", [k for k in COUNTY_KINDS if k.page and k.many and not k.is_prose], ids=lambda k: k.name
)
def test_the_page_of_a_countys_file_is_that_of_its_record(kind: Kind) -> None:
    assert page_of(kind.file("a-slug")) == url_of(kind.name, "a-slug")


@pytest.mark.parametrize("kind", VILLAGE_KINDS, ids=lambda k: k.name)
def test_the_page_of_a_villages_file_is_that_of_its_record(kind: Kind) -> None:
    assert page_of(kind.file("beishan", "nan", "a-slug")) == url_of(kind.name, "a-slug", "beishan", "nan")


@pytest.mark.parametrize("file", [*CODE, *PAGES], ids=lambda f: f.relative_to(REPOSITORY).as_posix())
def test_no_other_file_spells_an_address(file: Path) -> None:
    """No section or kind has a name put after it, as in `f"policies/{slug}/"`; a path under data/ may."""
    names = {kind.section for kind in KINDS if kind.page} | {kind.name for kind in VILLAGE_KINDS}
    spelled = rf"(?<!data/)(?<!content/)\b({'|'.join(names | {'commitments', 'completeness'})})/(#|\{{|[\"'] *[~+])"
    assert re.findall(spelled, file.read_text("utf-8")) == []
