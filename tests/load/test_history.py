"""When Git first saw a file."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

from gongkai.load.history import first_seen


def commit(root: Path, when: str) -> None:
    names = {"GIT_AUTHOR_NAME": "clerk", "GIT_AUTHOR_EMAIL": "c@example.org"}
    names |= {"GIT_COMMITTER_NAME": "clerk", "GIT_COMMITTER_EMAIL": "c@example.org", "GIT_COMMITTER_DATE": when}
    for command in (["add", "."], ["commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=root, check=True, env=os.environ | names)


def test_the_first_commit_counts_in_chinas_time(tmp_path: Path) -> None:
    root = tmp_path / "repository" / "county"
    (root / "data/bulletins").mkdir(parents=True)
    subprocess.run(["git", "init", "-q"], cwd=root.parent, check=True)
    file = root / "data/bulletins/村.yml"
    file.write_text("a", "utf-8")
    commit(root, "2025-08-05T20:00:00+00:00")
    file.write_text("b", "utf-8")
    commit(root, "2025-09-01T00:00:00+00:00")
    assert first_seen(root, "data/bulletins") == {"data/bulletins/村.yml": date(2025, 8, 6)}


def test_nothing_is_known_outside_git_or_of_a_shallow_clone(tmp_path: Path) -> None:
    assert first_seen(tmp_path, "data") == {}
    root = tmp_path / "one"
    root.mkdir()
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    for text in ("a", "b"):
        (root / "x.yml").write_text(text, "utf-8")
        commit(root, "2025-08-05T00:00:00+00:00")
    subprocess.run(["git", "clone", "-q", "--depth=1", root.as_uri(), str(tmp_path / "two")], check=True)
    assert first_seen(tmp_path / "two", ".") == {}
