"""The recipes against a merge request that means harm: what it may bring, what it may reach, and what is not fixed."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY
from tests.test_story import ENVIRONMENT, RECIPES, git, repository, texts

WORKFLOWS = [*RECIPES, *sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))]
PINNED = re.compile(r"\S+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
SECRET = re.compile(r"secrets\.|github\.token|_TOKEN|SIGN_KEY|\$KEY|: write")
__all__ = ["repository"]  # a fixture


def jobs(recipe: Path) -> dict[str, dict[str, Any]]:
    value = yaml.safe_load(recipe.read_text("utf-8"))
    found: dict[str, dict[str, Any]] = value.get("jobs") or {
        name: job for name, job in value.items() if isinstance(job, dict) and "script" in job
    }
    return found


def request_lines(recipe: Path) -> str:
    """The step that puts the request's records into the base."""
    (lines,) = {text for text in texts(jobs(recipe)["check"]) if "merge-tree" in text}
    return lines


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_by_its_digest_with_its_version_beside_it(workflow: Path) -> None:
    for line in workflow.read_text("utf-8").splitlines():
        if "uses:" in line:
            assert PINNED.fullmatch(line.partition("uses:")[2].strip()), line


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_the_job_that_reads_a_request_holds_no_token(workflow: Path) -> None:
    job = jobs(workflow)["check"]
    assert not SECRET.search(yaml.safe_dump(job))
    assert "environment" not in job
    assert job.get("permissions", {"contents": "read"}) == {"contents": "read"}
    for step in job.get("steps", []):
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda path: path.stem)
def test_the_job_that_comments_runs_nothing_of_the_repository(recipe: Path) -> None:
    found = jobs(recipe)["comment"]
    shown = yaml.safe_dump(found, allow_unicode=True, width=1000)
    assert SECRET.search(shown)
    assert not re.search(r"checkout|clone|pip install|build\.py|uses:", shown)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_no_value_of_an_event_stands_in_a_command(workflow: Path) -> None:
    """It comes by the environment: as part of a command it could be one."""
    for job in jobs(workflow).values():
        for step in job.get("steps", []):
            assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda path: path.stem)
def test_what_judges_a_request_is_the_bases(recipe: Path) -> None:
    text = recipe.read_text("utf-8")
    assert not re.search(r"^\s*pull_request:", text, re.M)
    assert "pull_request_target" in text or "site.yml@group/ci" in text
    assert request_lines(recipe) == request_lines(RECIPES[0])
    check = list(texts(jobs(recipe)["check"]))
    engine = next(place for place, line in enumerate(check) if "pip install" in line)
    assert engine < check.index(request_lines(recipe))


def test_a_request_brings_its_records_and_nothing_else(repository: Path) -> None:
    """Its engine, templates, frame and cache stay where they are; what the base got meanwhile is no change of it."""
    for path in ("build.py", "mkdocs.yml", "templates/base.html", ".cache/inputs", "data/policies/new.yml"):
        file = repository / path
        file.parent.mkdir(exist_ok=True)
        file.write_text("harm", "utf-8")
    (repository / "data/registers/homes.yml").unlink()
    git(repository, "add", "-f", ".")
    git(repository, "commit", "-qm", "request")
    git(repository, "switch", "-q", "main")
    (repository / "data/policies/later.yml").write_text("of the base", "utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "meanwhile")
    git(repository, "fetch", "-q", ".", "august")

    subprocess.run(["bash", "-e", "-c", request_lines(RECIPES[0])], cwd=repository, env=ENVIRONMENT, check=True)

    shown = subprocess.run(
        ["git", "diff", "--name-status", "HEAD^"], cwd=repository, capture_output=True, text=True, check=True
    )
    assert shown.stdout.split() == ["A", "data/policies/new.yml", "D", "data/registers/homes.yml"]
    assert not (repository / ".cache").exists()
    history = subprocess.run(["git", "log", "--format=%s"], cwd=repository, capture_output=True, text=True, check=True)
    assert "request" in history.stdout.splitlines(), "a posting's first commit is still the clerk's"


def test_a_request_that_can_not_be_merged_is_not_judged(repository: Path) -> None:
    file = repository / "data/policies/dibao.yml"
    file.write_text("one", "utf-8")
    git(repository, "commit", "-qam", "request")
    git(repository, "switch", "-q", "main")
    file.write_text("another", "utf-8")
    git(repository, "commit", "-qam", "meanwhile")
    git(repository, "fetch", "-q", ".", "august")
    command = ["bash", "-e", "-c", request_lines(RECIPES[0])]
    assert subprocess.run(command, cwd=repository, env=ENVIRONMENT, capture_output=True, check=False).returncode != 0


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda path: path.stem)
def test_an_edition_is_signed_and_names_the_one_before(recipe: Path) -> None:
    text = recipe.read_text("utf-8")
    assert "for file in manifest.json editions/log.jsonl; do curl -fsS" in text
    assert '--sign-key "$KEY"' in text
    assert "--key office.pub" in text


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda path: path.stem)
def test_the_key_lies_where_only_the_job_has_it_and_goes_with_it(recipe: Path) -> None:
    """GitLab makes a file of its own for a variable of that type, and removes it."""
    steps = [step for job in jobs(recipe).values() for step in job.get("steps", []) if "$KEY" in step.get("run", "")]
    assert {step["env"]["KEY"] for step in steps} <= {"${{ runner.temp }}/sign.pem"}
    if recipe.stem != "gitlab":
        assert (steps[-1]["run"], steps[-1]["if"]) == ('rm -f "$KEY"', "always()")
