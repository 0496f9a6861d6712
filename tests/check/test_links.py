"""Links in prose, and the words' addresses, lead to a page of a county's or of a village's record."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.check.links import Targets
from gongkai.check.words import is_page
from gongkai.load import load
from tests.conftest import REPOSITORY


@pytest.fixture(scope="module")
def targets() -> Targets:
    return Targets(load(REPOSITORY)[0])


@pytest.mark.parametrize("path", ["policies/index.md", "index.md", "villages/shili-dong.md", "about/index.md"])
def test_the_county_s_pages_are_known_without_the_villages(path: str, targets: Targets) -> None:
    assert path in targets
    assert "villages" not in vars(targets)


def test_a_village_s_record_has_a_page(targets: Targets) -> None:
    files = [Path(path) for path in targets.records.village_files]
    file = next(path for path in files if path.parts[1] == "bulletins")
    page = "/".join(("villages", *file.with_suffix("").parts[2:]))
    assert f"{page}.md" in targets
    assert is_page(f"{page}/", targets)
    assert f"{page}-x.md" not in targets


@pytest.mark.parametrize("address", ["policies", "policies/none/", "/", ""])
def test_what_is_no_page_s_address_leads_nowhere(address: str, targets: Targets) -> None:
    assert not is_page(address, targets)
