"""A clerk's change, from the first mistake to the published page: a real repository, the recipes' own commands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from tests.conftest import REPOSITORY, replace_in

RECIPES = sorted((REPOSITORY / "docs" / "ci").glob("*.yml"))
POSTING = "data/bulletins/beishan/nan/2025-08.yml"
ENVIRONMENT = os.environ | {
    "PYTHONPATH": str(REPOSITORY),
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    "GIT_AUTHOR_NAME": "clerk",
    "GIT_AUTHOR_EMAIL": "clerk@example.org",
    "GIT_COMMITTER_NAME": "clerk",
    "GIT_COMMITTER_EMAIL": "clerk@example.org",
}


@pytest.fixture
def repository(county: Path) -> Path:
    """A county of its own with one commit on main, and the clerk's branch checked out."""
    shutil.copy(REPOSITORY / "build.py", county)
    (county / ".gitignore").write_text("site/\n.cache/\npublic/\n.*.lock\n", "utf-8")
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (county.parent / "sign.pem").write_bytes(private)
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (county / "office.pub").write_bytes(public)
    git(county, "init", "-q", "-b", "main")
    git(county, "add", ".")
    git(county, "commit", "-qm", "first")
    git(county, "switch", "-qc", "august")
    return county


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, env=ENVIRONMENT)


def shell(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    environment = ENVIRONMENT | {"BASE": "main", "KEY": str(folder.parent / "sign.pem")}
    return subprocess.run(
        line, cwd=folder, shell=True, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def texts(value: Any) -> Iterator[str]:
    """Every text in a YAML value."""
    if isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
    elif isinstance(value, str):
        yield value


def commands(recipe: Path) -> list[str]:
    """Every `python build.py` line of a recipe."""
    found = texts(yaml.safe_load(recipe.read_text("utf-8")))
    return [text for text in found if text.startswith("python build.py")]


def page(site: Path) -> str:
    return (site / "villages/beishan/nan/2025-08/index.html").read_text("utf-8")


STORIES = {tuple(commands(recipe)): recipe.stem for recipe in RECIPES}
"""What a recipe runs, once where two recipes run the same."""


@pytest.mark.parametrize("lines", STORIES, ids=STORIES.values())
def test_a_clerks_change_goes_from_a_finding_to_the_published_page(lines: tuple[str, ...], repository: Path) -> None:
    check = next(line for line in lines if " check " in line)
    diff = next(line for line in lines if " diff " in line)
    build = next(line for line in lines if " build.py build" in line)
    verify = next(line for line in lines if " verify " in line)
    assert len(lines) == 4

    git(repository, "switch", "-q", "main")
    assert shell(repository, build).returncode == 0
    site = repository / ("public" if "public" in build else "site")
    assert "1,300.00" in page(site)
    git(repository, "switch", "-q", "august")

    # A wrong figure: the check of the merge request fails, with file, line and the sum.
    replace_in(repository / POSTING, "amount: 200.00", "amount: 210.00")
    git(repository, "commit", "-qam", "a figure")
    failed = shell(repository, check)
    assert failed.returncode == 1
    assert "GK401" in failed.stdout
    assert re.search(rf"{re.escape(POSTING)}(:|,line=)13", failed.stdout)

    # The sum mended, but nothing said of the change: still stopped.
    replace_in(repository / POSTING, "closing: 1300.00", "closing: 1290.00")
    git(repository, "commit", "-qam", "the sum")
    failed = shell(repository, check)
    assert failed.returncode == 1
    assert "GK701" in failed.stdout
    assert "GK401" not in failed.stdout

    # With its correction it passes, and the reviewer reads what the public will see.
    corrections = "\n".join(
        ["corrections:"]
        + [
            f'  - {{date: 2025-09-10, field: "{field}", was: "{was}", now: "{now}", why: 漏记一张发票}}'
            for field, was, now in (
                ("finance.expense[0].amount", "200.00", "210.00"),
                ("finance.closing", "1300.00", "1290.00"),
            )
        ]
    )
    file = repository / POSTING
    file.write_text(file.read_text("utf-8") + corrections + "\n", "utf-8")
    git(repository, "commit", "-qam", "said so")
    passed = shell(repository, check)
    assert passed.returncode == 0, passed.stdout
    assert shell(repository, diff).returncode == 0
    said = (repository / "diff.md").read_text("utf-8")
    assert "北山镇南村 2025-08 三务公开" in said
    assert "“1300.00” → “1290.00”（更正：漏记一张发票）" in said
    (repository / "diff.md").unlink()

    # A fresh runner has nothing of the last edition but what it fetched.
    fetched = {
        name: (site / name).read_bytes() for name in ("manifest.json", "editions/log.jsonl", "editions/changes.jsonl")
    }
    shutil.rmtree(site)
    shutil.rmtree(repository / ".cache")
    (site / "editions").mkdir(parents=True)
    for name, content in fetched.items():
        (site / name).write_bytes(content)

    # Merged: the page shows the new figure and the correction, and the edition proves itself.
    git(repository, "switch", "-q", "main")
    git(repository, "merge", "-q", "--ff-only", "august")
    assert shell(repository, build).returncode == 0
    assert "1,290.00" in page(site)
    assert "漏记一张发票" in page(site)
    log = (site / "editions/log.jsonl").read_bytes()
    assert log.startswith(fetched["editions/log.jsonl"])
    assert len(log.splitlines()) == 2
    assert shell(repository, verify).returncode == 0


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.stem)
def test_every_recipe_checks_requests_publishes_without_samples_and_runs_at_night(recipe: Path) -> None:
    text = recipe.read_text("utf-8")
    assert "--no-samples" in text
    assert "diff.md" in text
    assert "cron" in text or "Pipeline schedules" in text
    assert "--require-hashes" in text
